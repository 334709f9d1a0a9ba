import type { Draft, Finding, Problem } from '../model.ts';

const onlyPart =
  /(?:部分|主要|重点|典型|代表性|突出)(?:的)?(?:反馈)?问题(?:的)?(?:整改|落实)?(?:情况|进展|成效)?[^。]{0,12}(?:公开|公布|通报|公示|列举|摘|如下)|(?:节选|摘要|摘登|摘编)|不(?:宜|便)公开|其[他余](?:问题)?[^。]{0,10}(?:不再|略|党内)/;

// 二、审计查出主要问题的整改情况
const mainOnly =
  /(?:^|\n)\s*[(一二三四五六七八九十]+[、)][^。\n]{0,20}(?:部分|主要|重点|典型|突出)问题(?:的)?(?:整改|落实|处理)[^。\n]{0,12}(?:\n|$)/;

/**
 * What the text states and what it lists differ under every reading: all problems, numbered ones only, leaves with
 * sub-items for their problem, groups, with or without the parts outside the numbered list. A text that says it lists
 * only part, lists nothing, or is cut off gives no finding.
 */
export function countMismatch(
  draft: Pick<Draft, 'genre' | 'stated' | 'sections' | 'places'>,
  text: string,
  complete: boolean,
): Finding[] {
  const { stated, sections } = draft;
  const claims = [stated.problems, stated.refinedProblems].filter((count) => count !== null);
  const problems = sections.flatMap((section) => section.problems);
  if (claims.length === 0 || problems.length === 0 || !complete || onlyPart.test(text)) return [];
  const readings = new Set(readingsOf(draft));
  const others = otherCounts(text);
  const beside = claims.some((claim) => others.some((other) => other !== claim && readings.has(claim + other)));
  if (beside) return [];
  if (claims.some((claim) => readings.has(claim))) return [...overfull(draft), ...statusTotals(draft)].slice(0, 1);
  const claim = stated.problems ?? stated.refinedProblems ?? 0;
  // A feedback that is told in a report names some of what was found, a report to an assembly the main ones.
  if ((draft.genre === 'feedback' || mainOnly.test(text)) && problems.length < claim * 0.6) return [];
  return [
    finding(
      `文中说有 ${claims.join('、')} 个问题，逐条列出的是 ${problems.length} 个。`,
      draft.places[stated.problems === null ? '/stated/refinedProblems' : '/stated/problems'],
      String(claim),
    ),
  ];
}

function readingsOf({ sections }: Pick<Draft, 'sections'>): number[] {
  const problems = sections.flatMap((section) => section.problems);
  const numbered = problems.filter((problem) => problem.number !== null);
  const leaves = (list: typeof problems): number =>
    list.reduce((sum, problem) => sum + Math.max(1, problem.subItems.length), 0);
  const subItems = problems.reduce((sum, problem) => sum + problem.subItems.length, 0);
  const groups = new Set(
    sections.flatMap((section) =>
      section.problems.map((problem) => `${section.heading}\n${problem.group ?? problem.ordinal}`),
    ),
  ).size;
  const single = sections.filter(
    (section) => section.problems.length === 1 && section.problems[0]?.number === null,
  ).length;
  return [
    problems.length,
    numbered.length,
    leaves(problems),
    leaves(numbered),
    subItems,
    groups,
    problems.length - single,
    problems.length + subItems,
  ];
}

// Problems of another origin that the text counts apart: 巡察反馈问题6个,自查发现问题4个.
const otherCounts = (text: string): number[] =>
  [...text.matchAll(/(?<![\d.])(\d{1,4})\s*[个项条](?:具体|突出|主要)?问题|问题\s*(\d{1,4})\s*[个项条]/g)].map(
    ([, a, b]) => Number(a ?? b),
  );

// The totals of the statuses add up to more problems than the text states or lists.
function overfull({ stated, sections, places }: Pick<Draft, 'stated' | 'sections' | 'places'>): Finding[] {
  const parts = [stated.completed, stated.basicallyCompleted, stated.inProgress, stated.longTerm].filter(
    (count) => count !== null,
  );
  const sum = parts.reduce((all, count) => all + count, 0);
  const most = Math.max(stated.problems ?? 0, stated.refinedProblems ?? 0, ...readingsOf({ sections }));
  if (stated.completed === null || parts.length < 2 || sum <= most) return [];
  return [
    finding(
      `文中各类完成情况合计 ${sum} 个，多于所说和所列的问题数 ${most} 个。`,
      places['/stated/completed'],
      String(stated.completed),
    ),
  ];
}

// Totals of statuses that no listing can have: more of one status than the text gives to its problems, where all have
// one; counted by problem or by its parts, with or without those that stand outside the numbered list.
function statusTotals({ stated, sections, places }: Pick<Draft, 'stated' | 'sections' | 'places'>): Finding[] {
  const stands = stated.completed;
  const problems = sections.flatMap((section) => section.problems);
  const parts = problems.flatMap((problem) => (problem.subItems.length > 0 ? problem.subItems : [problem]));
  if (parts.some(({ status }) => status === 'unstated') || stands === null) return [];
  const numbered = problems.filter(({ number }) => number !== null);
  const counted = countedAsCompleted(stated);
  const fits = [parts, problems, numbered].some((items) => {
    const completed = items.filter((item) => statusOf(item) === 'completed').length;
    const also = items.filter((item) => counted.has(statusOf(item))).length;
    return stands >= completed && stands <= completed + also;
  });
  if (fits) return [];
  return [
    finding(
      `文中说已完成 ${stands} 个，逐条标明已完成的是 ${parts.filter(({ status }) => status === 'completed').length} 个。`,
      places['/stated/completed'],
      String(stands),
    ),
  ];
}

// What may be counted as completed too: 基本完成 and 长期坚持, unless the text counts them apart and all its classes
// together make up its problems.
function countedAsCompleted(stated: Draft['stated']): ReadonlySet<Problem['status']> {
  const { completed, basicallyCompleted, inProgress, longTerm } = stated;
  const sum = (completed ?? 0) + (basicallyCompleted ?? 0) + (inProgress ?? 0) + (longTerm ?? 0);
  const apart = sum === stated.problems || sum === stated.refinedProblems;
  const also: Problem['status'][] = [];
  if (!apart || basicallyCompleted === null) also.push('basically_completed');
  if (!apart || longTerm === null) also.push('long_term');
  return new Set(also);
}

type Item = Pick<Problem, 'status'> & { subItems?: readonly Pick<Problem, 'status'>[] };

// A problem whose parts all have one status has it too.
function statusOf({ status, subItems = [] }: Item): Item['status'] {
  const shared = subItems[0]?.status ?? 'unstated';
  return status === 'unstated' && subItems.every((item) => item.status === shared) ? shared : status;
}

const finding = (message: string, span: Finding['span'] | undefined, quote: string): Finding => ({
  rule: 'count-mismatch',
  severity: 'warning',
  ordinal: null,
  item: null,
  quote,
  message,
  span: span ?? null,
});
