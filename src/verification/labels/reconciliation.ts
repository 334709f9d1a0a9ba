import { statusNames } from '../../ledger/labels.ts';
import type { RefusalAnswer } from '../../platform/outcome.ts';
import type {
  CheckNote,
  Difference,
  EquationName,
  EquationNote,
  PerStatus,
  ReconciliationRefusal,
  Term,
} from '../model/reconciliation.ts';
import type { StatedField } from '../model/reconciliation-facts.ts';

/** What papers state, by name and with its counting word. */
export const statedNames: Record<StatedField, { name: string; of: string }> = {
  aspects: { name: '方面', of: '个方面' },
  categories: { name: '类', of: '类' },
  problems: { name: '问题', of: '个问题' },
  refinedProblems: { name: '细化后的问题', of: '个问题' },
  measures: { name: '整改措施', of: '条措施' },
  completed: { name: '整改完成', of: '个' },
  basicallyCompleted: { name: '基本完成', of: '个' },
  inProgress: { name: '正在整改', of: '个' },
  longTerm: { name: '长期坚持', of: '个' },
};

const claimNames = {
  completed: '已完成',
  basically_completed: '基本完成',
  in_progress: '整改中',
  long_term: '长期坚持',
  not_started: '未启动',
} as const;

const termNames: Record<Exclude<Term['name'], 'aspect' | 'section' | 'status'>, string> = {
  fed_back: '反馈',
  refined: '文中细化',
  entered: '入账',
  entered_parts: '入账的具体表现',
  split: '拆分',
  merged: '合并',
  listed: '台账',
  in_paper: '列出',
  listed_parts: '台账（按分项计）',
  no_aspect: '未归入方面',
  no_section: '没有标题的',
  numbered: '有编号的',
  unnumbered: '没有编号的',
  completed: '整改完成',
  basicallyCompleted: '基本完成',
  inProgress: '正在整改',
  longTerm: '长期坚持',
  unstated: '未写明',
  rest: '其余',
  stated_problems: '文中所说的问题',
};

/** What a number of an equation is, in words. */
export function termName({ name, words, status }: Term): string {
  if (name === 'status') return status === null ? '' : statusNames[status];
  if (name === 'aspect' || name === 'section') return words ?? '';
  if (name === 'unnumbered' && words !== null) return `没有编号的（${words}）`;
  return termNames[name];
}

export const equationNames: Record<EquationName, string> = {
  flow: '反馈到台账',
  parts: '具体表现',
  aspects: '按方面',
  numbers: '按编号',
  statuses: '现在的状态',
  sections: '文中所列',
  claims: '逐条写明的状态',
  totals: '各类合计',
};

export const equationNotes: Record<EquationNote, string> = {
  not_rebuilt: '原来的问题怎样细化成现在的，文中没有逐条写，无法还原；不算不符。',
  by_parts: '有分项的问题按分项计数，与文中相符。',
  nothing_stated: '反馈文件没有写问题总数，从入账的条数算起。',
  rest_unstated: '其余的文中没有归类。',
  long_term_within: '长期坚持的已算在其他类里。',
};

export const checkNotes: Record<CheckNote, string> = {
  by_parts: '有分项的按分项计',
  not_rebuilt: '细化前的条数，台账和文中都没有逐条列出，无法还原；不算不符',
  heading_lost: '标题的编号到这里，其中有标题在原文中缺失',
  not_listed: '文中和台账都没有逐个列出，无法核对；不算不符',
  as_steps: '文中没有另列措施，按已办事项计',
  numbered_only: '只计有编号问题的方面',
  counted_together: '含没有另计的基本完成、长期坚持',
  reached_since: '台账已达到或超过',
  in_paper_only: '只与文中所列相符',
};

const numbersIn = (by: PerStatus): string =>
  (['completed', 'basicallyCompleted', 'inProgress', 'longTerm'] as const)
    .flatMap((field) => (by[field] === undefined ? [] : [`${statedNames[field].name} ${by[field]} 个`]))
    .join('、');

