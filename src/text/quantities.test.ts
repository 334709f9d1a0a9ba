import { expect, test } from 'vitest';
import { fold } from './characters.ts';
import { readQuantities } from './quantities.ts';

const read = (text: string, from = 0): string[] =>
  readQuantities(fold(text), from).map(({ text: words, bound, approx }) =>
    [words, bound, approx ? 'approx' : null].filter((part) => part !== null).join(' '),
  );

test('a word before a number bounds it only where it says how many', () => {
  expect(read('参会不足7人')).toEqual(['不足7人 max']);
  expect(read('对照清单自查，发现不足67处')).toEqual(['67处']);
  expect(read('群众满意率87%')).toEqual(['87%']);
  expect(read('签约20家，最近3次')).toEqual(['20家', '3次']);
  expect(read('盘活近 80 个门面')).toEqual(['近80个 approx']);
  expect(read('约谈3人')).toEqual(['3人']);
  expect(read('节约30万元，精简环节约20个')).toEqual(['30万元', '20个 approx']);
});

test('counters go in pairs, and an unknown one is known by its place', () => {
  expect(read('走访320户次，更新设备12台套，查处8案。')).toEqual(['320户次', '12台套', '8案']);
  expect(read('培训1346人 次，解除合同十份')).toEqual(['1346人次', '十份']);
  expect(read('3个次要问题')).toEqual(['3个']);
  expect(read('37人多领补贴')).toEqual(['37人']);
});

test('the number of an item in front of a quantity is cut off by where the reading begins', () => {
  expect(read('2.43家企业', 2)).toEqual(['43家']);
});

test('a word beside a number keeps its own meaning', () => {
  const texts = (text: string): string[] => readQuantities(text).map((one) => one.text);
  expect(texts('64户家庭超标,解除合同十三份。')).toEqual(['64户', '十三份']);
  expect(texts('被退回14次(已办结)')).toEqual(['14次']);
  expect(readQuantities('溢价率29%以 上')[0]?.bound).toBe('min');
});

test('a blank that fell into a word parts nothing, a numeral of several characters counts whatever follows', () => {
  expect(read('精简环节不 少于3个，当场指 出不足22处')).toEqual(['不少于3个 min', '22处']);
  expect(read('清运十九车，归档十三卷，补录十 七名')).toEqual(['十九车', '十三卷', '十七名']);
  expect(read('更换管道8公 里，追回35万元 以上')).toEqual(['8公里', '35万元以上 min']);
  expect(read('1. 3家企业')).toEqual(['3家']);
  expect(read('十九届六中全会')).toEqual([]);
});

test('a number before a long run of blanks is given up at once', () => {
  const started = performance.now();
  expect(readQuantities(`查处3${' '.repeat(20_000)}完毕`)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(500);
});

test('the numeral of a class of a school is not part of how many are in it', () => {
  expect(read('大一三十八人，大二四十一人，大三十七人，高一二百人')).toEqual([
    '三十八人',
    '四十一人',
    '十七人',
    '二百人',
  ]);
});
