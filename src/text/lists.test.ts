import { expect, test } from 'vitest';
import { fold } from './characters.ts';
import { howMany, namesAfter, namesBefore, titleRuns } from './lists.ts';

test('documents named one after the other are one list, 等 leaves it open', () => {
  const runs = titleRuns(fold('印发《甲、乙规定》《丙办法》和《丁细则》，修订《戊制度》《己制度》等。'));
  expect(runs.map(({ items, open }) => [items.length, open])).toEqual([
    [3, false],
    [2, true],
  ]);
});

test('the names before a number reach back to where the clause begins', () => {
  const text = fold('工作组先后到，东坎、苇塘（含上塘）、下洼3个村');
  expect(namesBefore(text, text.indexOf('3')).items).toEqual(['东坎', '苇塘(含上塘)', '下洼']);
});

test('the names behind a colon end at the next other sign', () => {
  const text = fold('四类：甲、乙、丙等，另有丁');
  expect(namesAfter(text, 3, text.length)).toMatchObject({ items: ['甲', '乙', '丙等'], open: true });
});

test('和 joins two names or belongs to one', () => {
  expect(howMany(['组织科', '宣传科和统战科'])).toEqual({ least: 2, most: 3 });
});
