import { expect, test } from 'vitest';
import { splitUnits } from '../../../text/people.ts';
import type { Body } from '../body.ts';
import { unitsOf } from './names.ts';

const read = (text: string): string[] => splitUnits(unitsOf({ text } as Body, [0, text.length]));

test('a blank that fell inside the name of a unit parts nothing, one between two names does', () => {
  expect(read('社保 基金 科、法规科')).toEqual(['社保基金科', '法规科']);
  expect(read('价格监督 科')).toEqual(['价格监督科']);
  expect(read('综合科 财务科')).toEqual(['综合科', '财务科']);
});
