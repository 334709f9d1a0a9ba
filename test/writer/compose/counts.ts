import { lastDayOfMonth, long, monthOf, parts, short } from '../calendar.ts';
import type { Dice } from '../dice.ts';
import type { Draft, Status } from '../draft.ts';
import type { Layout } from '../layout.ts';
import { chinese } from '../numerals.ts';
import type { Paper } from '../paper.ts';
import type { Story, StoryProblem } from '../story.ts';
import type { World } from '../world.ts';

/** What there is to count in a document, before it is written. */
export interface Totals {
  aspects: number | null;
  groups: number | null;
  problems: number;
  /** Smallest parts: sub-items in place of their problem. */
  leaves: number;
  /** What else could be counted: the problems of the list alone, its sections, with the parts before and behind them. */
  other: readonly number[];
  listsMeasures: boolean;
  byStatus: Record<Status, number>;
}

export function totalsOf(
  story: Story,
  layout: Layout,
  outside: readonly Status[],
  statusOf: (problem: StoryProblem, section: number) => Status,
): Totals {
  const all = story.sections.flatMap((section, at) => section.problems.map((problem) => ({ problem, at })));
  const byStatus: Totals['byStatus'] = {
    completed: 0,
    basically_completed: 0,
    in_progress: 0,
    long_term: 0,
    not_started: 0,
    unstated: 0,
  };
  for (const { problem, at } of all) byStatus[statusOf(problem, at)]++;
  for (const status of outside) byStatus[status]++;
  const divided = (problem: StoryProblem): boolean => problem.subItems.length > 0 && layout.numbers.subItem !== 'none';
  const leaves = all.flatMap(({ problem }) => (divided(problem) ? problem.subItems : [problem]));
  return {
    aspects:
      layout.sectionHeading === 'none' || layout.body.status === 'parts' || layout.body.status === 'sections'
        ? null
        : story.sections.length > 1
          ? story.sections.length
          : null,
    groups: layout.groups ? story.sections.reduce((sum, section) => sum + new Set(section.groupOf).size, 0) : null,
    problems: all.length + outside.length,
    leaves: leaves.length + outside.length,
    other: [all.length, all.length - 1, ...[0, 1, 2].map((parts) => story.sections.length + parts)],
    listsMeasures: layout.body.measuresLabel !== null,
    byStatus,
  };
}

export interface CountOptions {
  dice: Dice;
  layout: Layout;
  paper: Paper;
  draft: Draft;
  totals: Totals;
}

function claimed(dice: Dice, { layout, draft, totals }: CountOptions): number {
  const { problems, leaves } = totals;
  if (!layout.faults.miscount || problems < 4 || leaves !== problems || layout.body.status === 'totals')
    return problems;
  draft.countMismatch = true;
  draft.anomalies.allowed.push('count_not_checkable');
  return problems + dice.int(2, 4);
}

/** Whether deeds stand under headings that name problems: nobody could tell which are meant but by their number. */
export const deedsUnderQuoted = ({ body, sectionHeading }: Layout): boolean =>
  body.title === 'deed' && sectionHeading === 'quoted';

/** The sentence that says how much was found; empty where the document says nothing. */
export function foundSentence(options: CountOptions): string {
  const { dice, paper, draft, totals } = options;
  const { stated } = draft;
  const { aspects, groups } = totals;
  const needed = deedsUnderQuoted(options.layout);
  if (dice.chance(0.15) && !needed) return '';
  paper.shows(15);
  const claim = (): number => claimed(dice, options);
  const found = dice.pick(['共反馈', '指出', '共提出', '反馈']);
  const categories = groups ?? dice.int(Math.min(totals.problems, (aspects ?? 1) + 1), totals.problems);
  const withAspects = (rest: string): string => {
    if (aspects === null) return `${found}${rest}`;
    stated.aspects = aspects;
    return `${found}${dice.chance(0.2) ? chinese(aspects) : aspects}个方面${rest}`;
  };
  const plainly = (): string => {
    stated.problems = claim();
    return withAspects(`${stated.problems}个问题`);
  };
  if (needed) return plainly();
  return dice.weighted<() => string>([
    [plainly, 6],
    [
      () => {
        stated.problems = claim();
        stated.categories = categories;
        draft.anomalies.allowed.push('count_not_checkable');
        return withAspects(`${categories}类${stated.problems}个问题`);
      },
      1.5,
    ],
    [
      () => {
        stated.categories = categories;
        stated.refinedProblems = claim();
        draft.anomalies.allowed.push('count_not_checkable');
        const refined = dice.pick(['经梳理细化为', '梳理细化出', '逐项分解为']);
        return `${withAspects(`${categories}类问题`)}，${refined}${stated.refinedProblems}个具体问题`;
      },
      3,
    ],
    [
      () => {
        stated.refinedProblems = claim();
        const coarse = Math.max(2, Math.floor(totals.problems * 0.7));
        // Beside a wrong number of refined problems no number may be the right one of another count.
        const free = [0, 1, 2, 3].map((more) => coarse + more).find((count) => !totals.other.includes(count));
        stated.problems = (draft.countMismatch ? free : coarse) ?? coarse;
        draft.anomalies.allowed.push('count_not_checkable');
        const refined = `${dice.pick(['进一步细化为', '细化成'])}${stated.refinedProblems}`;
        return `${withAspects(`${stated.problems}个问题`)}，${refined}${dice.pick(['个具体问题', '项具体问题', '个小问题'])}`;
      },
      2,
    ],
    [
      () => {
        stated.problems = claim();
        return `${found}问题${stated.problems}个`;
      },
      2,
    ],
    [
      () => {
        if (aspects === null) return '';
        stated.aspects = aspects;
        return `从${chinese(aspects)}个方面提出了意见`;
      },
      1,
    ],
  ])();
}

