import type { Body } from '../body.ts';
import { labelsWithin } from '../fields/labels.ts';
import { goesOnComplaining } from '../problems/statement.ts';
import { bracketedStatus, statusOfHeading } from '../problems/status.ts';
import { areInlineLists } from './inline-lists.ts';
import { type Evidence, partRoleOf, type Region } from './regions.ts';
import { complains, namesFault } from './shortcoming-words.ts';
import { hasField, type Tally, tally } from './tally.ts';
import { isAspect, titleIn } from './titles.ts';
import type { Level, Node } from './tree.ts';

/** Which headings are problems: those of `problem`; those of `sub`, where set, are their sub-items. */
export interface ProblemLevels {
  problem: Level;
  sub: Level | null;
  /** The headings of this level are sections: their problems stand in the text under them (针对“…”问题,…). */
  inText: boolean;
}

/**
 * Decides from all the headings in the problem regions which level names the problems. The innermost level whose
 * headings say so by their form (针对X的整改, 关于“X”的问题), carry fields of their own, or name shortcomings; where none
 * does (titles that tell deeds), the outermost level with text of its own.
 */
export function readLevels(regions: readonly Region[], evidence: Evidence, feedback: boolean): ProblemLevels | null {
  const tallies = tally(regions, evidence, feedback).filter(
    ({ nodes, explicit }, i) =>
      i === 0 || explicit * 2 >= nodes.length || !areInlineLists(nodes, evidence.body, evidence.segments),
  );
  if (tallies.length === 0) return null;
  const first =
    tallies.findLast((one) => isProblemLevel(one, tallies, feedback)) ?? structural(tallies, evidence, feedback);
  if (first === null) return null;
  const chosen = tallies.find((one) => one.rank > first.rank && runsOn(one, first, evidence)) ?? first;
  const upper = tallies.filter((one) => one.rank < chosen.rank && holds(one.nodes, chosen.nodes)).at(-1);
  if (upper !== undefined && (holdsOthers(upper, chosen, evidence) || isProblemOverParts(upper, regions, evidence)))
    return { problem: upper.level, sub: chosen.level, inText: false };
  const sub = subLevel(chosen, tallies, evidence);
  const listing = sub === null ? undefined : tallies.find(({ level }) => level === sub);
  if (listing !== undefined && listing.explicit * 2 < listing.nodes.length && areSections(chosen, regions))
    return { problem: listing.level, sub: subLevel(listing, tallies, evidence), inText: false };
  const inText = sub === null && (namedInText(chosen, evidence) || labelledInText(chosen, evidence));
  return { problem: chosen.level, sub, inText };
}

const leastRunningOn = 4;

// Numbers that run on under one heading after the other (三 ends with 6., 四 begins with 7.) count the problems of the
// whole paper; deeds begin again under each problem.
function runsOn({ nodes }: Tally, upper: Tally, { segments }: Evidence): boolean {
  if (nodes.length < leastRunningOn || nodes.length <= upper.nodes.length || upper.nodes.length < 2) return false;
  const parents = new Set(nodes.map(({ parent }) => parent));
  return (
    parents.size * 2 > upper.nodes.length &&
    [...parents].every((parent) => parent?.level === upper.level) &&
    nodes.every((node, i) => segments[node.first]?.marker?.ordinal === i + 1)
  );
}

// 反馈问题:… several times under one heading: the heading is that of a section.
const labelledInText = ({ nodes }: Tally, { segments, labels }: Evidence): boolean =>
  nodes.some((node) => {
    const own = labelsWithin(labels, node.heading[1], segments[node.last - 1]?.end ?? 0);
    return own.filter(({ role }) => role === 'problem').length >= 2;
  });

// Under most of the headings the text begins by naming a problem of its own.
function namedInText({ nodes }: Tally, { body, segments }: Evidence): boolean {
  const naming = nodes.filter((node) => {
    const end = segments[node.last - 1]?.end ?? 0;
    return /^\s*(?:针对|关于|对)“[^“”]{4,90}”(?:的|等|这一|一)?问题[,，]/.test(
      body.fold.slice(node.heading[1], Math.min(end, node.heading[1] + 140)),
    );
  });
  return naming.length >= nodes.length * 0.6;
}

