import { expect, test } from 'vitest';
import { readDueDates } from './due-dates.ts';

const read = (text: string, written = '2025-03-10'): [string, string, string][] =>
  readDueDates(text, written).map(({ start, end, first, last }) => [text.slice(start, end), first, last]);

test.each([
  ['预计2025年4月底前完工', '2025年4月底', '2025-04-01', '2025-04-30'],
  ['四月十五日前到货', '四月十五日', '2025-04-15', '2025-04-15'],
  ['明年一季度付清', '明年一季度', '2026-01-01', '2026-03-31'],
  ['下半年更换', '下半年', '2025-07-01', '2025-12-31'],
  ['二〇二五年底前', '二〇二五年底', '2025-12-01', '2025-12-31'],
  ['5月中旬安装', '5月中旬', '2025-05-11', '2025-05-20'],
  ['下个月通气', '下个月', '2025-04-01', '2025-04-30'],
  ['下学期起执行', '下学期', '2025-09-01', '2025-12-31'],
  ['学期末停办', '学期末', '2025-06-01', '2025-07-31'],
  ['暑假施工', '暑假', '2025-07-01', '2025-08-31'],
])('%s', (text, words, first, last) => {
  expect(read(text)).toEqual([[words, first, last]]);
});

test('a month that is long over is that of the next year, one that is just over is this year’s', () => {
  expect(read('3月底前完成', '2024-11-20')[0]?.[2]).toBe('2025-03-31');
  expect(read('9月底前完成', '2024-11-20')[0]?.[2]).toBe('2024-09-30');
  expect(read('元旦前完工', '2024-10-10')[0]?.[2]).toBe('2025-01-01');
});

test('a year that is printed is inherited; what is said to be done is not in the future', () => {
  expect(read('2023年4月启动,9月底前完成', '2025-03-10')[1]?.[2]).toBe('2023-09-30');
  expect(read('已于12月5日签收', '2025-03-10')[0]?.[2]).toBe('2024-12-05');
});

test('so many days count from the date before, else from the day of writing', () => {
  expect(read('3月1日送达,限30日内缴清')[1]?.[2]).toBe('2025-03-31');
  expect(read('两个月内办结')[0]?.[2]).toBe('2025-05-10');
});

test('no dates: what does not exist, parts of figures and words', () => {
  expect(read('末端处置,中心城区,初步方案,日常管理')).toEqual([]);
  expect(read('13月底')).toEqual([]);
});
