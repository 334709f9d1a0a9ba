import { expect, test } from 'vitest';
import { clauseOf, pairsOf, shared, wordsBefore, wordsBehind } from './things.ts';

test('the words beside a figure end at a sign or another figure', () => {
  const text = '查出,超标准发放津贴86万元已退。';
  expect(wordsBefore(text, text.indexOf('8'))).toBe('超标准发放津贴');
  expect(wordsBehind(text, text.indexOf('已'))).toBe('已退');
});

test('a clause stands between signs', () => {
  const text = '甲项完成,乙项未完成。丙';
  expect(text.slice(...clauseOf(text, text.indexOf('乙')))).toBe('乙项未完成');
});

test('pairs that every report has tell nothing', () => {
  expect(shared(pairsOf('山塘存在问题'), '存在问题已整改')).toBe(0);
  expect(shared(pairsOf('山塘存在问题'), '山塘已加固')).toBe(1);
});
