import type { AccountabilityForm } from '../model/accountability.ts';
import type { MeasureTerm, MeasureType } from '../model/fields.ts';
import type { MeetingKind } from '../model/meetings.ts';
import type { InstitutionState, OutcomeSum } from '../model/outcomes.ts';

export const measureTypeNames = {
  institution: '建章立制',
  recovery: '挽回损失',
  accountability: '追责问责',
  likewise: '举一反三',
  campaign: '专项整治',
  major: '重大措施',
} as const satisfies Record<MeasureType, string>;
export const measureTermNames: Record<MeasureTerm, string> = { concentrated: '集中整改期内', long: '长期任务' };
export const standingName = '常态化坚持';

/** What the sum of a type counts, as the forms call it. */
export const outcomeNames: Record<MeasureType, string> = {
  institution: '完善制度',
  recovery: '挽回损失',
  accountability: '追责问责',
  likewise: '举一反三',
  campaign: '专项整治',
  major: '重大措施',
};
const sumUnits: Record<MeasureType, string> = {
  institution: '项',
  recovery: '万元',
  accountability: '人',
  likewise: '项',
  campaign: '项',
  major: '项',
};

/** A sum in words: money in 万元 to the last fen, everything else as it is (12.5 万元, 3 人). */
export const sumWords = ({ type, amount }: Pick<OutcomeSum, 'type' | 'amount'>): string =>
  `${type === 'recovery' ? inWan(amount) : amount} ${sumUnits[type]}`;

// By its digits: a sum of money goes through no binary fraction.
function inWan(yuan: string): string {
  const [whole = '0', part = ''] = yuan.split('.');
  const digits = whole.padStart(5, '0');
  const below = (digits.slice(-4) + part).replace(/0+$/, '');
  return digits.slice(0, -4) + (below === '' ? '' : `.${below}`);
}

/** What a ticked type still lacks before its measure may be closed. */
export const missingOutcomeName = ({ type, lacks }: { type: MeasureType; lacks: 'number' | 'file' }): string =>
  lacks === 'file'
    ? `${measureTypeNames[type]}缺佐证文件`
    : type === 'institution'
      ? `${measureTypeNames[type]}没有已印发的制度`
      : `${measureTypeNames[type]}没有填报成效`;

export const institutionStateNames: Record<InstitutionState, string> = {
  draft: '拟稿',
  consulting: '征求意见',
  issued: '印发',
  in_force: '执行',
  revised: '修订',
  abolished: '废止',
};

export const meetingKindNames: Record<MeetingKind, string> = {
  special: '专题会',
  leading_group: '领导小组会',
  democratic_life: '专题民主生活会',
  other: '其他会议',
};

/** 谈话提醒 … 组织处理, the forms in which somebody is called to account. */
export const accountabilityFormNames: Record<AccountabilityForm, string> = {
  reminder: '谈话提醒',
  criticism: '批评教育',
  admonition: '诫勉',
  discipline: '党纪政务处分',
  organisational: '组织处理',
};
export const targetNames = { person: '个人', unit: '单位' } as const;