function isProblemLevel(one: Tally, all: readonly Tally[], feedback: boolean): boolean {
  const count = one.nodes.length;
  if (one.aspect * 2 > count && (feedback || all.some((other) => other.rank > one.rank))) return false;
  // Over headings of aspects that hold others stands a section, whatever it names.
  if (all.some((other, i) => other.rank > one.rank && other.aspect * 2 > other.nodes.length && i < all.length - 1))
    return false;
  if (one.explicit >= count * 0.5) return true;
  const inner = all.filter((other) => other.rank > one.rank);
  // Behind the last deed of a list stand the fields of the problem over it.
  const over = all.some((other) => other.rank < one.rank && other.explicit * 2 >= other.nodes.length);
  const fields = over ? one.followed > 0 && one.followedLabelled >= one.followed * 0.6 : one.labelled >= count * 0.6;
  if (fields && (count >= 2 || one.shortcoming > 0 || inner.length === 0)) return true;
  if (one.level === 'circled') return false;
  if (feedback) return one.shortcoming >= count * 0.5;
  return (
    one.shortcoming - one.explicit >= count * 0.6 &&
    one.deed < count * 0.4 &&
    all.every((other) => other === one || other.labelled === 0 || other.rank > one.rank)
  );
}

// Titles that tell deeds: the outermost level of which some headings have text of their own, not only headings under them.
function structural(tallies: readonly Tally[], evidence: Evidence, feedback: boolean): Tally | null {
  // Deeds in a feedback are what is to come: headings over what is wrong.
  if (feedback && tallies.every((one) => one.deed * 2 >= one.nodes.length || one.rank === tallies[0]?.rank))
    return null;
  const lowest = tallies[0]?.rank;
  for (const [i, one] of tallies.entries()) {
    const upper = tallies[i - 1];
    if (one.aspect * 2 > one.nodes.length || (one.rank === lowest && tallies.length > 1)) continue;
    // What stands straight under headings of aspects are their problems, unless what stands under that is answered.
    const lower = tallies[i + 1];
    const answered = lower?.nodes.some((node) => hasWordList(node, evidence) || hasStatus(node, evidence)) === true;
    if (upper !== undefined && upper.aspect * 2 > upper.nodes.length && i > 1 && !answered) return one;
    if (lower !== undefined && listDeeds(lower, evidence) && !listDeeds(one, evidence)) return one;
    const own = one.nodes.filter((node) => hasOwnText(node, evidence.body, evidence));
    if (own.length > 0 && own.length >= one.nodes.length * 0.1) return one;
  }
  return tallies.findLast((one) => one.aspect * 2 <= one.nodes.length) ?? null;
}

// Numbered lines that issue papers and count what they did (追缴租金22万元) are lists of deeds, not titles.
function listDeeds({ nodes }: Tally, { body }: Evidence): boolean {
  const counted = nodes.filter(({ heading }) =>
    /《|\d(?:\.\d+)?万?(?:多|余)?[^\d年月日.、]/.test(body.fold.slice(...heading)),
  );
  return counted.length * 2 > nodes.length;
}

/** Whether text follows the heading before the next heading under it. */
function hasOwnText(node: Node, body: Body, { segments }: Evidence): boolean {
  const heading = segments[node.first];
  if (heading === undefined) return false;
  const until = node.children[0]?.first ?? node.last;
  if (body.fold.slice(node.heading[1], heading.end).trim().length > 8) return true;
  return until > node.first + 1 && node.children.length === 0;
}

// No answer stands between a problem and the numbers under it: what follows its first sentence still complains.
function isOnlyNamed(node: Node, evidence: Evidence): boolean {
  if (!hasOwnText(node, evidence.body, evidence)) return true;
  const heading = evidence.segments[node.first];
  const rest = evidence.body.fold.slice(node.heading[1], heading?.end ?? node.heading[1]).replace(/^[\s。;,]+/, '');
  return node.children.length > 0 && rest.length < 80 && (complains(rest) || goesOnComplaining(rest));
}

// Whatever stands under it, numbered deeds too.
const hasText = (node: Node, { body, segments }: Evidence): boolean =>
  body.fold.slice(node.heading[1], segments[node.last - 1]?.end ?? node.heading[1]).trim().length > 8;

// All headings above these.
function above(nodes: readonly Node[]): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const node of nodes)
    for (let parent = node.parent; parent !== null && !found.has(parent); parent = parent.parent) found.add(parent);
  return found;
}

const holds = (upper: readonly Node[], lower: readonly Node[]): boolean => {
  const ancestors = above(lower);
  return upper.some((node) => ancestors.has(node));
};

// Headings above the chosen level of which many stand without any of it, with text of their own: they are the problems.
function holdsOthers(upper: Tally, chosen: Tally, evidence: Evidence): boolean {
  if (upper.explicit + upper.shortcoming < upper.nodes.length * 0.6 && upper.labelled < upper.nodes.length)
    return false;
  if (upper.aspect * 3 > upper.nodes.length) return false;
  const ancestors = above(chosen.nodes);
  const without = upper.nodes.filter((node) => !ancestors.has(node) && hasText(node, evidence));
  return without.length >= upper.nodes.length * 0.3;
}

