import { describe, expect, test } from 'vitest'
import { TemplateError } from './errors.ts'
import { parseTemplate } from './parse-template.ts'
import { issuesOf, messagesOf } from './template.fixture.ts'

const RESOURCES = 'Resources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }'

describe('the dialect', () => {
  test.each([
    [RESOURCES, 'cfn'],
    [`AWSTemplateFormatVersion: 2010-09-09\n${RESOURCES}`, 'cfn'],
    [`ROSTemplateFormatVersion: '2015-09-01'\n${RESOURCES}`, 'ros'],
    [`ROSTemplateFormatVersion: 2015-09-01\n${RESOURCES}`, 'ros'],
    ['{ "ROSTemplateFormatVersion": "2015-09-01", "Resources": { "A": { "Type": "ALIYUN::ECS::VPC" } } }', 'ros'],
  ])('of %j is %s', (source, dialect) => {
    expect(parseTemplate(source).dialect).toBe(dialect)
  })

  test('that is asked for is kept', () => {
    expect(parseTemplate(RESOURCES, { dialect: 'cfn' }).dialect).toBe('cfn')
    expect(messagesOf(RESOURCES, { dialect: 'ros' })).toEqual(["a template of ROS needs ROSTemplateFormatVersion: '2015-09-01'"])
    expect(messagesOf(`ROSTemplateFormatVersion: '2015-09-01'\n${RESOURCES}`, { dialect: 'cfn' })).toEqual([
      'a template of CloudFormation has no section "ROSTemplateFormatVersion"; did you mean AWSTemplateFormatVersion?',
    ])
  })
})

test('a template has its file, description, and what it declares, in its order', () => {
  const template = parseTemplate(
    `Description: d\nParameters: { Z: { Type: String }, A: { Type: String } }\nResources: { Y: { Type: 'AWS::S3::Bucket' }, B: { Type: 'AWS::S3::Bucket' } }\nOutputs: { X: { Value: a }, C: { Value: b } }`,
    {
      file: 'a.yaml',
    },
  )
  expect({
    file: template.file,
    description: template.description,
    parameters: [...template.parameters.keys()],
    resources: [...template.resources.keys()],
    outputs: [...template.outputs.keys()],
    warnings: template.warnings,
  }).toEqual({ file: 'a.yaml', description: 'd', parameters: ['Z', 'A'], resources: ['Y', 'B'], outputs: ['X', 'C'], warnings: [] })
  expect(parseTemplate(RESOURCES)).not.toHaveProperty('file')
  expect(parseTemplate(RESOURCES)).not.toHaveProperty('description')
})

test('on ROS a description may be a map of languages', () => {
  expect(parseTemplate(`ROSTemplateFormatVersion: '2015-09-01'\nDescription: { zh-cn: b, en: a }\n${RESOURCES}`).description).toBe('a')
  expect(parseTemplate(`ROSTemplateFormatVersion: '2015-09-01'\nDescription: a\n${RESOURCES}`).description).toBe('a')
  expect(messagesOf(`Description: { en: a }\n${RESOURCES}`)).toEqual(['Description must be a string, found a map'])
})

test.each(['', 'Resources: {}', 'Resources: ~'])('on ROS a template may do without resources: %j', (resources) => {
  expect(parseTemplate(`ROSTemplateFormatVersion: '2015-09-01'\n${resources}`).resources.size).toBe(0)
})

describe('what is no template', () => {
  test.each([
    ['', '1:1 : a template must be a map, found nothing'],
    ['# nothing', '1:1 : a template must be a map, found nothing'],
    ['[]', '1:1 : a template must be a map, found an empty list'],
    ['- a', '1:1 : a template must be a map, found a list'],
    ['text', '1:1 : a template must be a map, found text'],
    ['templates/site.yaml', '1:1 : a template must be a map, found templates/site.yaml; give its text, not its path'],
    ['site.yml\n', '1:1 : a template must be a map, found site.yml; give its text, not its path'],
    ['./site.json', '1:1 : a template must be a map, found ./site.json; give its text, not its path'],
    ['site.template', '1:1 : a template must be a map, found site.template; give its text, not its path'],
    ['the site.yaml', '1:1 : a template must be a map, found the site.yaml'],
    ['site.yaml.text', '1:1 : a template must be a map, found site.yaml.text'],
    ['"text"', '1:1 : a template must be a map, found "text"'],
    [
      '!Ref a',
      '1:6 Ref: a template of CloudFormation has no section "Ref"; it has AWSTemplateFormatVersion, Description, Metadata, Parameters, Mappings, Rules, Conditions, Transform, Resources, Outputs',
    ],
    ['{', '1:2 : not valid JSON: expected a key in double quotes, found the end of the template'],
    ['{}', '1:1 : a template needs Resources with at least one resource'],
    ['Resources: {}', '1:12 Resources: a template needs Resources with at least one resource'],
    ['Resources: []', '1:12 Resources: Resources must be a map, found an empty list'],
  ])('%j', (source, issue) => {
    expect(issuesOf(source)[0]).toBe(issue)
  })
})

