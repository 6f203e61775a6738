import { expect, test } from 'vitest'
import { xmlElements } from './xml-elements.ts'

test.for([
  ['<a>x</a>', { a: 'x' }],
  ['<n xmlns="y"><A1>x</A1>\n<b_2 c="d">y</b_2 ></n>', { A1: 'x', b_2: 'y' }],
  ['<a>first</a><a>second</a>', { a: 'first' }],
  ['<a></a>', { a: '' }],
  ['<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F44B;</a>', { a: '<>&"\'A👋' }],
  ['<a>&amp;lt;</a>', { a: '&lt;' }],
  ['<a>&none;&#x110000;&#9999999;</a>', { a: '&none;&#x110000;&#9999999;' }],
  ['<a>x<![CDATA[<b>&amp;]]></a>', { a: 'x<b>&amp;' }],
  ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', { a: '&e;' }],
  ['<a>x', {}],
  ['<a>x</b>', {}],
  ['<a>x</b></a>', {}],
  ['<a>x<b>y</b></a>', { b: 'y' }],
  ['<a>x<!-- y --></a>', {}],
  ['<a><![CDATA[<a>]]>x]]></a>', { a: '<a>x]]>' }],
  ['<a><![CDATA[x</a>', {}],
  ['no elements', {}],
] as const)('the elements of %s are %j', ([xml, expected]) => {
  expect({ ...xmlElements(xml) }).toEqual(expected)
})

test('a name of an object’s own is a name like any other', () => {
  const texts = new Map(Object.entries(xmlElements('<constructor>x</constructor><toString>y</toString>')))
  expect([texts.get('constructor'), texts.get('toString')]).toEqual(['x', 'y'])
})

test.for<readonly [string, string]>([
  ['many sections in an element that never ends', `<a>${'<![CDATA[x]]>'.repeat(40)}<b`],
  ['many sections that never end', '<a><![CDATA['.repeat(50_000)],
  ['many elements that never end', '<a '.repeat(100_000)],
])('what nobody would write takes no more time than it has letters: %s', ([, xml]) => {
  expect(xmlElements(xml)).toEqual({})
})
