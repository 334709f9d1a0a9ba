import type { Body } from '../body.ts';
import { findLabel } from '../fields/labels.ts';
import { partRoleOf } from '../outline/regions.ts';
import { complains, namesFault } from '../outline/shortcoming-words.ts';
import { isAspect } from '../outline/titles.ts';
import type { Stretch } from '../problems/items.ts';
import { statusOf } from '../problems/status.ts';
import { inner, numbersRun, type Opening } from './openings.ts';
import { areFaults, arePartsOf, firstWords, partsOf } from './parts.ts';
import { problemAt } from './problem-at.ts';
import type { Skeleton, SkeletonProblem } from './skeleton.ts';

const leastProblems = 2;

/**
 * The readings in which every problem opens alike: one for each form that comes again (a number, a sign, an invented
 * mark, a short line with text under it). Headings between them are sections; what stands under a heading that speaks
 * of leadership, next steps or requests is left out. `stated` are the counts that the paper gives.
 */
export function skeletonsByOpening(
  body: Body,
  openings: readonly Opening[],
  first: number,
  stated: readonly number[],
): Skeleton[] {
  const forms = new Map<string, number[]>();
  const answers = innerListsAnswer(body, openings);
  openings.forEach((opening, i) => {
    if (opening.start < first || opening.form === 'text' || opening.form === 'field' || opening.form === 'end') return;
    if (opening.form === 'line' && !opensBlock(openings, i)) return;
    if (opening.form.startsWith(inner) && answers) return;
    forms.set(opening.form, [...(forms.get(opening.form) ?? []), i]);
  });
  const found: Skeleton[] = [];
  for (const [form, members] of forms) {
    if (members.length < leastProblems || !numbersRun(members.map((i) => openings[i] as Opening))) continue;
    const numbered = openings[members[0] ?? 0]?.ordinal !== null;
    found.push(...variants(form, problemsOf(body, openings, members)));
    const shorter = numbered ? members : withoutClosing(body, openings, members, stated);
    if (shorter.length < members.length) found.push(...variants(`${form}…`, problemsOf(body, openings, shorter)));
  }
  return found.filter(({ problems }) => problems.length >= leastProblems);
}

// Where entries with lists of their own name faults, the lists are what was done about each.
const innerListsAnswer = (body: Body, openings: readonly Opening[]): boolean => {
  const entries = openings.filter(({ form }) => form === '<entry>');
  return entries.filter(({ text, end }) => namesFault(body.fold.slice(text, end))).length * 3 > entries.length;
};

// One or two more than the paper counts, the last of which name no fault, are its closing words in the same dress
// (还想说的话).
function withoutClosing(
  body: Body,
  openings: readonly Opening[],
  members: readonly number[],
  stated: readonly number[],
): readonly number[] {
  const count = [members.length - 1, members.length - 2].find((n) => stated.includes(n)) ?? members.length;
  const rest = members.slice(count);
  const faulty = rest.some((i) => namesFault(body.fold.slice(openings[i]?.text ?? 0, openings[i]?.end ?? 0)));
  return faulty ? members : members.slice(0, count);
}

// A short line that opens a block: text or a list stands under it, not another short line.
const opensBlock = (openings: readonly Opening[], i: number): boolean => {
  const next = openings[i + 1];
  return next !== undefined && next.form !== 'line' && next.form !== 'end';
};

// With and without what stands in parts on leadership and next steps. 提高政治站位,… heads such a part in one paper and a
// section of problems in another: whether it stands in front of all problems or among them tells more than its words.
function variants(name: string, problems: readonly SkeletonProblem[]): Skeleton[] {
  const first = problems.findIndex(({ otherPart }) => !otherPart);
  const last = problems.findLastIndex(({ otherPart }) => !otherPart);
  const sets = [problems, problems.slice(Math.max(0, first), last + 1), problems.filter(({ otherPart }) => !otherPart)];
  return sets
    .filter((set, i) => sets.findIndex((other) => other.length === set.length) === i)
    .map((set) => ({ name, problems: set }));
}

function problemsOf(body: Body, openings: readonly Opening[], members: readonly number[]): SkeletonProblem[] {
  const chains = headingChains(body, openings, members);
  const ends = members.map((i, k) => Math.min(members[k + 1] ?? openings.length, chains.after(i)));
  const divided = arePartsOf(body, openings, members, ends);
  return members.map((i, k) => {
    const chain = chains.chains[k] ?? [];
    const next = ends[k] ?? openings.length;
    // The headings of the next problem are no part of this one.
    const until = next - (members[k + 1] === next ? (chains.own[k + 1] ?? 0) : 0);
    const headings = chain.map((h): Stretch => [openings[h]?.start ?? 0, openings[h]?.end ?? 0]);
    const end = Math.max(i + 1, until);
    const problem = withParts(body, openings, i, end, problemAt(body, openings, i, end, headings), divided);
    return {
      ...problem,
      otherPart:
        isOtherPart(body, openings, chain) &&
        (isRequest(body, openings, chain) || !complains(firstWords(body, openings[i] as Opening))),
    };
  });
}

