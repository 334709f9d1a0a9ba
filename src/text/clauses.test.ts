import { expect, test } from 'vitest';
import { clauseAround, clausesOf, readSentences, withoutQuoted } from './clauses.ts';

test('quotations and names of documents are blanked out in place', () => {
  const text = '印发《待办事项办法》,整治“正在办理”,开展“回头看”。';
  const plain = withoutQuoted(text);
  expect(plain).toHaveLength(text.length);
  expect(plain).not.toMatch(/待办|正在/);
  expect(plain).toContain('“回头看”');
});

test('sentences with their places, and what follows them', () => {
  const [one, two] = readSentences('已追回。其余待批复后退还。');
  expect([one?.start, one?.text, two?.start, two?.text]).toEqual([0, '已追回。', 4, '其余待批复后退还。']);
  expect(one?.later()).toBe('其余待批复后退还。');
});

test('clauses without their stops', () => {
  const text = '一是清退,二是追缴;三是:通报。';
  expect(clausesOf(text).map(([start, end]) => text.slice(start, end))).toEqual([
    '一是清退',
    '二是追缴',
    '三是',
    '通报',
  ]);
  expect(text.slice(...clauseAround(text, 7))).toBe('二是追缴');
});
