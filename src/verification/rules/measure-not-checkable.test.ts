import { describe, expect, test } from 'vitest';
import type { Item } from '../model/item.ts';
import { measureNotCheckable } from './measure-not-checkable.ts';
import { passage } from './passage.ts';

const found = (measure: string): string[] => {
  const item: Item = {
    claim: 'unstated',
    problem: passage('problem', ''),
    measures: [passage('measure:1', measure)],
    report: [],
    today: '2025-06-30',
  };
  return measureNotCheckable(item).map(({ at }) => measure.slice(...at));
};

describe('nothing in the measure can be checked', () => {
  test.each([
    '进一步提高思想认识，切实增强做好安全生产工作的责任感和紧迫感。',
    '不断优化营商环境，着力提升企业获得感。',
    '强化监督管理，压紧压实各方责任，推动问题整改落地见效。',
    '加大宣传力度，营造良好氛围。',
    '持续深化作风建设，坚决纠治形式主义、官僚主义。',
    '各学院要高度重视，统筹兼顾，确保教学质量稳步提升。',
    '严格落实中央八项规定精神，从严从实抓好公务接待管理。',
    '切实加强对下属单位的指导和监督，适时采取有效措施予以规范。',
    '认真学习贯彻有关文件精神，不断增强依法行政意识和能力。',
    '举一反三，标本兼治，形成齐抓共管的良好局面。',
    '树牢底线思维，强化风险意识，全面筑牢廉政防线。',
    '进一步健全完善工作机制，充分发挥党支部战斗堡垒作用。',
  ])('%s', (measure) => {
    expect(found(measure)).toEqual([measure]);
  });
});

describe('short or solemn, and yet it can be seen whether it was done', () => {
  test.each([
    '拆除违建。',
    '进一步加强用水管理，为每户安装智能水表。',
    '每月公示一次收支明细。',
    '切实落实双人双锁，钥匙分别由会计和库管保管。',
    '持续开展“四不两直”检查，全年不少于20次。',
    '修订《差旅费管理办法》。',
    '清退违规领取的津贴。',
    '由分管副院长约谈科室主任。',
    '严格落实首问负责制，在大厅张贴岗位责任牌。',
    '加强队伍建设，招录3名专职消防员。',
    '补办施工许可证',
    '选派干部到信访一线轮岗锻炼',
    '开展警示教育，组织旁听庭审',
    '全面清理“僵尸”账户',
    '停止收取捆绑费用',
    '进一步压实责任，与各村签订护林责任书',
    '坚持举一反三，对全系统食堂开展排查',
    '按规定追究相关人员责任',
    '会议记录由专人负责，规范记录表决过程',
    '缩短审批时限',
  ])('%s', (measure) => {
    expect(found(measure)).toEqual([]);
  });
});
