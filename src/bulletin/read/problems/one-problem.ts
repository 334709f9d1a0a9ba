import type { Status, SubItem } from '../../model.ts';
import type { Body } from '../body.ts';
import { labelsWithin } from '../fields/labels.ts';
import type { Node } from '../outline/tree.ts';
import { assemble } from './assemble.ts';
import { beforeClosing } from './closing.ts';
import type { ItemTexts, ProblemContext, ReadProblem } from './context.ts';
import { readFields } from './fields.ts';
import { type Heading, readHeading } from './heading.ts';
import type { Stretch } from './items.ts';
import { legendOf } from './legend.ts';
import { beforeNextHeading } from './next-heading.ts';
import type { ProseProblem } from './prose.ts';
import {
  bracketedStatus,
  closingStatus,
  endingBracket,
  isStatusValue,
  openingStatus,
  type StatusAt,
  statusOf,
} from './status.ts';

export function fromNode(
  node: Node,
  context: ProblemContext,
  inherited: Status | null,
  last: boolean,
  limit: number | null,
): ReadProblem {
  const { body, segments, levels } = context;
  const head = segments[node.first];
  const whole: Stretch = [head?.start ?? 0, limit ?? endOf(node, context, last)];
  const subs = levels?.sub == null ? [] : node.children.filter((child) => child.level === levels.sub);
  const ownEnd = subs.length === 0 ? whole[1] : (segments[subs[0]?.first ?? 0]?.start ?? whole[1]);
  const number =
    head?.marker == null || head.due !== null ? null : body.text.slice(head.marker.start, head.marker.end).trim();
  const own = build(
    {
      number,
      start: head?.text ?? 0,
      paragraphEnd: Math.min(head?.end ?? 0, ownEnd),
      end: ownEnd,
      whole,
      inherited,
      divided: subs.length > 0,
    },
    context,
  );
  const subItems = subs.map((sub, i) => {
    const subHead = segments[sub.first];
    const subEnd = Math.min(
      whole[1],
      i === subs.length - 1 ? endOf(sub, context, last) : (segments[sub.last - 1]?.end ?? 0),
    );
    const read = build(
      {
        number: subHead?.marker == null ? null : body.text.slice(subHead.marker.start, subHead.marker.end).trim(),
        start: subHead?.text ?? 0,
        paragraphEnd: subHead?.end ?? 0,
        end: subEnd,
        whole: [subHead?.start ?? 0, subEnd],
        inherited: inherited ?? null,
      },
      context,
    );
    return { item: { ...read.item, ordinal: i + 1, group: null } satisfies SubItem, texts: read.texts };
  });
  return {
    problem: { ...own.item, ordinal: 1, group: null, subItems: subItems.map(({ item }) => item) },
    whole,
    texts: { problem: own.texts, subItems: subItems.map(({ texts }) => texts) },
  };
}

function endOf(node: Node, { body, segments, labels }: ProblemContext, last: boolean): number {
  const start = segments[node.first]?.text ?? 0;
  const end = segments[node.last - 1]?.end ?? start;
  return last ? beforeClosing(body, labels, start, segments[node.first]?.end ?? start, end) : end;
}

export function fromProse(
  prose: ProseProblem,
  context: ProblemContext,
  inherited: Status | null,
  last: boolean,
): ReadProblem {
  const end = last
    ? beforeClosing(context.body, context.labels, prose.start, prose.statementEnd, prose.end)
    : prose.end;
  const { item, texts } = build(
    {
      number: prose.number,
      start: prose.start,
      paragraphEnd: Math.min(prose.statementEnd, end),
      end,
      whole: [prose.start, end],
      inherited,
      title: prose.title ?? null,
    },
    context,
  );
  return {
    problem: { ...item, ordinal: 1, group: null, subItems: [] },
    whole: [prose.start, end],
    texts: { problem: texts, subItems: [] },
  };
}

/** What is known of a problem before it is read. */
interface Rough {
  number: string | null;
  start: number;
  paragraphEnd: number;
  end: number;
  whole: Stretch;
  inherited: Status | null;
  /** Whether sub-items stand under it. */
  divided?: boolean;
  /** The title, where the running text itself says which words it is, and where the text behind it begins. */
  title?: Stretch | null;
  rest?: number;
  /** Stretches of labelled fields and status outside the text. */
  aside?: readonly Stretch[];
}