// Numbered paragraphs under a problem that complain themselves are its parts (具体表现), each with what was done about it.
function withParts(
  body: Body,
  openings: readonly Opening[],
  i: number,
  until: number,
  problem: SkeletonProblem,
  divided: ReadonlyMap<string, boolean>,
): SkeletonProblem {
  const parts = partsOf(openings, i, until);
  if (parts.length === 0) return problem;
  const subs = parts.map((at, k) => problemAt(body, openings, at, parts[k + 1] ?? until, []));
  if (!(divided.get(openings[parts[0] ?? 0]?.form ?? '') ?? areFaults(body, openings, parts))) return problem;
  const end = openings[(parts[0] ?? until) - 1]?.end ?? problem.headEnd;
  return { ...problem, body: [Math.min(problem.body[0], end), end], subs };
}

/** Headings over each member: indices of their openings from the outermost in. */
interface Chains {
  chains: number[][];
  /** How many headings stand straight above each member. */
  own: number[];
  /** The first heading behind opening `i` that ends what stands there. */
  after(i: number): number;
}

function headingChains(body: Body, openings: readonly Opening[], members: readonly number[]): Chains {
  const isMember = new Set(members);
  const above = members.map((i) => {
    const found: number[] = [];
    for (let at = i - 1; at >= 0 && found.length < 3; at--) {
      const one = openings[at];
      if (
        one === undefined ||
        isMember.has(at) ||
        !one.heading ||
        isStatusLine(body, one) ||
        (one.form === openings[i]?.form && one.form !== 'line') ||
        isLabelled(body, one)
      )
        break;
      if (found.some((other) => openings[other]?.form === one.form)) break;
      found.unshift(at);
    }
    return found;
  });
  // What stands over every single problem is the end of the one before, not a heading of sections.
  const counts = new Map<string, number>();
  for (const found of above.slice(1)) for (const at of found) count(counts, openings[at]?.form ?? '');
  const forms = new Set([...counts.keys(), ...(above[0] ?? []).map((at) => openings[at]?.form ?? '')]);
  for (const [form, n] of counts) if (members.length >= 3 && n >= members.length - 1) forms.delete(form);
  // A paper that has sections begins with one.
  const firstForms = new Set((above[0] ?? []).map((at) => openings[at]?.form));
  for (const form of counts.keys()) if (!firstForms.has(form)) forms.delete(form);
  const heads = above.map((found) => found.filter((at) => forms.has(openings[at]?.form ?? '')));
  const ranks = rankForms(openings, heads);
  const open: number[] = [];
  const chains = heads.map((found) => {
    for (const at of found) {
      const rank = ranks.get(openings[at]?.form ?? '') ?? 0;
      while (open.length > 0 && (ranks.get(openings[open.at(-1) ?? 0]?.form ?? '') ?? 0) >= rank) open.pop();
      open.push(at);
    }
    return [...open];
  });
  const headForms = new Set([...forms].filter((form) => form !== 'line'));
  // 二、 ends whatever is counted below 一、.
  const outermost = members.some((i) => openings[i]?.form === 'han') ? [] : ['han'];
  const ends = openings.flatMap(({ form, heading }, at) =>
    (headForms.has(form) || outermost.includes(form)) && heading ? [at] : [],
  );
  return {
    chains,
    own: heads.map((found) => found.length),
    after: (i) => ends.find((at) => at > i) ?? openings.length,
  };
}

const isLabelled = (body: Body, { start, end }: Opening): boolean =>
  findLabel(body.fold, start, end, body.learned) !== null;
const isStatusLine = (body: Body, { text, end }: Opening): boolean =>
  end - text <= 8 && statusOf(body.fold.slice(text, end)) !== null;
const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

// Of two forms of headings the one that stands above the other is the outer one.
function rankForms(openings: readonly Opening[], heads: readonly (readonly number[])[]): Map<string, number> {
  const order: string[] = [];
  for (const found of heads) {
    let at = 0;
    for (const i of found) {
      const form = openings[i]?.form ?? '';
      const known = order.indexOf(form);
      if (known < 0) order.splice(at++, 0, form);
      else at = known + 1;
    }
  }
  return new Map(order.map((form, rank) => [form, rank]));
}

// 四、整改意见: whatever stands under it is asked for, also 敢于碰硬,对顶风违纪的从严处理.
const isRequest = (body: Body, openings: readonly Opening[], chain: readonly number[]): boolean =>
  chain.some((h) => {
    const text = body.fold.slice(openings[h]?.text ?? 0, openings[h]?.end ?? 0);
    return partRoleOf(text) === 'suggestions' && !text.includes('问题');
  });

// 一、组织领导 and 四、下一步打算 hold numbered lines too, but no problems.
function isOtherPart(body: Body, openings: readonly Opening[], chain: readonly number[]): boolean {
  return chain.some((h) => {
    const one = openings[h];
    if (one === undefined) return false;
    const text = body.fold.slice(one.text, one.end);
    const role = partRoleOf(text);
    return role !== null && role !== 'problems' && !namesFault(text) && !isAspect(text);
  });
}
