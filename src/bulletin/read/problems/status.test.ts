import { expect, test } from 'vitest';
import { fold } from '../../../text/characters.ts';
import { readLegend } from './legend.ts';
import { bracketedStatus, closingStatus, isStatusValue, openingStatus, statusOf, statusOfHeading } from './status.ts';

const all = (values: readonly string[]): unknown[] => values.map((value) => statusOf(value));
const closing = (text: string): string | null => closingStatus(fold(text), 0, text.length)?.status ?? null;
const opening = (text: string): string | null => openingStatus(fold(text), 0, text.length)?.status ?? null;
const heading = (text: string): string | null => statusOfHeading(fold(text));

test('the first word that decides says the status of a value', () => {
  expect(all(['已整改到位', '已完成，长期坚持', '√', '100%', '2024年12月已销号'])).toEqual(Array(5).fill('completed'));
  expect(all(['基本完成，待补齐承诺书后销号', '阶段性完成'])).toEqual(Array(2).fill('basically_completed'));
  expect(all(['正在推进', '未完成', '62.5%', '还在改', '不同意销号'])).toEqual(Array(5).fill('in_progress'));
  expect(all(['转入常态化', '立行立改并长期坚持'])).toEqual(Array(2).fill('long_term'));
  expect(all(['尚未启动', '未整改'])).toEqual(Array(2).fill('not_started'));
  expect(all(['□已完成  ☑推进中  □长期坚持', '修订办法2项'])).toEqual(['in_progress', null]);
});

test('a sign may stand in front of a bracket that says the status', () => {
  expect(opening('▷ [已完成] 重新评估三笔。')).toBe('completed');
});

test('a value that tells deeds is no status', () => {
  expect(isStatusValue('补缴资金全部到位')).toBe(false);
  expect(isStatusValue('已完成，预计年底前验收')).toBe(true);
});

test('a sentence says the status of its problem only where it says nothing else', () => {
  expect(closing('清退3人。目前，该问题已整改完成。')).toBe('completed');
  expect(closing('会商2次。会议认为，任务完成，同意销号。')).toBe('completed');
  expect(closing('更新系统。该问题整改尚未启动。')).toBe('not_started');
  expect(closing('更新系统。后续工作正在持续推进。')).toBeNull();
  expect(closing('配套设施正在验收，10月底前全部完成。')).toBeNull();
  expect(closing('完成状态：长期坚持')).toBeNull();
  expect(closing('盘点两遍。两处房产的登记手续待审核，暂未办结。')).toBeNull();
  expect(opening('正在整改。已安排发放140万元。')).toBe('in_progress');
  expect(opening('完成清退12户。已整改。')).toBeNull();
});

test('a bracket or a heading gives a status, a name of a report gives none', () => {
  expect(bracketedStatus('台账缺失[整改完毕]', 0, 10)?.status).toBe('completed');
  expect(closingStatus(fold('做到“来信有人回。”（已完成）'), 0, 15)?.start).toBe(10);
  expect(bracketedStatus('印发办法(试行)', 0, 8)).toBeNull();
  expect(heading('二、整改完成情况')).toBeNull();
  expect(heading('需要长期坚持的2个')).toBe('long_term');
  expect(heading('【第二档】分阶段整改（正按序时进度推进）')).toBe('in_progress');
  expect(heading('已经完成的7个')).toBe('completed');
});

test('a paper explains its own signs', () => {
  const legend = readLegend(fold('灯号含义：绿灯——已完成；黄灯——按序时推进；红灯——未启动。'));
  expect(statusOf('红灯', legend)).toBe('not_started');
  expect(readLegend(fold('说明：√ 已完成　△ 基本完成　○ 正在进行')).get('△')).toBe('basically_completed');
  expect(readLegend(fold('表中“√”表示已经改完，“→”表示长期坚持。')).get('→')).toBe('long_term');
});