describe('sections', () => {
  test.each([
    ['Resorces: {}', 'a template of CloudFormation has no section "Resorces"; did you mean Resources?'],
    ['Hooks: {}', 'Hooks needs Transform: AWS::CodeDeployBlueGreen'],
    ['AWSTemplateFormatVersion: 2010-09-10', 'AWSTemplateFormatVersion must be 2010-09-09, found "2010-09-10"'],
    ['AWSTemplateFormatVersion: []', 'AWSTemplateFormatVersion must be a string, found an empty list'],
    ['Parameters: []', 'Parameters must be a map, found an empty list'],
    ['Mappings: a', 'Mappings must be a map, found a'],
    ['Conditions: a', 'Conditions must be a map, found a'],
    ['Outputs: "a"', 'Outputs must be a map, found "a"'],
  ])('on CFN: %s', (section, message) => {
    expect(messagesOf(`${section}\n${RESOURCES}`)).toEqual([message])
  })

  test.each([
    [
      'Transform: Aliyun::Terraform-v1.5',
      "Aliyun::Terraform-v1.5: templates of Terraform aren't run here; only those with Resources in the language of ROS are",
    ],
    [
      'Transform: [Aliyun::OpenTofu-v1.8]',
      "Aliyun::OpenTofu-v1.8: templates of OpenTofu aren't run here; only those with Resources in the language of ROS are",
    ],
    ['Workspace: {}', 'Workspace: Terraform templates are not supported: write the resources in the language of ROS'],
  ])('on ROS: %s', (section, message) => {
    expect(messagesOf(`ROSTemplateFormatVersion: '2015-09-01'\n${section}\n${RESOURCES}`)).toEqual([message])
  })

  test('of Metadata may hold anything', () => {
    expect(parseTemplate(`Metadata: { a: [{ Ref: x, b: null }], 012: yes }\n${RESOURCES}`).warnings).toEqual([])
  })

  test('a wrong version of ROS is refused', () => {
    expect(issuesOf(`ROSTemplateFormatVersion: '2015-09-02'\n${RESOURCES}`)).toEqual([
      '1:27 ROSTemplateFormatVersion: ROSTemplateFormatVersion must be 2015-09-01, found "2015-09-02"',
    ])
  })
})

