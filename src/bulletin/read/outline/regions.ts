import { remembering } from '../../../text/remember.ts';
import type { Body } from '../body.ts';
import type { Label } from '../fields/labels.ts';
import { type PartRole, partWords } from './part-words.ts';
import type { Segment } from './segment.ts';
import { namesFault, namesShortcoming } from './shortcoming-words.ts';
import { isAspect, titleIn } from './titles.ts';
import type { Level, Node } from './tree.ts';

/** A stretch of the paper with one role. `node` is null where the paper has no parts. */
export interface Region {
  role: PartRole;
  node: Node | null;
  /** Segments [first, last). */
  first: number;
  last: number;
}

export interface Evidence {
  body: Body;
  segments: readonly Segment[];
  labels: readonly Label[];
}

/** The role of each main part. Where no heading says so, the part with the most signs of problems has them. */
export function readRegions(root: Node, evidence: Evidence): Region[] {
  const parts = mainParts(root);
  if (parts.length === 0) return [{ role: 'problems', node: null, first: 0, last: root.last }];
  const signs = parts.map((part) => signsOfProblems(part, evidence));
  const total = signs.reduce((sum, one) => sum + one, 0);
  const roles = parts.map((part, i) => roleOf(part, signs[i] ?? 0, total, evidence, i, parts.length));
  if (!roles.includes('problems')) {
    // A paper that was cut off before its problems has only the parts that say they are something else.
    const open = signs.map((one, i) => (saysOtherwise(parts[i], evidence) ? -1 : one));
    const best = open.indexOf(Math.max(...open));
    if ((open[best] ?? -1) > 0 || (parts.length === 1 && open[0] !== -1)) roles[best] = 'problems';
    else
      parts.forEach((part, i) => {
        if ((open[i] ?? -1) >= 0 && part.children.length > 1) roles[i] = 'problems';
      });
  }
  runsOver(parts, evidence.segments).forEach((run) => {
    for (const i of run) if (roles[i] !== 'suggestions' && roles[i] !== 'closing') roles[i] = 'problems';
  });
  const same = sameKind(parts, evidence);
  same.forEach((one, i) => {
    if (one && roles[i - 1] === 'problems') roles[i] = 'problems';
  });
  const leads = (i: number): boolean =>
    partRoleOf(evidence.body.fold.slice(...(parts[i]?.heading ?? [0, 0]))) === 'organisation';
  for (const i of sloganRun(parts, same, roles, leads)) roles[i] = 'problems';
  const lead: Region[] =
    (parts[0]?.first ?? 0) > 0 ? [{ role: 'organisation', node: null, first: 0, last: parts[0]?.first ?? 0 }] : [];
  return [
    ...lead,
    ...parts.map((node, i): Region => ({ role: roles[i] ?? 'problems', node, first: node.first, last: node.last })),
  ];
}

// Headings of one kind in front of the problems are theirs too, where what stands under them is numbered like theirs and
// not like that of the part before; where no part has the problems, the last such run behind the first part has them. The
// first part is of them unless its words say that it is on how the work was led.
function sloganRun(
  parts: readonly Node[],
  same: readonly boolean[],
  roles: readonly PartRole[],
  leads: (part: number) => boolean,
): number[] {
  const from = roles.indexOf('problems');
  const last = from >= 0 ? from : same.lastIndexOf(true);
  const under = schemeUnder(parts[last]);
  if (last < 1 || under === null) return [];
  let first = last;
  while (first > 0 && same[first] === true && schemeUnder(parts[first - 1]) === under && (first > 1 || !leads(0)))
    first--;
  if (schemeUnder(parts[first - 1]) === under) return [];
  const run = Array.from({ length: last - first + 1 }, (_, k) => first + k);
  return run.filter((i) => roles[i] === 'organisation' || (from < 0 && roles[i] === 'next'));
}

// Parts over which one numbering runs (二 ends with 3., 三 begins with 4.) are sections of one list of problems: nothing
// else in such papers is counted over its headings. Answers the indices of each run.
function runsOver(parts: readonly Node[], segments: readonly Segment[]): number[][] {
  const markers = parts.map(({ children }) => children.map((child) => segments[child.first]?.marker ?? null));
  const runs: number[][] = [];
  markers.forEach((own, i) => {
    const before = markers[i - 1]?.at(-1) ?? null;
    const [first] = own;
    if (before === null || first == null || first.ordinal === 1) return;
    if (first.scheme !== before.scheme || first.ordinal !== before.ordinal + 1) return;
    const run = runs.at(-1);
    if (run?.at(-1) === i - 1) run.push(i);
    else runs.push([i - 1, i]);
  });
  return runs;
}

// Headings of two clauses (三、守住安全底线,防范重大风险) that do not say what they are for, or say that the work was led:
// 提高政治站位,把上级部署落到实处 is a slogan among others of its kind.
const isSlogan = (words: string): boolean => {
  const role = words.includes(',') ? partRoleOf(words) : 'problems';
  return role === null || role === 'organisation';
};

