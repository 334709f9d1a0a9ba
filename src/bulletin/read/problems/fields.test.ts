import { expect, test } from 'vitest';
import { fold } from '../../../text/characters.ts';
import { BodyBuilder } from '../body.ts';
import { findLabels } from '../fields/labels.ts';
import { readFields } from './fields.ts';
import { textOf } from './items.ts';

function read(text: string): Record<string, string> {
  const builder = new BodyBuilder(text);
  builder.add(0, text.length);
  builder.endParagraph(null);
  const body = builder.finish(fold, text.length);
  const labels = findLabels(body.fold, 0, text.length, body.learned);
  return Object.fromEntries(
    readFields(body, labels, 0, text.length).map(({ role, value }) => [role, textOf(body, value)]),
  );
}

test('a day in the bracket of responsibilities is the deadline, with or without a label', () => {
  expect(read('①委托评估。（2025年4月底前完成；责任单位：资产科；责任人：林某）')).toEqual({
    text: '①委托评估。',
    deadline: '2025年4月底前完成',
    leadUnits: '资产科；',
    persons: '林某',
  });
  expect(read('（责任单位：配电部；责任人：林某；2024年12月底前）')).toMatchObject({
    persons: '林某',
    deadline: '2024年12月底前',
  });
});

test('one word in front of a colon is a label', () => {
  expect(read('【牵头：交易科】【时限：2023年8月】')).toEqual({ leadUnits: '交易科', deadline: '2023年8月' });
});

test('a day that the end of a line cuts is one day, and its bracket ends it', () => {
  expect(read('（责任单位：资产科；完成时限：2021 年 3 月\n16 日前）')).toMatchObject({
    deadline: '2021 年 3 月16 日前',
  });
});

test('the end of a unit in front of a label is none of the label', () => {
  expect(read('协办单位：办公室、财务 科  牵头领导：林某')).toMatchObject({
    supportingUnits: '办公室、财务科',
    leaders: '林某',
  });
});
