import { fold } from '../../../text/characters.ts';
import type { Role } from '../fields/label-words.ts';
import { roleOf } from '../fields/labels.ts';

/** What a column of a ledger is taken for; `role` null where the heading says nothing known. A person can correct it. */
export interface ColumnGuess {
  column: number;
  heading: string;
  role: Role | null;
}

/** What a person takes a column for; null: the column is not read. */
export type ColumnChoice = Pick<ColumnGuess, 'column'> & { role: Role | null };

const parts: readonly (readonly [RegExp, Role])[] = [
  [/序号|编号|^号$/, 'number'],
  [/(?:问题|事项).{0,4}(?:类别|类型|分类|大类|子类)|^专项$/, 'group'],
  [/方面|聚焦|落实重点|监督重点/, 'section'],
  [/下一步|下步|备注|佐证|证明|附件|是否重点|关注|金额|来源|依据/, 'note'],
  [/原因/, 'cause'],
  [/目标|标准/, 'goal'],
  [
    /(?:责任|牵头|主责|承办|落实).{0,4}(?:单位|部门|科室|处室|股室).{0,4}(?:责任)?人|责任(?:单位|部门|科室).*负责人/,
    'units',
  ],
  [/(?:配合|协办|协同|参与|协助).{0,4}(?:单位|部门|科室|处室)/, 'supportingUnits'],
  [/(?:责任|牵头|主责|承办|整改|落实|主办).{0,4}(?:单位|部门|科室|处室|股室|主体)/, 'leadUnits'],
  [/(?:责任|牵头|分管|包抓|督办|主管).{0,3}领导|牵头人/, 'leaders'],
  [/责任人|负责人|经办人|承办人/, 'persons'],
  [/时限|期限|时间|日期/, 'deadline'],
  [/状态|是否完成|是否到位|销号|等次|认定|完成与否|^进度$|完成情况|整改结果|办理结果/, 'result'],
  [/(?:已|整改|落实|目前|当前|工作).{0,6}(?:进展|情况|成效|工作|做法|效果|概述)/, 'actions'],
  [/措施|举措|对策/, 'measures'],
  [/具体表现|表现形式|具体情况|问题详情/, 'problem'],
  [/问题|不足|反馈意见/, 'problem'],
];

/**
 * Guesses what the columns of a ledger hold, from the texts of its heading row: exact labels first (label-words.ts), then
 * what the words contain. Every role but notes is given once; a second 问题 column holds the details of the first.
 */
export function guessColumns(headings: readonly { column: number; text: string }[]): ColumnGuess[] {
  return headings.map(({ column, text }) => {
    const heading = text.replace(/\s+/g, '');
    const folded = fold(heading);
    const role =
      folded === '' ? null : (roleOf(folded) ?? parts.find(([pattern]) => pattern.test(folded))?.[1] ?? null);
    return { column, heading, role };
  });
}

/** Whether these columns are those of a ledger of problems: a problem, and something that is done about it or by whom. */
export function isLedger(columns: readonly ColumnGuess[]): boolean {
  const roles = new Set(columns.map(({ role }) => role));
  const others = [...roles].filter((role) => role !== null && role !== 'problem' && role !== 'note').length;
  return roles.has('problem') && others >= 1 && columns.filter(({ role }) => role !== null).length >= 2;
}
