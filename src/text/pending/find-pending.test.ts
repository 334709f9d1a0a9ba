import { expect, test } from 'vitest';
import { fold } from '../characters.ts';
import { findPending } from './find-pending.ts';
import { pendingTexts } from './pending-texts.ts';
import { soundTexts } from './sound-texts.ts';

const pending = (text: string): boolean => findPending(fold(text), 0, text.length) !== null;

test('what is still to come is found, what is done is left alone: at most one in twenty wrong either way', () => {
  const missed = pendingTexts.filter((text) => !pending(text));
  const alarms = soundTexts.filter(pending);
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(pendingTexts.length * 0.05);
  expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(soundTexts.length * 0.05);
});

test('the doubt names the clause that raised it', () => {
  const text = fold('一是修缮屋面3处;二是消防验收正在办理,材料还要补一次。');
  const found = findPending(text, 0, text.length);
  expect(text.slice(...(found?.at ?? [0, 0]))).toBe('二是消防验收正在办理');
});

test('a later sentence that finishes the same matter closes the doubt, one on another matter does not', () => {
  expect(pending('消防验收正在办理。目前,消防验收已通过。')).toBe(false);
  expect(pending('消防验收正在办理。食堂已完成改造。')).toBe(true);
});

test('quotations and names of documents say nothing of the matter', () => {
  expect(pending('印发《拟建项目管理办法》,整治“正在办理”久拖不决的做法。')).toBe(false);
});

test('long text without stops is read in linear time', () => {
  const long = '待正在将拟计划剩余尚未等后才能'.repeat(4000);
  const start = performance.now();
  findPending(long, 0, long.length);
  expect(performance.now() - start).toBeLessThan(2000);
});
