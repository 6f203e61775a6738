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
  ['no elements', {}],
] as const)('the elements of %s are %j', ([xml, expected]) => {
  expect({ ...xmlElements(xml) }).toEqual(expected)
})

test('a name of an object’s own is a name like any other', () => {
  const texts = new Map(Object.entries(xmlElements('<constructor>x</constructor><toString>y</toString>')))
  expect([texts.get('constructor'), texts.get('toString')]).toEqual(['x', 'y'])
})