describe('limits', () => {
  const many = (count: number, entry: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => entry(index)).join('\n')
  const buckets = (count: number): string => `Resources:\n${many(count, (index) => `  R${index}: { Type: 'AWS::S3::Bucket' }`)}`
  const ros = "ROSTemplateFormatVersion: '2015-09-01'\n"

  test('on the number of resources', () => {
    expect(parseTemplate(buckets(500)).resources.size).toBe(500)
    expect(issuesOf(buckets(501))).toEqual(['2:3 Resources: 501 entries in Resources; CloudFormation takes 500'])
    expect(parseTemplate(buckets(501), { limits: false }).resources.size).toBe(501)
    expect(messagesOf(ros + buckets(301).replaceAll('AWS::S3', 'ALIYUN::OSS'))).toEqual(['301 entries in Resources; ROS takes 300'])
  })

  test('on the number of parameters, outputs and mappings', () => {
    expect(messagesOf(`Parameters:\n${many(201, (index) => `  P${index}: { Type: String }`)}\n${RESOURCES}`)).toEqual([
      '201 entries in Parameters; CloudFormation takes 200',
    ])
    expect(messagesOf(`Outputs:\n${many(201, (index) => `  P${index}: { Value: a }`)}\n${RESOURCES}`)).toEqual([
      '201 entries in Outputs; CloudFormation takes 200',
    ])
    expect(messagesOf(`Mappings:\n${many(201, (index) => `  P${index}: { a: { b: c } }`)}\n${RESOURCES}`)).toEqual([
      '201 entries in Mappings; CloudFormation takes 200',
    ])
  })

  test('on the bytes of the text', () => {
    const padded = (prefix: string, bytes: number): string =>
      `${prefix}${RESOURCES}\n#${'é'.repeat(1 + (bytes - prefix.length - RESOURCES.length - 2) / 2)}`
    const bytesOf = (source: string): number => Buffer.byteLength(source)
    const long = padded('', 1_048_576)
    expect(issuesOf(long)).toEqual([`1:1 : the template has ${bytesOf(long)} bytes; no engine takes more than 1048576`])
    const longForRos = padded(ros, 524_288)
    expect(issuesOf(longForRos)).toEqual([`1:1 : the template has ${bytesOf(longForRos)} bytes; ROS takes 524288`])
    expect(parseTemplate(padded('', 1_048_570)).resources.size).toBe(1)
  })

  test.each([
    ['A-b', 'the name "A-b" may hold only letters and digits'],
    ['A_b', 'the name "A_b" may hold only letters and digits'],
    ['"A b"', 'the name "A b" may hold only letters and digits'],
    ['""', 'the name "" may hold only letters and digits'],
    ['A'.repeat(256), 'the name is longer than 255 characters'],
  ])('on names: %s', (name, message) => {
    expect(messagesOf(`Resources: { ${name}: { Type: 'AWS::S3::Bucket' } }`)).toEqual([message])
    expect(messagesOf(`Parameters: { ${name}: { Type: String } }\n${RESOURCES}`)).toEqual([message])
    expect(messagesOf(`Outputs: { ${name}: { Value: a } }\n${RESOURCES}`)).toEqual([message])
  })

  test('on names: 255 characters are taken, on ROS also dashes, dots and underscores', () => {
    expect(parseTemplate(`Resources: { ${'A'.repeat(255)}: { Type: 'AWS::S3::Bucket' } }`).resources.size).toBe(1)
    expect(parseTemplate(`${ros}Resources: { a-b_c.d: { Type: 'ALIYUN::OSS::Bucket' } }`).resources.size).toBe(1)
    expect(messagesOf(`${ros}Resources: { a b: { Type: 'ALIYUN::OSS::Bucket' } }`)).toEqual([
      'the name "a b" may hold only letters, digits, _, - and .',
    ])
  })
})

describe('YAML features', () => {
  test('aliases and merge keys are refused on CFN, each where it is', () => {
    const source = 'Resources:\n  A: &a { Type: Custom::A, Properties: { ServiceToken: t } }\n  B: *a\n  C: { <<: *a }'
    expect(issuesOf(source)).toEqual([
      '3:6 Resources.B: CloudFormation takes no YAML aliases',
      '4:8 Resources.C.<<: CloudFormation takes no YAML merge keys (<<)',
      '4:12 Resources.C.<<: CloudFormation takes no YAML aliases',
    ])
    const resources = parseTemplate(`ROSTemplateFormatVersion: '2015-09-01'\n${source}`).resources
    expect([...resources.values()].map(({ type }) => type)).toEqual(['Custom::A', 'Custom::A', 'Custom::A'])
  })

  test('null is refused on CFN, where nothing else is wrong with it', () => {
    expect(issuesOf("Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:\n      Name:\n      Tags: [~, null, '']")).toEqual([
      "5:12 Resources.A.Properties.Name: CloudFormation takes no null: leave the key out, or write '' for an empty string",
      "6:14 Resources.A.Properties.Tags[0]: CloudFormation takes no null: leave the key out, or write '' for an empty string",
      "6:17 Resources.A.Properties.Tags[1]: CloudFormation takes no null: leave the key out, or write '' for an empty string",
    ])
    expect(messagesOf('Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:')).toEqual([
      'Properties must be a map, found nothing; what belongs to it must be indented further',
    ])
    expect(messagesOf('{"Resources":{"A":{"Type":"AWS::S3::Bucket","Properties":{"N":null}}}}')).toEqual([
      "CloudFormation takes no null: leave the key out, or write '' for an empty string",
    ])
  })
})

