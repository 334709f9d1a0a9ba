import { expect, test } from 'vitest';
import { fold } from './characters.ts';
import { addUp, type Figure, inUnitOf, readFigures, sameFigure, someAddUp } from './figures.ts';

const read = (text: string): Figure[] => readFigures(fold(text));
const addsUp = (text: string): boolean => {
  const [whole, ...parts] = read(text);
  return whole !== undefined && addUp(whole, parts);
};

test('units of one dimension are reckoned together', () => {
  expect(addsUp('0.5亿元：3200万元、1800万元')).toBe(true);
  expect(addsUp('12.6公里：4.8公里、5300米、2500米')).toBe(true);
  expect(addsUp('20名：12人、8位')).toBe(true);
  expect(addsUp('45.6万元：20万元、15.6万元')).toBe(false);
  const [mu, hectares] = read('240亩、16公顷');
  expect(mu !== undefined && hectares !== undefined && sameFigure(mu, hectares)).toBe(true);
});

test('what is printed less finely, or as about so much, may be rounded', () => {
  expect(addsUp('69万元：30.26万元、38.71万元')).toBe(true);
  expect(addsUp('近320万元：148.7万元、96.35万元、74.2万元')).toBe(true);
  expect(addsUp('13人：6人、6人')).toBe(false);
  const [exact, about] = read('1.73万元、近1.8万元');
  expect(exact !== undefined && about !== undefined && sameFigure(exact, about)).toBe(true);
});

test('some figures among others may be the parts', () => {
  const [whole, ...others] = read('24人：15人、10人、9人');
  expect(whole !== undefined && someAddUp(whole, others)).toBe(true);
  expect(whole !== undefined && someAddUp(whole, others.slice(0, 2))).toBe(false);
});

test('the number of an entry is no part of what is counted', () => {
  expect(read('1.14张票据').map(({ text, amount }) => [text, amount])).toEqual([['14张', 14]]);
  expect(read('1.14万元').map(({ amount }) => amount)).toEqual([11400]);
});

test('a sum is told in the unit of the whole', () => {
  const [whole] = read('45.6万元');
  expect(whole && inUnitOf(356000, whole)).toBe('35.6万元');
  const [inWords] = read('一百零六人');
  expect(inWords && inUnitOf(96, inWords)).toBe('96人');
});

test('shares in words are percentages', () => {
  const shares = read('入住占七成，超过一半已签约，现成的材料').filter(({ dimension }) => dimension === '%');
  expect(shares.map(({ amount }) => amount)).toEqual([70, 50]);
});