const measuresToken = '〔N〕';

/** Fills in how many measures the list turned out to have. */
export function fillMeasures(paper: Paper, draft: Draft): void {
  const all = draft.sections.flatMap((section) => section.problems.flatMap((p) => [p, ...p.subItems]));
  const count = all.reduce((sum, problem) => sum + problem.measures.length, 0);
  for (const block of paper.blocks) {
    if (block.kind === 'table' || !block.text.includes(measuresToken)) continue;
    block.text = block.text.replace(measuresToken, String(count));
    draft.stated.measures = count;
  }
}

/** How many measures were planned. */
export function measuresSentence({ dice, draft, totals }: CountOptions): string {
  if (dice.chance(0.55)) return '';
  // Where the measures are not listed nobody can check their number; where they are it is filled in when they are.
  if (!totals.listsMeasures) {
    draft.accepts['countMismatch'] = [true, false];
    draft.stated.measures = dice.int(totals.problems, totals.problems * 3);
  }
  draft.anomalies.allowed.push('count_not_checkable');
  const said = draft.stated.measures ?? measuresToken;
  return dice.pick([`逐条制定整改措施${said}条`, `研究提出${said}条整改措施`, `细化整改措施${said}项`]);
}

/** The day to which the document reports, in one of its forms; null: it names none. */
export function asOfText(dice: Dice, world: World, draft: Draft, paper: Paper): string | null {
  const { asOf, feedback } = world;
  paper.shows(18);
  const sameYear = parts(asOf).year === parts(feedback).year && draft.feedbackDate !== null;
  return dice.weighted<() => string | null>([
    [
      () => {
        draft.asOfDate = asOf;
        return `截至${long(asOf)}`;
      },
      6,
    ],
    [
      () => {
        draft.asOfDate = lastDayOfMonth(asOf);
        draft.accepts['asOfDate'] = [asOf.slice(0, 7)];
        return `截至${monthOf(asOf)}底`;
      },
      1.5,
    ],
    [
      () => {
        draft.asOfDate = asOf;
        return sameYear ? `截至${short(asOf)}` : `截至${long(asOf)}`;
      },
      1,
    ],
    [() => '截至目前', 2],
    [() => '截止目前', 0.7],
    [() => null, 3],
  ])();
}

/** Totals by status, without saying which problem has which. */
export function statusTotals(options: CountOptions, printsStatuses: boolean): string {
  const { dice, paper, draft, totals } = options;
  const { byStatus, problems } = totals;
  const { stated } = draft;
  if (printsStatuses && dice.chance(0.5)) return '';
  const said: string[] = [];
  const measure = dice.pick(['个', '项']);
  if (byStatus.completed > 0) {
    stated.completed = byStatus.completed;
    said.push(`${dice.pick(['已完成整改', '整改完成', '完成整改'])}${byStatus.completed}${measure}`);
  }
  if (byStatus.basically_completed > 0) {
    stated.basicallyCompleted = byStatus.basically_completed;
    said.push(`基本完成${byStatus.basically_completed}${measure}`);
  }
  if (byStatus.in_progress > 0) {
    stated.inProgress = byStatus.in_progress;
    said.push(`${dice.pick(['正在整改', '正在推进', '正在办理'])}${byStatus.in_progress}${measure}`);
  }
  if (byStatus.not_started > 0) said.push(`尚未启动${byStatus.not_started}${measure}`);
  if (byStatus.long_term > 0) {
    stated.longTerm = byStatus.long_term;
    said.push(`${dice.pick(['需长期坚持', '长期整改'])}${byStatus.long_term}${measure}`);
  }
  if (dice.chance(0.35)) {
    const rate = Number(((byStatus.completed / problems) * 100).toFixed(dice.pick([0, 1, 2])));
    stated.completionRate = rate;
    said.push(`整改完成率${dice.pick(['', '达', '为'])}${rate}%`);
  }
  if (!printsStatuses) paper.shows(17);
  return said.join('，');
}
