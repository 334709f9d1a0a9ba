import { remembering } from '../../../text/remember.ts';
import type { Body } from '../body.ts';
import { partRoleOf } from '../outline/regions.ts';
import { beginsLikeDeed, complains, namesFault } from '../outline/shortcoming-words.ts';
import type { Stretch } from '../problems/items.ts';
import { statusOf } from '../problems/status.ts';
import { readMark } from './marks.ts';

/** What a reading of a paper is judged by: its problems' titles and how much text each has behind its title. */
export interface Judged {
  title: string;
  whole: Stretch;
  /** Characters behind the title. */
  body: number;
  subs: number;
  /** Its parts tell deeds: they are what was done, not parts. */
  deedSubs: boolean;
  otherPart: boolean;
  /** Its heading is that of an aspect (关于“X”方面的问题). */
  aspect: boolean;
  /** Has a list of deeds of its own. */
  listed: boolean;
  /** Holds numbered paragraphs with lists of their own, and does not show them as its parts. */
  holds: boolean;
}

/**
 * How much speaks for a reading, in points; more is better. `stated` are the numbers of problems that the paper itself
 * names. Every reason is a share of the problems times its weight, so that long papers and short ones compare.
 */
export function judge(problems: readonly Judged[], stated: readonly number[], body: Body, feedback: boolean): number {
  if (problems.length === 0) return Number.NEGATIVE_INFINITY;
  const share = (test: (one: Judged) => boolean): number => problems.filter(test).length / problems.length;
  return (
    // The paper's own count is the strongest witness: nothing else agrees with it by chance.
    4 * agreement(problems, stated) +
    // Titles say what is wrong …
    2 * share(({ title, holds, aspect }) => complains(title) && !holds && !aspect) -
    // … they do not tell deeds, unless deeds are listed under them (补正档案。一是…),
    2.5 * share(({ title, listed }) => tellsDeed(title) && !complains(title) && !listed) -
    // are no status, contact, closing sentence or list,
    2 * share(({ title }) => isNoTitle(title)) -
    // do not keep the number that the paper gives them (【1号卡】X),
    1 * share(({ title }) => readMark(title)?.form.startsWith('[]') === true) -
    // do not stand under a heading on leadership or next steps,
    1.5 * share(({ otherPart }) => otherPart) -
    // have no parts that are deeds;
    2 * share(({ deedSubs }) => deedSubs) -
    // what holds further problems is their section,
    3.5 * share(({ holds }) => holds) -
    // no heading of the paper's frame (一、组织领导),
    2 * share(({ title, aspect }) => aspect || isFrame(title)) -
    // and are neither a word nor a page;
    1 * share(({ title }) => title.length < 5 || title.length > 120) -
    // nor is what was done about one problem several pages long.
    1 * share(({ body: length, subs }) => length > 1500 && subs === 0) +
    // A bulletin answers every problem.
    (feedback ? 0 : 1.5 * share(({ body: length, subs }) => length >= leastAnswer || subs > 0)) -
    // The same title twice is a table of contents or a page repeated.
    1 * repeated(problems) +
    // The problems are most of the paper.
    1 * coverage(problems, body)
  );
}

/** The most points that `judge` gives any reading: all that speaks for it, nothing against it. */
export const mostPoints = (stated: readonly number[], feedback: boolean): number =>
  (Math.max(0, ...stated) > 0 ? 4 : 0) + 2 + (feedback ? 0 : 1.5) + 1;

// 1 for the count that the paper gives, 0 without one, below 0 the further off.
function agreement(problems: readonly Judged[], stated: readonly number[]): number {
  const most = Math.max(0, ...stated);
  if (most === 0) return 0;
  const count = problems.length;
  const all = problems.reduce((sum, { subs }) => sum + Math.max(1, subs), 0);
  if (count === most) return 1;
  if (count === stated[0]) return 0.9;
  // The paper counts the parts: they may be its problems, under headings that only group them.
  if (all === most) return 0.7;
  if (stated.includes(count)) return 0.7;
  // A number may speak of other problems, and of more than an excerpt has: against a reading it says little.
  return -0.4 * Math.min(1, ...stated.map((n) => Math.abs(n - count) / Math.max(n, count)));
}

// Headings of any paper come again and have text under them. What makes them problems is that many name a fault, that
// some do and none tells a deed, or that they are as many as the paper says.
const manyFaults = 0.35;
const someFaults = 0.15;
const fewDeeds = 0.25;
const leastAnswer = 8;
const mostListed = 0.6;
const severalProblems = 4;

/** Whether a title tells a deed: by its verb, or as deeds issue papers (《…》) and are counted (回访群众150人次). */
export const tellsDeed = remembering(
  (title: string): boolean =>
    beginsLikeDeed(title) ||
    /《[^》]+》/.test(title) ||
    /\d(?:万|余|多)*(?:元|人次|份|场次|户次|件次|台|册|次)/.test(title),
);

/** Whether anything shows that these are problems at all, not just repeated headings. */
export function areProblems(problems: readonly Judged[], stated: readonly number[]): boolean {
  if (problems.filter(({ aspect }) => aspect).length * 2 > problems.length) return false;
  const faults = problems.filter(({ title }) => complains(title)).length / problems.length;
  const deeds = problems.filter(({ title }) => beginsLikeDeed(title)).length / problems.length;
  const answered = problems.filter(({ body }) => body >= leastAnswer).length / problems.length;
  if (stated.includes(problems.length) && (faults >= someFaults || answered >= manyFaults)) return true;
  // Titles that tell deeds throughout (严格水费收缴。一是…) have their lists under them.
  const listed = problems.filter((one) => one.listed).length / problems.length;
  if (listed >= mostListed && problems.length >= severalProblems) return true;
  return faults >= manyFaults || (faults >= someFaults && deeds <= fewDeeds);
}

const isNoTitle = (title: string): boolean =>
  (title.length <= 16 && statusOf(title) !== null) ||
  /^(?:欢迎|特此|以上|如有|联系|监督|举报|电话|下一步|今后|各位|来源|发布|电子邮)|电话|邮箱|@|[;。,](?:二是|②)/.test(
    title,
  );

const isFrame = (title: string): boolean => {
  const role = partRoleOf(title);
  return role !== null && !namesFault(title) && (role !== 'problems' || title.length <= 12);
};

const repeated = (problems: readonly Judged[]): number =>
  (problems.length - new Set(problems.map(({ title }) => title)).size) / problems.length;

function coverage(problems: readonly Judged[], body: Body): number {
  // What is answered elsewhere is covered too.
  const covered = problems.reduce(
    (sum, { whole: [start, end], title, body: own }) => sum + Math.max(end - start, title.length + own),
    0,
  );
  return Math.min(1, covered / Math.max(1, body.end * 0.8));
}
