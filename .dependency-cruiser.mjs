/**
 * Who may import whom. The picture it keeps true is in ARCHITECTURE.md.
 */
import { publicNames } from './scripts/lib/public-names.ts'

const core = 'packages/outrigger/src'
const inCore = (folders) => `^${core}/(${folders})`

/** Tests may reach further: they stand beside the code, but play the world around it. */
const tests = '[.](test|test-d|contract|fixture)[.]ts$'

/** Files of `folder` import nothing of this repository but what stands in `allowed` (folders and files of the core). */
const only = (folder, allowed) => ({
  name: `core-${folder}-imports-only`,
  comment: `${core}/${folder} may import itself and: ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^${core}/${folder}/`, pathNot: tests },
  to: { path: '^(packages|examples|bench|scripts)/', pathNot: inCore([`${folder}/`, ...allowed].join('|')) },
})

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    forbid(
      'no-cycles',
      'Files that load each other are one file, badly cut; types may name each other',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid('no-unresolved', 'An import that leads nowhere', {}, { couldNotResolve: true }),
    only('errors', []),
    only('protocol', ['errors/', 'ports[.]ts']),
    only('schema', ['errors/', 'protocol/']),
    only('delivery', ['errors/', 'protocol/', 'ports[.]ts']),
    only('lifecycle', ['errors/', 'protocol/', 'schema/', 'delivery/', 'ports[.]ts']),
    only('resource', ['errors/', 'protocol/', 'schema/', 'lifecycle/', 'ports[.]ts']),
    only('webhooks', ['errors/', 'protocol/', 'delivery/', 'lifecycle/', 'ports[.]ts']),
    forbid(
      'lifecycle-from-the-edge-only',
      'What is on the wire knows nothing of the lifecycle that stands on it',
      { path: inCore('(errors|protocol|schema|delivery)/'), pathNot: tests },
      { path: inCore('lifecycle/') },
    ),
    forbid(
      'adapters-apart',
      'Adapters never import each other; what two of them need stands in adapters/ itself',
      { path: `^${core}/adapters/([^/]+)/`, pathNot: tests },
      { path: `^${core}/adapters/[^/]+/`, pathNot: `^${core}/adapters/$1/` },
    ),
    forbid(
      'no-test-kit-in-products',
      'The test kit is for tests',
      { path: `^${core}/`, pathNot: [inCore('testing/'), tests] },
      { path: inCore('testing/') },
    ),
    forbid(
      'node-at-the-edge',
      'Node is met in a few files of delivery and lifecycle, in adapters and in the test kit; everything else takes ports',
      { path: `^${core}/`, pathNot: [inCore('((delivery|lifecycle)/node-|delivery/proxy/|adapters/|testing/)'), tests] },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'core-without-dependencies',
      'outrigger has no runtime dependency; ajv is an optional peer of the class style',
      { path: `^${core}/`, pathNot: tests },
      { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/ajv/' },
    ),
    forbid(
      'outrigger-imports-no-package',
      'Everything stands on outrigger, which stands on nothing',
      { path: '^packages/outrigger/' },
      { path: '^(packages/(?!outrigger/)|examples/|bench/|scripts/)' },
    ),
    forbid(
      'stack-imports-outrigger-only',
      'The stack engine knows outrigger and no other package',
      { path: '^packages/stack/' },
      { path: '^(packages/(?!(outrigger|stack)/)|examples/|bench/|scripts/)' },
    ),
    forbid(
      'by-public-names',
      'Other packages are met by their public names, never by their files',
      { path: '^(packages/stack|examples)/' },
      { path: `^${core}/`, pathNot: publicNames('outrigger').map(({ source }) => `^${source}$`) },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|reports)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
