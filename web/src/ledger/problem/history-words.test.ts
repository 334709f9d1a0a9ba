import { describe, expect, it } from 'vitest';
import { changesIn, type HistoryLine, type NameOf } from './history-words.ts';

const nameOf: NameOf = {
  unit: (id) => (id === 4 ? '河湖管理科' : undefined),
  person: (id) => (id === 9 ? '何静' : undefined),
  code: (_, code) => code,
  aspect: (id) => (id === 2 ? '(一)落实决策部署方面' : undefined),
};
const line = (values: unknown): HistoryLine => ({
  seq: 1,
  at: '2026-03-02T01:00:00Z',
  actorName: '林一',
  action: 'problem.assign',
  objectKind: 'problem',
  objectId: 1,
  values,
});
const words = (values: unknown): string[] =>
  changesIn(line(values), nameOf).map(({ label, before, after }) =>
    before === null ? `${label}:${after}` : `${label}:${before}→${after}`,
  );

describe('the history in words', () => {
  it('names only what changed, with what was before', () => {
    const before = { leads: [], persons: [{ id: 9, name: '何静' }], deadline: '2026-02-10' };
    const after = { leads: [{ id: 4, name: '河湖管理科' }], persons: [{ id: 9, name: '何静' }], deadline: null };
    expect(words({ before, after })).toEqual(['牵头科室:（空）→河湖管理科', '时限:2026-02-10→（空）']);
  });

  it('compares what was read with what was sent: names with numbers', () => {
    const before = { leads: [], supportingUnits: [{ id: 4, name: '河湖管理科' }], content: '每周巡河', version: 3 };
    const after = { leadUnitId: 4, supportingUnitIds: [4], personIds: [9, 77], content: '每周巡河三次' };
    expect(words({ before, after })).toEqual([
      '牵头科室:（空）→河湖管理科',
      '责任人:何静、#77',
      '内容:每周巡河→每周巡河三次',
    ]);
  });

  it('tells a step by its statuses and its reason', () => {
    expect(words({ from: 'under_review', to: 'returned', reason: '请补充日志' })).toEqual([
      '状态:销号审核→已退回',
      '理由:请补充日志',
    ]);
  });

  it('tells a verdict by its step, its words and its signature', () => {
    expect(
      words({
        subject: 'problem_closure',
        stepName: '纪委监委审核',
        step: 'discipline',
        verdict: 'return',
        returnTo: null,
        grade: null,
        reasonCode: 'evidence_weak',
        reasonName: '佐证材料不足',
        opinion: '照片看不清',
        signature: 'password',
      }),
    ).toEqual(['步骤:纪委监委审核', '意见:退回', '退回原因:佐证材料不足', '意见内容:照片看不清', '签字方式:密码确认']);
  });

  it('tells what is waited for from outside, and what came back', () => {
    const outside = { addressee: '县财政局', matter: '拨付清淤资金', sentOn: '2026-03-02', replyBy: '2026-03-20' };
    expect(words({ from: 'in_progress', to: 'waiting_outside', outside })).toEqual([
      '状态:整改中→待外部',
      '发函:县财政局，拨付清淤资金，2026-03-02，2026-03-20',
    ]);
    const reply = { repliedOn: '2026-03-10', reply: '已列入预算' };
    expect(words({ from: 'waiting_outside', to: 'in_progress', reply })).toEqual([
      '状态:待外部→整改中',
      '回复:2026-03-10，已列入预算',
    ]);
  });

  it('tells what came in with its own words, and nothing where there is nothing', () => {
    expect(words({ name: '照片.jpg', hash: 'a'.repeat(64), size: 10, disclosure: 'internal' })).toEqual([
      '文件:照片.jpg',
      '文件指纹（SM3）:aaaaaaaa…aaaa',
      '公开范围:内部',
    ]);
    expect(words({ from: [{ id: 1, title: '甲和乙' }], to: [{ id: 2, title: '甲' }] })).toEqual([
      '原问题:甲和乙',
      '现问题:甲',
    ]);
    expect(words(null)).toEqual([]);
  });
});
