import { expect, test } from 'vitest';
import { fold } from '../../../text/characters.ts';
import { findLabels, learnedIn } from './labels.ts';

const learned = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(learnedIn(fold(lines.join('\n'))));
const thrice = (lines: (i: number) => readonly string[]): string[] => [1, 2, 3].flatMap(lines);

test('a word that comes again in front of a colon or in a bracket is a label, by its words', () => {
  expect(
    learned(
      thrice((i) => [
        `问题${i}：台账缺失`,
        `【我们怎么改的】补录${i}户。`,
        `【改得怎么样】已整改到位。`,
        `病灶：督促少。`,
      ]),
    ),
  ).toEqual({ 我们怎么改的: 'actions', 改得怎么样: 'result', 病灶: 'cause' });
});

test('words that say nothing are labels by their values', () => {
  expect(learned(thrice(() => ['牌子：已完成', '口径：2024年6月底', '点位：综合科']))).toMatchObject({
    牌子: 'status',
    口径: 'deadline',
    点位: 'leadUnits',
  });
});

test('what comes once, contacts and a status in brackets are no labels', () => {
  expect(learned(['怎么改的：清退3人。', ...thrice(() => ['联系电话：5550123', '[整改完毕]'])])).toEqual({});
});

test('a label may carry a number', () => {
  const text = fold('措施1-1：出台标准。\n成效1-1：印发标准。');
  expect(findLabels(text, 0, text.length).map(({ role }) => role)).toEqual(['measures', 'actions']);
});

test('what asks how is planned where another label tells how it went', () => {
  expect(learned(thrice(() => ['怎么改：统一印发。', '改得怎样：更换六册。']))).toMatchObject({ 怎么改: 'measures' });
  expect(learned(thrice(() => ['怎么改：更换六册。']))).toMatchObject({ 怎么改: 'actions' });
});