/** The papers' and the ledger's names in a sentence. */
const told = (difference: Difference): string => `《${(difference.paper?.name ?? '').replace(/\.\w{1,5}$/, '')}》`;
const when = (day: string | null): string => (day === null ? '台账现在' : `台账在 ${day}`);

/** Where a paper and the ledger, or two papers, differ: one sentence. */
export function differenceSentence(difference: Difference): string {
  const { kind, field, stated, counted, statedBy, countedBy, day, claimed, other } = difference;
  const name = field === null ? '' : statedNames[field].name;
  switch (kind) {
    case 'fed_back':
      return `${told(difference)}说反馈的问题是 ${stated} 个，《${other ?? ''}》说的是 ${counted} 个。`;
    case 'problems':
      return day === null
        ? `${told(difference)}说有 ${stated} 个问题，台账收入的是 ${counted} 个。`
        : `${told(difference)}说有 ${stated} 个问题，${when(day)}是 ${counted} 个。`;
    case 'count':
      return `${told(difference)}说${name} ${stated} ${measureWord(field)}，逐一列出的是 ${counted} ${measureWord(field)}。`;
    case 'statuses':
      return `${told(difference)}说${numbersIn(statedBy ?? {})}，没有写明是哪些；${when(day)}${numbersIn(countedBy ?? {})}。`;
    case 'sum':
      return `${told(difference)}里${numbersIn(statedBy ?? {})}，合计 ${stated} 个，与所说的 ${counted} 个问题不等。`;
    case 'claim':
      return `${told(difference)}说${claimed === null ? '' : claimNames[claimed]}的 ${stated} 个问题中，有 ${stated - counted} 个${day === null ? '台账上不是' : `在 ${day} 的台账上不是`}。`;
    case 'lineage':
      return `按拆分、合并的记录，台账应有 ${stated} 个问题，实有 ${counted} 个。`;
  }
}

const measureWord = (field: StatedField | null): string =>
  field === 'measures' ? '条' : field === 'categories' ? '类' : '个';

/** What to do about a difference: one sentence. */
export function nextStep({ kind, field }: Difference): string {
  switch (kind) {
    case 'fed_back':
      return '对照两份原文，确认哪个是反馈的数；以哪份为准，写进说明。';
    case 'problems':
      return '对照原文逐条看有没有漏列、多列；该拆的拆、该并的并；原文写错的，写进说明。';
    case 'count':
      return field === 'aspects' || field === 'categories' || field === 'measures'
        ? '对照原文看有没有漏列；原文写错的，写进说明。'
        : '对照原文逐条的状态；原文合计写错的，写进说明。';
    case 'statuses':
      return '逐条查明是哪些问题，在台账里办理销号；口径或时点不同的，写进说明。';
    case 'sum':
      return '对照原文的合计；原文写错的，写进说明，再次行文时改正。';
    case 'claim':
      return '打开所列的问题：确已办结的办理销号，没有办结的在下次行文时更正；已有定论的写进说明。';
    case 'lineage':
      return '请管理员核验数据。';
  }
}

export const reconciliationRefusals: Record<ReconciliationRefusal, RefusalAnswer> = {
  'reconciliation-not-whole': {
    status: 403,
    title: '账目核对要看这次巡察的全部台账，您只能看到其中一部分。',
    remedy: '需要核对的，请找本单位整改办。',
  },
  'difference-gone': { status: 409, title: '这处不符已经没有了。', remedy: '请刷新页面，看现在的账目。' },
  'difference-stale': { status: 409, title: '别人刚刚说明过这处不符。', remedy: '请刷新，看过新的说明再办。' },
  'difference-not-explained': { status: 409, title: '这处不符没有可以撤销的说明。', remedy: '请刷新页面。' },
};
