import { fold } from '../../../text/characters.ts';
import type { Status } from '../../model.ts';
import type { Role } from '../fields/label-words.ts';
import { roleOf } from '../fields/labels.ts';
import { roleSpoken } from '../fields/learned-labels.ts';
import { statusNamed } from './cell-status.ts';

/** What a column of a ledger is taken for; `role` null where the heading says nothing known. A person can correct it. */
export interface ColumnGuess {
  column: number;
  heading: string;
  role: Role | null;
  /** The status that a tick in this column means (√ under 基本完成). */
  ticked?: Status;
}

/** What a person takes a column for; null: the column is not read. */
export type ColumnChoice = Pick<ColumnGuess, 'column'> & { role: Role | null };

const doer = '(?:单位|部门|科室|处室|股室|部室|厂室|机构|主体|支部|党组织|专班)';

// Words that decide, tried from the top on a heading that is no known label. What is none of the reader's business
// (who fills in, sums of money, proofs) comes before what it would be taken for.
const parts: readonly (readonly [RegExp, Role])[] = [
  [/序号|编号|编码|代码|^号$|^项目?号$|^No\.?$/i, 'number'],
  [/(?:问题|事项).{0,4}(?:类别|类型|分类|大类|子类)|^专项$/, 'group'],
  [/方面|聚焦|落实重点|监督重点|板块|领域|专题$/, 'section'],
  [
    /备注|佐证|证明|附件|是否重点|关注|金额|来源|依据|(?:整改|措施)类型|整改方式|验收|督导|反馈(?:单位|主体|机构)/,
    'note',
  ],
  [/(?:下一步|下步|后续).{0,6}(?:措施|举措|打算|计划|安排|工作)/, 'note'],
  [/下一步|下步/, 'note'],
  [/原因/, 'cause'],
  [/目标|标准|要求$/, 'goal'],
  [new RegExp(`(?:责任|牵头|主责|承办|落实).{0,4}${doer}.{0,4}(?:责任)?人|责任(?:单位|部门|科室).*负责人`), 'units'],
  [new RegExp(`(?:配合|协办|协同|参与|协助).{0,4}${doer}`), 'supportingUnits'],
  [
    new RegExp(
      `(?:责任|牵头|主责|承办|整改|落实|主办|负责|跟进|跟踪|归口|经办|承接|具体|对接|推进|认领).{0,4}${doer}|^${doer}$|(?:责任|牵头|主责|承办|主办|负责)[股科处部室站所]$`,
    ),
    'leadUnits',
  ],
  [/(?:责任|牵头|分管|包抓|包保|督办|主管|联系).{0,3}领导|牵头人/, 'leaders'],
  [
    /责任人|负责人|经办人|承办人|责任人员|(?:责任|负责|经办|承办|跟进|对接|落实|具体|整改|认领|推进|联络|承接)(?:人|人员|同志)$/,
    'persons',
  ],
  [/状态|是否|完成率|完成度|销号|等次|认定|完成与否|^进度$|完成情况|整改结果|办理结果/, 'result'],
  [/时限|期限|时间|日期|节点|工期|^限期|(?:办结|完成|销号|整改)日$/, 'deadline'],
  [
    /(?:已|整改|落实|目前|当前|工作|办理).{0,6}(?:进展|情况|成效|工作|做法|效果|概述|结果)|^(?:进展|成效|结果|情况)$/,
    'actions',
  ],
  [/(?:已|做了).{0,4}(?:做|办|工作|行动)|做了什么/, 'actions'],
  [
    /措施|举措|对策|任务|动作|打法|打算|思路|办法$|怎么[改办做]|(?:应|拟|需|要|该)(?:整?改|办|做|抓)的?(?:事项|事|内容)/,
    'measures',
  ],
  [/具体表现|表现形式|具体情况|问题详情/, 'problem'],
  [/问题|不足|反馈意见|事项/, 'problem'],
];

// Days that are not when the problem is to be put right.
const otherDays = /(?:反馈|发现|填报|检查|巡察|巡视|公示|更新|统计)(?:时间|日期)/;

// What a heading's words say its column holds; null where they say nothing known.
function roleOfHeading(heading: string): Role | null {
  const folded = fold(heading.replace(/\s+/g, ''));
  if (otherDays.test(folded)) return 'note';
  return folded === ''
    ? null
    : (roleOf(folded) ?? parts.find(([pattern]) => pattern.test(folded))?.[1] ?? roleSpoken(folded));
}

/**
 * Guesses what the columns of a ledger hold, from the texts of its heading row: exact labels first (label-words.ts), then
 * what the words contain. `above` is the wide heading over a divided one (责任分工 over 单位).
 */
export function guessColumns(
  headings: readonly { column: number; text: string; above?: string | undefined }[],
): ColumnGuess[] {
  const guesses = headings.map(({ column, text, above = '' }): ColumnGuess => {
    const inner = text.replace(/\s+/g, '');
    const ticked = statusNamed(inner);
    if (ticked !== null) return { column, heading: inner, role: 'status', ticked };
    const composed = inner.length <= 2 && above !== '' ? roleOfHeading(above + inner) : null;
    return {
      column,
      heading: inner,
      role: composed ?? roleOfHeading(inner) ?? (above === '' ? null : roleOfHeading(above)),
    };
  });
  return withPlans(guesses);
}

// Where no other column holds measures, the next steps are the measures that are planned.
function withPlans(guesses: ColumnGuess[]): ColumnGuess[] {
  if (guesses.some(({ role }) => role === 'measures')) return guesses;
  return guesses.map((guess) =>
    guess.role === 'note' && /(?:下一步|下步|后续).{0,6}(?:措施|举措|打算|计划)/.test(guess.heading)
      ? { ...guess, role: 'measures' }
      : guess,
  );
}

/** Whether these columns are those of a ledger of problems: a problem, and something that is done about it or by whom. */
export function isLedger(columns: readonly ColumnGuess[]): boolean {
  const roles = new Set(columns.map(({ role }) => role));
  const others = [...roles].filter((role) => role !== null && role !== 'problem' && role !== 'note').length;
  return roles.has('problem') && others >= 1 && columns.filter(({ role }) => role !== null).length >= 2;
}
