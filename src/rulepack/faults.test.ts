import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePack } from './store.ts';

const text = readFileSync(join(import.meta.dirname, '../../rulepacks/default-2.yaml'), 'utf8');
const lines = text.split('\n');

/** The file with one line changed: the first that has these words, after another that marks the section. */
function changed(section: string, words: string, into: string): string {
  const from = lines.indexOf(section);
  const at = lines.findIndex((line, place) => place >= from && line.includes(words));
  if (from < 0 || at < 0) throw new Error(`no ${words} in ${section}`);
  return lines.with(at, (lines[at] ?? '').replace(words, into)).join('\n');
}

describe('a fault in a section of clocks is named with line and field', () => {
  it.each([
    [
      'milestones:',
      '{workdays: 5}',
      '{workdays: 5, days: 3}',
      'milestones.0.within',
      '写 days（天）、months（月）、workdays（工作日）中的一个',
    ],
    [
      'milestones:',
      '{workdays: 15}',
      '{}',
      'milestones.1.within',
      '写 days（天）、months（月）、workdays（工作日）中的一个',
    ],
    ['milestones:', '{workdays: 15}', '{workdays: -1}', 'milestones.1.within.workdays', '不能是负数'],
    ['milestones:', 'after: feedback', 'after: periods_end', 'milestones.0.after', '“periods_end”不是起算事件'],
    ['milestones:', 'key: plan', 'key: topic_meeting', 'milestones.1.key', '节点“topic_meeting”出现了两次'],
    ['milestones:', 'kind: topic_meeting', 'kind: tea', 'milestones.0.kind', ''],
    ['lights:', 'yellowBefore: {days: 15}', 'yellowBefore: 15', 'lights.yellowBefore', ''],
    ['lights:', 'yellowNotStartedPercent: 50', 'yellowNotStartedPercent: 150', 'lights.yellowNotStartedPercent', ''],
    ['ladder:', 'act: remind', 'act: whisper', 'ladder.rungs.0.act', ''],
    [
      'ladder:',
      'before: {days: 10}',
      'before: {days: 10}, after: {days: 1}',
      'ladder.rungs.0.when',
      '写 before（提前）或 after（逾期后）中的一个',
    ],
    ['ladder:', 'of: notice', 'of: nothing', 'ladder.rungs.6.when.of', '前面没有台阶“nothing”'],
    ['ladder:', 'on: reply, of: notice', 'on: reply', 'ladder.rungs.6.when.of', 'on: reply 要写 of，其他不写'],
    ['ladder:', 'letter: urging', 'letter: urgent', 'ladder.rungs.4.letter', 'letters 里没有“urgent”'],
    ['ladder:', '      reply: {workdays: 3}', '', 'ladder.rungs.4.letter', '写了{reply}，这一台阶要写 reply（回复期）'],
    ['ladder:', 'to: [responsible_person]', 'to: [mayor]', 'ladder.rungs.0.to.0', ''],
    ['ladder:', 'to: [responsible_person]', 'to: []', 'ladder.rungs.0.to', '至少写一个送达对象'],
    ['ladder:', '{items}', '{things}', 'ladder.letters.0.body', '不认识{things}', 'body: |'],
    ['ladder:', 'key: reply_urging', 'key: urging', 'ladder.letters', '函件代码有重复'],
    ['plan:', 'share: 60', 'share: 61', 'plan.stages', '各阶段份额合计应为 100', 'key: deploy'],
    ['plan:', 'key: prove', 'key: deploy', 'plan.stages', '阶段代码有重复'],
    ['scoring:', 'points: 60', 'points: 61', 'scoring.0.indicators', '各指标分值合计应等于总分', 'key: organisation'],
    ['scoring:', 'from: 80', 'from: 95', 'scoring.0.grades', '等次从高到低写', 'code: good'],
    [
      'scoring:',
      '{key: false_reports, name: 5 项以上报告与事实不符}',
      '{key: false_reports, name: 5 项以上报告与事实不符}\ndoubts: {promise-open: serious}',
      'doubts.promise-open',
      '写 error（拦住销号）、warning（提醒）、hint（提示）或 off（不查）',
      'doubts: {promise-open: serious}',
    ],
    [
      'scoring:',
      '{key: false_reports, name: 5 项以上报告与事实不符}',
      '{key: false_reports, name: 5 项以上报告与事实不符}\ndoubts:\n  promise-open: hint\n  promise-broken: error',
      'doubts.promise-broken',
      '没有“promise-broken”这条疑点规则',
      'promise-broken: error',
    ],
  ])('%s %s → %s', (section, words, into, field, message, place?: string) => {
    const file = changed(section, words, into);
    const read = parsePack(file);
    const faults = 'faults' in read ? read.faults : [];
    const fault = faults.find((each) => each.field === field);
    expect(fault, JSON.stringify(faults)).toBeDefined();
    expect(fault?.message).toContain(message);
    // Where the faulty thing stands; a missing field or a fault of several things: where the thing begins that has it.
    expect(file.split('\n')[(fault?.line ?? 0) - 1]).toContain(place ?? into);
  });
});
