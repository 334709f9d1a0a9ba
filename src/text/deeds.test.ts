import { expect, test } from 'vitest';
import { deedsAsked, ownDeedsAsked, tellsDeed } from './deeds.ts';

const answers = (asked: string, told: string): boolean => deedsAsked(asked).some((kind) => tellsDeed(told, kind));

test('a deed is told in other words', () => {
  expect(answers('对采购员轮岗', '两名采购员与仓管员对调')).toBe(true);
  expect(answers('追缴欠租', '欠租的四户把钱交回村账')).toBe(true);
  expect(answers('追缴欠租', '召开会议提高认识')).toBe(false);
});

test('what may be a name asks for no deed of its own', () => {
  expect(ownDeedsAsked('开展业务培训')).not.toEqual([]);
  expect(ownDeedsAsked('完善培训制度')).toEqual([]);
  expect(deedsAsked('加强作风建设')).toEqual([]);
});