/** Reads one problem or sub-item from where it stands. */
export function build(
  rough: Rough,
  context: ProblemContext,
): { item: Omit<SubItem, 'ordinal' | 'group'>; texts: ItemTexts } {
  const { body, labels, feedback, year } = context;
  const heading: Heading =
    rough.title == null
      ? readHeading(context, rough.start, rough.paragraphEnd, rough.end, rough.divided)
      : { title: withoutStatus(body, rough.title), statement: null, rest: rough.rest ?? rough.paragraphEnd };
  const inHeading = bracketedStatus(
    body.fold,
    rough.start,
    rough.aside !== undefined && rough.title != null
      ? rough.paragraphEnd
      : Math.max(heading.title[1], Math.min(heading.rest, rough.paragraphEnd)),
  );
  const stop = beforeNextHeading(body, labels, heading.rest, rough.end);
  const closing = feedback
    ? null
    : (closingStatus(body.fold, heading.rest, stop) ??
      endingBracket(body.fold, heading.rest, stop) ??
      closingStatus(body.fold, heading.rest, beforeBracketOfFields(context, heading.rest, stop)));
  const opening = feedback || closing !== null ? null : openingStatus(body.fold, heading.rest, rough.end);
  const start = opening === null ? heading.rest : stopBehind(body, opening.end);
  const end = closing === null ? stop : closing.start;
  const fields = [
    ...[...(rough.aside ?? []), ...(heading.aside === undefined ? [] : [heading.aside])].flatMap(([a, b]) =>
      readFields(body, labels, a, b).filter(({ label }) => label !== null),
    ),
    ...(start < end ? readFields(body, labels, start, end) : []),
    ...(closing === null ? [] : readFields(body, labels, closing.end, stop).filter(({ label }) => label !== null)),
  ];
  const tag = tagBefore(body, heading.title);
  const { text, ...item } = assemble(body, {
    number: rough.number ?? tag.number,
    title: [tag.end, heading.title[1]],
    statement: heading.statement,
    whole: rough.whole,
    fields,
    status:
      closing ??
      opening ??
      inHeading ??
      statusAside(body, rough.aside ?? []) ??
      (feedback ? null : signBehind(body, heading.title[1], rough.paragraphEnd)),
    inherited: statusOfNumber(rough.number) ?? rough.inherited,
    year,
    plan: isPlan(body),
    feedback,
  });
  return { item, texts: text };
}

// 整改已完成。(责任部门:权益部): where a bracket of fields at the end begins.
function beforeBracketOfFields({ body, labels }: ProblemContext, start: number, end: number): number {
  const from = Math.max(start, end - 80);
  const open = /[(【[〔][^()【】[\]〔〕\n]{4,70}[)】\]〕][。;\s]*$/.exec(body.fold.slice(from, end));
  if (open === null) return start;
  const at = from + open.index;
  return labelsWithin(labels, at, at + 2).length > 0 ? at : start;
}

// 【已销号】问题1 X: a status and a number in front of the words of the title.
function tagBefore(body: Body, [start, end]: Stretch): { number: string | null; end: number } {
  const status = bracketedStatus(body.fold, start, Math.min(end, start + 14));
  if (status === null || status.start !== start) return { number: null, end: start };
  const match = /^\s*((?:问题|事项|任务)?\s*\d{1,3}(?!\d|[年月日个项%])[.、:]?)?\s*/.exec(
    body.fold.slice(status.end, end),
  );
  const to = status.end + (match?.[0].length ?? 0);
  return end - to < 4 ? { number: null, end: start } : { number: match?.[1] ?? null, end: to };
}

// X(已完成): the bracket says where X stands.
function withoutStatus(body: Body, [start, end]: Stretch): Stretch {
  const status = bracketedStatus(body.fold, Math.max(start, end - 16), end);
  return status !== null && status.start > start + 3 && /^[。;\s]*$/.test(body.fold.slice(status.end, end))
    ? [start, status.start]
    : [start, end];
}

// 第一个问题的整改(已整改到位): a bracket in the words that lead back to the problem.
function statusAside(body: Body, stretches: readonly Stretch[]): StatusAt | null {
  for (const [start, end] of stretches) {
    const found = bracketedStatus(body.fold, start, end);
    if (found !== null) return found;
  }
  return null;
}

// X　√: a sign behind the title, as the paper explains it.
function signBehind(body: Body, from: number, to: number): StatusAt | null {
  const match = /^\s*([^\s\w\u4e00-\u9fff,。;:()“”《》、]{1,2})\s*$/u.exec(
    body.fold.slice(from, Math.min(to, from + 12)),
  );
  const status = match?.[1] === undefined ? null : statusOf(match[1], legendOf(body));
  return status === null ? null : { status, start: from, end: to };
}

// 销号第3项: the mark of the problem says where it stands.
function statusOfNumber(number: string | null): Status | null {
  const words = /^([\u4e00-\u9fff]{2,6}?)第?[\d一二三四五六七八九十]/.exec(number ?? '')?.[1];
  return words === undefined || !isStatusValue(words) ? null : statusOf(words);
}

const plan = /(?:整改|落实)[^。,]{0,16}(?:方案|计划|任务分解表?|措施清单)[)】]?$/;

/** Whether the paper says of itself that it is a plan (…的整改方案). */
const isPlan = (body: Body): boolean =>
  body.paragraphs
    .slice(0, 3)
    .some(({ start, end }) => end - start <= 60 && plan.test(body.fold.slice(start, end).trim()));

const stopBehind = (body: Body, at: number): number => (/[。;]/.test(body.fold.charAt(at)) ? at + 1 : at);
