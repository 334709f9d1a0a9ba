import {
  anomalyWords,
  findingWords,
  genreWords,
  nothingRead,
  outcomeWords,
  statedWords,
  statusNames,
} from './labels.ts';
import { type Draft, type Section, type SubItem, statuses } from './model.ts';

/** A draft as a readable outline in lines: the frame, the problems under their sections, doubts, what was left out. */
export function outline(draft: Draft): string[] {
  return [
    ...frameLines(draft),
    ...(draft.sections.some(({ problems }) => problems.length > 0) ? [] : ['', nothingRead]),
    ...draft.sections.flatMap(sectionLines),
    ...findingLines(draft),
    ...anomalyLines(draft),
  ];
}

function frameLines(draft: Draft): string[] {
  const { inspectionPeriod: period, contacts } = draft;
  const row = (name: string, value: string | null): string[] =>
    value === null || value === '' ? [] : [`  ${name}：${value}`];
  return [
    `${draft.title ?? '（没有标题）'} —— ${genreWords[draft.genre]}`,
    ...row('单位', draft.organization),
    ...row('检查主体', draft.inspector),
    ...row('类型', draft.kind),
    ...row('检查时间', period === null ? null : `${period.from ?? '?'} 至 ${period.to ?? '?'}`),
    ...row('反馈日期', draft.feedbackDate),
    ...row('统计截至', draft.asOfDate),
    ...row('公布日期', draft.publishDate),
    ...draft.stages.map(({ name, from, to }) => `  ${name}：${from ?? '?'} 至 ${to ?? '?'}`),
    ...row('读出问题', read(draft)),
    ...row('文中总数', numbers(draft.stated, statedWords)),
    ...row('整改成果', numbers(draft.outcomes, outcomeWords)),
    ...row('监督电话', contacts.phone.join('、')),
    ...row('通信地址', contacts.postal.join('、')),
    ...row('电子邮箱', contacts.email.join('、')),
  ];
}

// How many problems the reading found and how far they are.
function read({ genre, sections }: Draft): string {
  const problems = sections.flatMap((section) => section.problems);
  const subs = problems.reduce((sum, { subItems }) => sum + subItems.length, 0);
  const parts = statuses
    .map((status) => [status, problems.filter((problem) => problem.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${statusNames[status]} ${count} 个`);
  const all = `${problems.length} 个${subs > 0 ? `，下分 ${subs} 项` : ''}`;
  return genre === 'feedback' || problems.length === 0 ? all : `${all}（${parts.join('，')}）`;
}

function numbers<Key extends string>(
  values: Readonly<Record<Key, number | null>>,
  words: Readonly<Record<Key, readonly [name: string, unit: string]>>,
): string {
  return (Object.keys(words) as Key[])
    .filter((key) => values[key] !== null)
    .map((key) => `${words[key][0]} ${values[key]} ${words[key][1]}`)
    .join('，');
}

function sectionLines(section: Section): string[] {
  return [
    '',
    section.heading ?? '（没有标题的部分）',
    ...section.problems.flatMap((problem) => [
      ...itemLines(problem, `${problem.ordinal}`, '  '),
      ...problem.subItems.flatMap((sub) => itemLines(sub, `${problem.ordinal}.${sub.ordinal}`, '    ')),
    ]),
  ];
}

function itemLines(item: SubItem, name: string, indent: string): string[] {
  const duties = [
    item.leadUnits.length > 0 ? `责任单位 ${item.leadUnits.join('、')}` : '',
    item.supportingUnits.length > 0 ? `配合单位 ${item.supportingUnits.join('、')}` : '',
    item.responsibleLeaders.length > 0 ? `责任领导 ${item.responsibleLeaders.join('、')}` : '',
    item.responsiblePersons.length > 0 ? `责任人 ${item.responsiblePersons.join('、')}` : '',
    item.deadline === null ? '' : `时限 ${item.deadline}`,
  ].filter((text) => text !== '');
  const counts = [
    item.measures.length > 0 ? `措施 ${item.measures.length} 条` : '',
    item.actions.length > 0 ? `已做 ${item.actions.length} 条` : '',
  ].filter((text) => text !== '');
  const number = item.number === null || /[、.．：:）)]$/.test(item.number) ? (item.number ?? '') : `${item.number} `;
  return [
    `${indent}[${name}] ${number}${item.title}（${[statusNames[item.status], ...counts].join('；')}）`,
    ...(duties.length === 0 ? [] : [`${indent}    ${duties.join('；')}`]),
  ];
}

const findingLines = ({ findings }: Draft): string[] =>
  findings.length === 0
    ? []
    : [
        '',
        '需要核对：',
        ...findings.map(
          ({ rule, item, quote, message }) =>
            `  ${item === null ? '' : `[${item}] `}${findingWords[rule]}：${message}（原文：“${quote}”）`,
        ),
      ];

function anomalyLines({ anomalies }: Draft): string[] {
  if (anomalies.length === 0) return [];
  return [
    '',
    '读取说明：',
    ...anomalies.map(({ kind, note, quote }) => `  ${anomalyWords[kind]}：${note}（“${quote.trim()}”）`),
  ];
}
