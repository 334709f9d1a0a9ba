import { expect, test } from 'vitest';
import { readPasted } from '../../../documents/read-document.ts';
import { fold } from '../../../text/characters.ts';
import { readBulletin } from '../read-bulletin.ts';
import { findRepetitions } from './duplicates.ts';
import type { Line } from './lines.ts';

function read(texts: readonly string[]): { first: number; last: number }[] {
  let at = 0;
  const lines = texts.map((text): Line => {
    const start = at;
    at += text.length + 1;
    const hint = /^\d+$/.test(text);
    return { start, end: at - 1, fold: fold(text), level: null, dress: null, row: null, hint, indent: 0 };
  });
  return findRepetitions(
    lines,
    lines.map(() => false),
  );
}

const before = '一是核查用水户台账，补录户表一百二十三户，逐户签字确认并张榜公布，相关方案已上报，待批复后组织实施。';
const block = [
  '（二）水费收缴不及时。由收费科牵头，开通线上缴费渠道，按季公布欠费清单，上门催缴历年旧欠并逐笔销账。',
  '（三）管网巡查走过场。由管网科牵头，重新划定巡查路段，配发定位设备，每周抽查巡查轨迹并在例会上通报结果。',
  '（四）抢修响应慢。增设抢修点两处，公布抢修电话，明确到场时限，逾期未到的由班组长说明原因并扣减绩效。',
];

test('a repeated block begins with the last words of a sentence, beyond a page number', () => {
  expect(read([before, '4', ...block, '批复后组织实施。', ...block])).toEqual([{ first: 5, last: 8 }]);
});

test('the jump of a newspaper in one of two copies makes no difference', () => {
  const jumped = block.map((line) => line.replace('牵头，', '牵头，（下转第三版）（上接第一版）'));
  expect(read([before, ...jumped, ...block])).toEqual([{ first: 4, last: 6 }]);
});

test('a measure that two problems share stays', () => {
  expect(read([...block, before, ...block.slice(0, 1)])).toEqual([]);
});

test('a jump of a newspaper inside repeated text is still told', () => {
  const text = [
    before,
    ...block,
    ...block.slice(0, 2),
    block[2]?.replace('抢修点', '抢修（下转第三版）\n（上接第一版）点'),
  ];
  const pasted = readPasted(text.join('\n'));
  if (!pasted.ok) throw new Error(pasted.code);
  const kinds = readBulletin(pasted.value).anomalies.map(({ kind }) => kind);
  expect(kinds).toContain('duplicated_text');
  expect(kinds).toContain('newspaper_jump');
});
