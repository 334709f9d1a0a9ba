import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { sm3Hex } from './sm3.ts';

it('gives the hashes of the standard (GB/T 32905, appendix A)', () => {
  expect(sm3Hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(sm3Hex('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
});

it('writes equal values as equal text whatever the order of their keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '整改' }], a: true })).toBe('{"a":true,"b":[1,{"c":"整改","d":null}]}');
});
