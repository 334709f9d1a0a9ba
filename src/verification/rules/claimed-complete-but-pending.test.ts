import { expect, test } from 'vitest';
import type { Claim, Item, Raised } from '../model/item.ts';
import { claimedCompleteButPending } from './claimed-complete-but-pending.ts';
import { passage } from './passage.ts';
import { pendingReports } from './pending-reports.ts';
import { soundReports } from './sound-reports.ts';

const itemOf = (problem: string, measure: string, report: string, claim: Claim = 'completed'): Item => ({
  claim,
  problem: passage('problem', problem),
  measures: [passage('measure:0', measure)],
  report: [passage('report', report)],
  today: '2026-06-30',
});
const wordsOf = (report: string, raised: readonly Raised[]): string[] => raised.map(({ at }) => report.slice(...at));

test('what is not done is found where it stands, in 85 reports of a hundred', () => {
  const missed = pendingReports.filter(([problem, measure, marked]) => {
    const report = marked.replaceAll(/\[\[|\]\]/g, '');
    const from = marked.indexOf('[[');
    const to = marked.indexOf(']]') - 2;
    return !claimedCompleteButPending(itemOf(problem, measure, report)).some(({ at }) => at[0] < to && from < at[1]);
  });
  const told = missed.map(([, , report]) => report).join('\n');
  expect(missed.length, told).toBeLessThanOrEqual(pendingReports.length * 0.15);
});

test('reports that only look unfinished are left alone, but for one in twenty-five', () => {
  const alarms = soundReports.flatMap(([problem, measure, report]) =>
    wordsOf(report, claimedCompleteButPending(itemOf(problem, measure, report))).slice(0, 1),
  );
  expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(soundReports.length * 0.04);
});

test('only what is claimed as done is doubted, with at most three clauses', () => {
  const report = '设计正在修改；招标尚未开始；资金还没有到位；验收要等明年。';
  expect(claimedCompleteButPending(itemOf('', '', report))).toHaveLength(3);
  expect(claimedCompleteButPending(itemOf('', '', report, 'in_progress'))).toEqual([]);
  expect(claimedCompleteButPending(itemOf('', '', report, 'long_term'))).toEqual([]);
});

test('fewer than the measure demands is doubted, parts that make it up are not', () => {
  const raisedBy = (report: string): string[] =>
    wordsOf(report, claimedCompleteButPending(itemOf('租金拖欠。', '收回拖欠租金80万元', report)));
  expect(raisedBy('逐户上门，收回租金62万元。')).toEqual(['收回租金62万元']);
  expect(raisedBy('逐户上门，收回租金62万元，核减18万元。')).toEqual([]);
  expect(raisedBy('分两次收回租金62万元、18万元，全部入账。')).toEqual([]);
});

test('a step of the process is no doubt where it is what the measure demands', () => {
  const report = '招标文件几经修改，现已发布招标公告。';
  expect(claimedCompleteButPending(itemOf('', '公开招标', report))).toEqual([]);
  expect(claimedCompleteButPending(itemOf('', '修复围墙', report))).toHaveLength(1);
});