describe('warnings', () => {
  const warningsOf = (value: string, dialect = 'cfn'): readonly string[] => {
    const source =
      dialect === 'cfn'
        ? `Resources: { A: { Type: AWS::S3::Bucket, Properties: { ${value} } } }`
        : `ROSTemplateFormatVersion: '2015-09-01'\nResources: { A: { Type: ALIYUN::OSS::Bucket, Properties: { ${value} } } }`
    return parseTemplate(source).warnings.map(({ column, path, message }) => `${column} ${path}: ${message}`)
  }

  test.each([
    ['a: 0300', 'a: 0300 is read as the number 192; put it in quotes to keep it as it is'],
    ['a: 012345678901', 'a: 012345678901 is read as the number 1.2345678901E10; put it in quotes to keep it as it is'],
    ['a: yes', 'a: yes is read as the boolean true; put it in quotes to keep it as it is'],
    ['a: OFF', 'a: OFF is read as the boolean false; put it in quotes to keep it as it is'],
    ['a: 1.10', 'a: 1.10 is read as the number 1.1; put it in quotes to keep it as it is'],
    ['a: 22:22', 'a: 22:22 is read as the number 1342; put it in quotes to keep it as it is'],
    ['on: a', 'on: on is read as the boolean true; put it in quotes to keep it as it is'],
  ])('CFN reads %s as something else', (value, warning) => {
    const [first, ...more] = warningsOf(value)
    expect(more).toEqual([])
    expect(first?.replace(/^\d+ Resources\.A\.Properties\./, '')).toBe(warning)
  })

  test.each(['a: "0300"', 'a: 12', 'a: 1.0', 'a: True', 'a: TRUE', 'a: text', 'a: 2010-09-09', 'a: 12345678901234567890', '"on": a'])(
    '%s is what it looks like',
    (value) => {
      expect(warningsOf(value)).toEqual([])
    },
  )

  test('ROS loses digits of long numbers', () => {
    expect(warningsOf('a: 12345678901234567890', 'ros')).toEqual([
      '63 Resources.A.Properties.a: 12345678901234567890 has more digits than a number keeps; put it in quotes to keep it as it is',
    ])
    expect(warningsOf('a: 9007199254740991', 'ros')).toEqual([])
  })

  test('come in the order of the text', () => {
    expect(
      parseTemplate(`Resources: { A: { Type: AWS::S3::Bucket, Properties: { a: yes } } }\nOutputs: { O: { Value: no } }`).warnings.map(
        ({ line }) => line,
      ),
    ).toEqual([1, 2])
  })
})

test('everything that is wrong is told at once, in the order of the text', () => {
  const source = `Resources:
  A:
    Type: Custom::A b
    Properties: { X: !Ref Bucket, Y: !Foo x }
  Buckets:
    Typ: x
    DependsOn: [A, C]
Outputs:
  O: {}
Foo: 1
`
  const error = ((): unknown => {
    try {
      return parseTemplate(source, { file: 'x.yaml' })
    } catch (caught) {
      return caught
    }
  })()
  expect(error).toBeInstanceOf(TemplateError)
  expect(error instanceof TemplateError ? error.message.split('\n') : []).toEqual([
    'x.yaml:3:11 Resources.A.Type: the type "Custom::A b" may hold only letters, digits, _, @ and - after Custom::',
    'x.yaml:4:17 Resources.A.Properties: the custom resource A needs a ServiceToken',
    'x.yaml:4:27 Resources.A.Properties.X.Ref: no parameter or resource is called Bucket; did you mean Buckets?',
    'x.yaml:4:43 Resources.A.Properties.Y: CloudFormation has no function Fn::Foo',
    'x.yaml:6:5 Resources.Buckets.Typ: the resource Buckets has no "Typ"; it may have Type, Properties, DependsOn, Condition, Metadata, DeletionPolicy, UpdateReplacePolicy, CreationPolicy, UpdatePolicy, Version, Description',
    'x.yaml:6:5 Resources.Buckets: the resource Buckets needs a Type',
    'x.yaml:7:20 Resources.Buckets.DependsOn[1]: no resource is called C',
    'x.yaml:9:6 Outputs.O: the output O needs a Value',
    'x.yaml:10:1 Foo: a template of CloudFormation has no section "Foo"; it has AWSTemplateFormatVersion, Description, Metadata, Parameters, Mappings, Rules, Conditions, Transform, Resources, Outputs',
  ])
})
