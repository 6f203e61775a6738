import { expect, test } from 'vitest'
import { parseStandIns } from './parse-stand-ins.ts'

test('shapes are read from YAML and from JSON', () => {
  const shapes = {
    'AWS::EC2::VPC': {
      ref: 'vpc-${hex:17}',
      named: 'Tag',
      generated: '${stackName}-x',
      lowerCase: true,
      attributes: { CidrBlock: '10.9.0.0/16', Count: 3, Zones: ['a', { b: '${ref}' }] },
      replaceOn: ['CidrBlock'],
    },
  }
  expect(parseStandIns(JSON.stringify(shapes))).toEqual(shapes)
  const yaml = `
AWS::EC2::VPC:
  ref: vpc-\${hex:17}
  named: Tag
  generated: \${stackName}-x
  lowerCase: true
  attributes: { CidrBlock: 10.9.0.0/16, Count: 3, Zones: [a, { b: '\${ref}' }] }
  replaceOn: CidrBlock
`
  expect(parseStandIns(yaml)).toEqual(shapes)
})

test.each([
  ['[]', 's.yaml:1:1 the file of stand-ins must be a map, found an empty list'],
  ['VPC: {}', 's.yaml:1:1 VPC: expected a resource type such as AWS::IAM::Role, found "VPC"'],
  ['AWS::EC2::VPC: vpc', 's.yaml:1:16 AWS::EC2::VPC: AWS::EC2::VPC must be a map, found vpc'],
  ['AWS::EC2::VPC: { lowerCase: some }', 'must be true or false, found some'],
  ['AWS::EC2::VPC: { attributes: x }', 'AWS::EC2::VPC.attributes must be a map, found x'],
  ['AWS::EC2::VPC: { replaceOn: [{}] }', 'AWS::EC2::VPC.replaceOn[0] must be a string, found a map'],
  ['AWS::EC2::VPC: { color: x }', 'AWS::EC2::VPC has no "color"; it may have ref, named, generated, lowerCase, attributes, replaceOn'],
  ["AWS::EC2::VPC: { attributes: { A: ['${what}'] } }", '${what} stands for nothing: known are name, path, tail, ref, region,'],
  ["AWS::EC2::VPC: { ref: 'x${hex:}' }", '${hex:} stands for nothing'],
])('what is wrong in %j is told with its place', (text, message) => {
  expect(() => parseStandIns(text, 's.yaml')).toThrow(message)
})