// Which parts have a heading of the same kind as the part before: both slogans, or both aspects (聚焦…方面).
function sameKind(parts: readonly Node[], { body }: Evidence): boolean[] {
  const words = parts.map(({ heading }) => body.fold.slice(...heading));
  return parts.map(({ children }, i) => {
    const [before, own] = [words[i - 1], words[i]];
    if (children.length === 0 || before === undefined || own === undefined) return false;
    return (isSlogan(before) && isSlogan(own)) || (isAspect(before) && isAspect(own));
  });
}

const schemeUnder = (part: Node | undefined): Level | null => part?.children[0]?.level ?? null;

const saysOtherwise = (part: Node | undefined, { body }: Evidence): boolean => {
  const word = part === undefined ? null : partRoleOf(body.fold.slice(part.heading[0], part.heading[1]));
  return word !== null && word !== 'problems';
};

/** What a part is for by the words of its heading; null where they do not say. A fault is a problem (落实主体责任不力). */
export const partRoleOf = remembering((heading): PartRole | null => {
  const [first, ...rest] = heading.split(',');
  // 加强领导,统筹推进整改: the first clause says what the part is about, unless the second speaks of the problems.
  if (
    rest.length > 0 &&
    roleByWords(first ?? '') === 'organisation' &&
    !/问题|逐[条项]|反馈|意见|任务|清单/.test(rest.join())
  )
    return 'organisation';
  return roleByWords(heading);
});

const roleByWords = (heading: string): PartRole | null =>
  partWords.find(
    ([role, pattern]) => pattern.test(heading) && !(role === 'organisation' && namesFault(heading)),
  )?.[0] ?? null;

// The parts are the outermost headings; a single one that holds everything is opened.
function mainParts(root: Node): Node[] {
  const top = root.children;
  if (top.length === 0) return [];
  const least = Math.min(...top.map((node) => node.rank));
  return top.every((node) => node.rank === least)
    ? top
    : top.filter((node, i) => node.rank === least || i === 0 || (top[i - 1]?.rank ?? 0) >= node.rank);
}

function roleOf(part: Node, signs: number, total: number, { body }: Evidence, i: number, count: number): PartRole {
  const heading = body.fold.slice(part.heading[0], part.heading[1]);
  const explicit = titleIn(body.fold, part.heading[0], part.heading[1]).explicit;
  const word = partRoleOf(heading);
  if (word === 'suggestions' || word === 'closing') return word;
  if (explicit && word !== 'next') return 'problems';
  // A heading of an aspect with problems under it is a section, whatever its words (落实主体责任方面).
  if (isAspect(heading) && (signs > 0 || (part.children.length > 0 && !/整改|组织领导/.test(heading))))
    return 'problems';
  if (word === 'problems')
    return signs === 0 && i === 0 && count > 2 && /工作|总体|组织|推进/.test(heading) ? 'organisation' : 'problems';
  if (total > 0 && signs >= total * 0.5 && signs >= 3) return 'problems';
  if ((word === 'organisation' || word === null) && holdsFaults(part, body)) return 'problems';
  if (word !== null) return word;
  if (namesShortcoming(heading) || (signs >= 2 && signs >= part.children.length)) return 'problems';
  return signs > 0 && signs >= total * 0.2 ? 'problems' : i === count - 1 && count > 1 ? 'next' : 'organisation';
}

const holdsFaults = ({ children }: Node, body: Body): boolean => {
  const explicit = children.filter(({ heading: [start, end] }) => titleIn(body.fold, start, end).explicit);
  const faulty = children.filter(({ heading }) => namesFault(body.fold.slice(...heading)));
  return (
    (children.length >= 2 && faulty.length * 2 >= children.length) ||
    (children.length > 0 && explicit.length === children.length)
  );
};

// Headings that name problems, labels of measures, numbers three deep: what only the part with the problems has.
function signsOfProblems(part: Node, { body, segments, labels }: Evidence): number {
  let signs = 0;
  const start = segments[part.first]?.start ?? 0;
  const end = segments[part.last - 1]?.end ?? start;
  for (const label of labels)
    if (label.start >= start && label.start < end && /measures|actions|result|status|problem/.test(label.role))
      signs += 1;
  const visit = (node: Node, depth: number): void => {
    for (const child of node.children) {
      const heading = body.fold.slice(child.heading[0], child.heading[1]);
      if (!isAspect(heading) && titleIn(body.fold, child.heading[0], child.heading[1]).explicit) signs += 2;
      else if (heading.length < 120 && namesShortcoming(heading)) signs += 1;
      if (depth >= 1) signs += 1;
      visit(child, depth + 1);
    }
  };
  visit(part, 0);
  // An unnumbered heading without others under it: its first words tell.
  if (
    part.level === 'aspect' &&
    part.children.length === 0 &&
    namesShortcoming(body.fold.slice(part.heading[1], Math.min(end, part.heading[1] + 300)))
  )
    signs += 1;
  return signs;
}
