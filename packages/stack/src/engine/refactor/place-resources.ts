import type { RefactorRules } from '../../dialects/refactor-rules.ts'
import { ours } from '../../events/reason.ts'
import { ResourceFailure } from '../../operations/resource-failure.ts'
import type { Resource } from '../../state/resource.ts'
import type { ResourceDeclaration } from '../../template/index.ts'
import { type Part, type Placement, stackNameOf } from './part.ts'
import type { ResourceLocation, ResourceMapping } from './stack-refactor.ts'

interface Source {
  readonly part: Part
  readonly resource: Resource
}

interface Destination {
  readonly part: Part
  readonly declaration: ResourceDeclaration
}

/** Finds a place for every resource, and a resource for every place. @throws ResourceFailure where that isn't possible. */
export function placeResources(rules: RefactorRules, parts: readonly Part[], mappings: readonly ResourceMapping[]): readonly Placement[] {
  const sources = new Set(parts.flatMap(sourcesOf))
  const destinations = new Set(parts.flatMap(destinationsOf))
  const placements: Placement[] = []

  function place(source: Source, destination: Destination, detection?: 'AUTO' | 'MANUAL'): void {
    sources.delete(source)
    destinations.delete(destination)
    const { part: to, declaration } = destination
    placements.push({ from: source.part, resource: source.resource, to, declaration, ...(detection && { detection }) })
  }

  for (const { source, destination } of mappings) place(sourceOf(source), destinationOf(destination), 'MANUAL')
  for (const destination of destinations) {
    const same = [...sources].find((source) => source.part === destination.part && nameOf(source) === nameOf(destination))
    if (same) place(same, destination)
  }
  for (const destination of destinations) {
    const [only, ...more] = [...sources].filter((source) => nameOf(source) === nameOf(destination))
    const rivals = [...destinations].filter((other) => nameOf(other) === nameOf(destination))
    if (only && more.length === 0 && rivals.length === 1) place(only, destination, 'AUTO')
  }
  if (sources.size + destinations.size > 0) throw new ResourceFailure(ours(leftOver([...sources], [...destinations])))
  return placements

  function sourceOf({ stackName, logicalResourceId: id }: ResourceLocation): Source {
    const part = parts.find((each) => isMeant(each, stackName))
    const found = [...sources].find((source) => source.part === part && nameOf(source) === id)
    const isHere = (place: ResourceLocation): boolean =>
      part !== undefined && isMeant(part, place.stackName) && place.logicalResourceId === id
    const isTaken = mappings.some(({ source, destination }) => isHere(destination) && !isHere(source))
    const stays = part === undefined || (part.declarations.has(id) && !isTaken)
    if (stays) throw new ResourceFailure(rules.didNotMove(id, stackName))
    if (found) return found
    throw new ResourceFailure(ours(`there is no resource ${id} in stack ${stackName}, or two mappings move it`))
  }

  function destinationOf({ stackName, logicalResourceId: id }: ResourceLocation): Destination {
    const found = [...destinations].find(({ part, declaration }) => isMeant(part, stackName) && declaration.logicalId === id)
    if (found) return found
    throw new ResourceFailure(ours(`the template of stack ${stackName} has no resource ${id}, or two mappings lead to it`))
  }
}

const sourcesOf = (part: Part): readonly Source[] => [...part.stack.resources.values()].map((resource) => ({ part, resource }))

const destinationsOf = (part: Part): readonly Destination[] => [...part.declarations.values()].map((declaration) => ({ part, declaration }))

const nameOf = (place: Source | Destination): string =>
  'resource' in place ? place.resource.logicalResourceId : place.declaration.logicalId

const isMeant = ({ stack }: Part, nameOrId: string): boolean => stack.place.stackName === nameOrId || stack.stackId === nameOrId

function leftOver(sources: readonly Source[], destinations: readonly Destination[]): string {
  const list = (title: string, places: readonly (Source | Destination)[]): readonly string[] =>
    places.length === 0 ? [] : [`${title} ${places.map((place) => `${nameOf(place)} of ${stackNameOf(place.part)}`).join(', ')}`]
  const found = [...list('new:', destinations), ...list('gone:', sources)].join('; ')
  return `a refactor makes and deletes no resources (${found}); what gets another logical id needs a resource mapping`
}