// Headings between a section and the chosen level that name problems themselves: the chosen ones are their parts. The
// headings straight under a part of the paper are its sections, even where they name a problem (关于“…”问题的整改).
function isProblemOverParts(upper: Tally, regions: readonly Region[], { body }: Evidence): boolean {
  if (upper.aspect * 3 > upper.nodes.length || upper.explicit + upper.shortcoming < upper.nodes.length * 0.6)
    return false;
  const several = regions.filter((region) => region.role === 'problems' && !isFramed(region, body)).length > 1;
  const parts = new Map(
    regions.map((region) => [region.node, isSectionItself(region, body) || (several && !isFramed(region, body))]),
  );
  return upper.nodes.every(
    (node) =>
      node.parent !== null && node.parent.rank >= 0 && (!parts.has(node.parent) || parts.get(node.parent) === true),
  );
}

// Headings straight under a part that name a problem (关于“…”问题的整改) over deeds are its sections.
const areSections = (one: Tally, regions: readonly Region[]): boolean => {
  const parts = new Set<Node | null>(regions.map(({ node }) => node));
  return (
    one.explicit * 2 >= one.nodes.length &&
    one.nodes.every((node) => parts.has(node) || (node.parent !== null && parts.has(node.parent)))
  );
};

// 二、逐条抓好反馈问题整改, 三、正在推进的事项 frame what stands under them; a slogan (从严管党治党,拧紧责任链条) does not.
function isFramed({ node }: Region, body: Body): boolean {
  const heading = node === null ? '' : body.fold.slice(...node.heading);
  return heading === '' || partRoleOf(heading) === 'problems' || statusOfHeading(heading) !== null;
}

/** Whether a main part is itself a section of problems (一、党的领导方面), not the frame around sections. */
export function isSectionItself(region: Region, body: Body): boolean {
  if (region.node === null) return false;
  const heading = body.fold.slice(region.node.heading[0], region.node.heading[1]);
  return isAspect(heading) || (namesFault(heading) && !/整改|反馈|发现|存在/.test(heading));
}

/**
 * The level of sub-items under the problems: headings that are labelled or explicit themselves, or that hold 一是-lists
 * where the other problems hold such lists directly.
 */
function subLevel(chosen: Tally, tallies: readonly Tally[], evidence: Evidence): Level | null {
  for (const one of tallies) {
    if (one.rank <= chosen.rank || one.level === 'circled') continue;
    const under = one.nodes.filter((node) => node.parent !== null && node.parent.level === chosen.level);
    if (under.length < 2) continue;
    const explicit = under.filter(
      (node) => titleIn(evidence.body.fold, node.heading[0], node.heading[1]).explicit,
    ).length;
    // Behind the last deed of a list stand the fields of the problem.
    const inner = under.filter((node) => node.parent?.children.at(-1) !== node);
    const fields = inner.filter((node) =>
      hasField(evidence.labels, evidence.segments[node.first]?.text ?? 0, evidence.segments[node.last - 1]?.end ?? 0),
    ).length;
    if (explicit >= under.length * 0.6 || (fields > 0 && fields >= inner.length * 0.8)) return one.level;
    const parents = new Set(under.map((node) => node.parent));
    const listed = under.filter((node) => hasWordList(node, evidence)).length;
    // What has lists of its own is no deed of a list.
    const faulty = under.filter(({ heading }) => namesFault(evidence.body.fold.slice(...heading))).length;
    const bare = [...parents].every((parent) => parent !== null && isOnlyNamed(parent, evidence));
    if (listed * 2 >= under.length && (parents.size * 2 >= chosen.nodes.length || bare)) return one.level;
    // Nor does a deed name a fault; what does, and is answered, is a part.
    const answered = under.filter((node) => hasText(node, evidence)).length;
    if (faulty * 3 >= under.length * 2 && answered * 2 >= under.length) return one.level;
    const direct = chosen.nodes.filter((node) => !parents.has(node) && hasWordList(node, evidence)).length;
    if (listed > 0 && direct > parents.size && bare) return one.level;
  }
  return null;
}

const hasStatus = ({ heading: [, from] }: Node, { body }: Evidence): boolean =>
  bracketedStatus(body.fold, from, Math.min(body.end, from + 20))?.start === from;

const hasWordList = (node: Node, { body, segments }: Evidence): boolean => {
  const start = segments[node.first]?.text ?? 0;
  const end = segments[node.last - 1]?.end ?? start;
  // ① ② beside one another are themselves the list.
  const second = node.level === 'circled' ? /[。;,:\n]\s*(?:二是|第二,)/ : /[。;,:\n]\s*(?:二是|第二,|②)/;
  return second.test(body.fold.slice(start, end));
};
