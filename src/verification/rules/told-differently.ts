import { type Figure, sameFigure, someAddUp } from '../../text/figures.ts';
import { clauseOf, wordsBefore, wordsBehind } from '../../text/things.ts';
import type { Item, Passage, Raised } from '../model/item.ts';
import { readingOf } from './reading.ts';

/**
 * The same number of the same things told differently in two places of an item: where the report retells the problem,
 * points back (上述32批次), or states one fact twice.
 */
export function toldDifferently({ problem, report }: Item): Raised[] {
  const earlier: Told[] = toldIn(problem);
  return report.flatMap((passage) =>
    toldIn(passage).flatMap((one) => {
      const other =
        retold(one, problem, earlier) ??
        pointedBack(one, earlier) ??
        statedTwice(one, earlier) ??
        countedAgain(one, earlier);
      earlier.push(one);
      if (earlier.length > remembered) earlier.shift();
      return other === null ? [] : [raised(one, other, problem)];
    }),
  );
}

interface Told {
  passage: Passage;
  figure: Figure;
  before: string;
  behind: string;
}

const uncounted = /^(?:时间|%|百分点|)$/;

// Most items tell a few dozen; of a longer run the last are looked back at.
const remembered = 120;

const toldIn = (passage: Passage): Told[] =>
  readingOf(passage)
    .figures.filter(({ dimension, amount }) => !uncounted.test(dimension) && amount > 0)
    .map((figure) => ({
      passage,
      figure,
      before: wordsBefore(passage.folded, figure.start, 14),
      behind: wordsBehind(passage.folded, figure.end, 8),
    }));

function raised({ passage, figure }: Told, other: Told, problem: Passage): Raised {
  const place = other.passage === problem ? '问题' : '前文';
  return {
    key: passage.key,
    at: [figure.start, figure.end],
    why: `${place}写的是${other.figure.text}，这里写的是${figure.text}，说的是同一件事。`,
    settles: '核对原始材料，把两处改成一致；确是不同时间或者不同范围的，写明。',
  };
}

const clauseText = ({ passage, figure }: Told): string =>
  passage.folded.slice(...clauseOf(passage.folded, figure.start));
const sentenceBefore = ({ passage, figure }: Told): string =>
  passage.folded.slice(clauseOf(passage.folded, figure.start, '。;\n')[0], figure.start);

/** Whether a figure is said by any of these: as it is, as a sum of some, as what is left of one. */
function isKnown(figure: Figure, others: readonly Figure[]): boolean {
  const like = others.filter(({ dimension }) => dimension === figure.dimension);
  if (like.some((one) => sameFigure(one, figure))) return true;
  if (someAddUp(figure, like.slice(-10))) return true;
  return like.some((whole) =>
    like.some((part) => part !== whole && Math.abs(whole.amount - part.amount - figure.amount) <= figure.amount * 1e-4),
  );
}

const verbal = /^(?:被|未|已|均|都|全|予|进|的|问|没|仍|是|为|在|涉|经|逐|分|现|正|由|以|按)/;
const sameThing = (one: Told, other: Told): boolean => {
  if (one.figure.unit !== other.figure.unit) return false;
  const noun = one.behind.replace(/^的/, '').slice(0, 2);
  if (noun.length === 2 && !verbal.test(noun))
    return other.behind.replace(/^的/, '').startsWith(noun) || other.before.endsWith(noun);
  return commonEnd(one.before, other.before) >= 4;
};

const filler = /(?:共计|合计|总计|累计|金额|共|已|了|计|的|达|为|约|近)+$/;
function commonEnd(one: string, other: string): number {
  const a = one.replace(filler, '');
  const b = other.replace(filler, '');
  let number = 0;
  while (number < a.length && number < b.length && a.charAt(a.length - 1 - number) === b.charAt(b.length - 1 - number))
    number++;
  return number;
}

const retelling =
  /(?:反馈|巡察组?|审计|督查组?|检查组?|问题(?:清单)?中?)[^,。;]{0,6}(?:指出|提出|反馈|发现|点出|提到|涉及|所指|所列|认定)?的[^,。;]{0,14}$|^(?:针对|关于|就)[^,。;、\d]{0,16}$/;
const partial =
  /其中|部分|之一|另外?|新|又|再|剩余|其余|余下|首批|第[一二三四五六]批|还[有剩余将需]|举一反三|自查|延伸|类似|同类|以外/;

/** 针对反馈的19套公房被占用问题, where the problem names 17. */
function retold(one: Told, problem: Passage, earlier: readonly Told[]): Told | null {
  const clause = sentenceBefore(one).split(',').at(-1) ?? '';
  if (!retelling.test(clause) || partial.test(clauseText(one))) return null;
  const others = earlier.filter(({ passage }) => passage === problem);
  const same = others.find((other) => sameThing(one, other));
  return same === undefined ||
    isKnown(
      one.figure,
      earlier.map(({ figure }) => figure),
    )
    ? null
    : same;
}

/** 上述46种, 这32批次, where what stands before tells another number of them. */
function pointedBack(one: Told, earlier: readonly Told[]): Told | null {
  const named = /(?:上述|上列|前述|(?:^|[对将把就])以上)(?:全部|共)?([\u4e00-\u9fff]{2,8})?$|[这该]$/.exec(one.before);
  if (named === null || partial.test(clauseText(one)) || one.figure.loose) return null;
  const like = earlier.filter(({ figure }) => figure.unit === one.figure.unit);
  const nearest = like.findLast((other) => other.passage === one.passage) ?? like.at(-1);
  if (
    nearest === undefined ||
    isKnown(
      one.figure,
      earlier.map(({ figure }) => figure),
    )
  )
    return null;
  const noun = one.behind.slice(0, 2);
  const same = like.find(
    (other) =>
      sameThing(one, other) || (noun.length === 2 && !verbal.test(noun) && other.behind.slice(0, 6).includes(noun)),
  );
  if (same !== undefined) return one.figure.amount >= 3 && !namesBetween(one, same) ? same : null;
  if (named[1] !== undefined) return null;
  const bare = one.behind === '' || /^(?:均|都|全|已|经|中|逐|分|的)/.test(one.behind);
  return bare && one.figure.amount >= 5 && nearest.passage === one.passage && !namesBetween(one, nearest)
    ? nearest
    : null;
}

// Things may have been named, not counted, between the two: 《甲》《乙》…这3项制度.
function namesBetween(one: Told, other: Told): boolean {
  const from = other.passage === one.passage ? other.figure.end : 0;
  const between = one.passage.folded.slice(from, one.figure.start);
  return /》[^。]{0,20}《|[^,。;、]、[^,。;、]+、/.test(between) || /另|又|新|此外/.test(between);
}

const differs =
  /截至|截止|\d{1,2}月|\d{4}年|季度|上半年|下半年|去年|今年|上年|同期|目前|当时|此前|原来?|年初|年末|现有|巡察时|整改前|整改后|计划|拟|应|需|目标|任务|每|平均|其中|另|又|再|第[一二三四五六\d]|首批|增加|减少|分别|个别|最/;

/** One statement made twice in a report with the same words and another number. */
function statedTwice(one: Told, earlier: readonly Told[]): Told | null {
  if (one.figure.loose || differs.test(sentenceBefore(one)) || partial.test(leadOf(one))) return null;
  const lead = leadOf(one);
  if (lead.replace(/^(?:全[县市区镇乡校院局村])/, '').length < 4 && !/^全[县市区镇乡校院局村街集系]/.test(lead))
    return null;
  for (const other of earlier) {
    if (other.figure.unit !== one.figure.unit || other.figure.loose || lead !== leadOf(other)) continue;
    const bare = one.behind === '' || other.behind === '';
    if (
      (bare ? lead.length < 6 : one.behind.slice(0, 2) !== other.behind.slice(0, 2)) ||
      differs.test(sentenceBefore(other)) ||
      partial.test(leadOf(other))
    )
      continue;
    if (
      isKnown(one.figure, [other.figure]) ||
      isKnown(
        one.figure,
        earlier.filter((known) => leadOf(known) === lead).map(({ figure }) => figure),
      )
    )
      continue;
    return other;
  }
  return null;
}

/** 受益群众共计2136人。…2316名受益群众中: the second time as known, at the head of its clause. */
function countedAgain(one: Told, earlier: readonly Told[]): Told | null {
  if (one.before !== '' || one.figure.loose || one.behind.length < 4 || partial.test(one.behind)) return null;
  if (
    /[、(]$/.test(sentenceBefore(one)) ||
    differs.test(sentenceBefore(one)) ||
    /^[^,。;]{0,8}(?:中|里)?(?:还|另)/.test(one.behind)
  )
    return null;
  const like = earlier.filter(({ figure }) => figure.dimension === one.figure.dimension);
  const other = like.findLast(({ before, figure }) => {
    const noun = before.replace(filler, '').slice(-4);
    return (
      noun.length === 4 &&
      one.behind.startsWith(noun) &&
      /^(?:中|里|全部|均|都)/.test(one.behind.slice(4)) &&
      !figure.loose
    );
  });
  return other === undefined ||
    differs.test(sentenceBefore(other)) ||
    isKnown(
      one.figure,
      like.map(({ figure }) => figure),
    )
    ? null
    : other;
}

/** The words of the clause before the figure, without those that only say how it was counted. */
function leadOf({ passage, figure }: Told): string {
  const [start] = clauseOf(passage.folded, figure.start);
  return passage.folded
    .slice(start, figure.start)
    .replace(/^(?:经(?:核查|查|核实|统计|清查|排查|梳理|清理)|至此|总的看|综上|据统计|统计显示)/, '')
    .replace(/共计|合计|总计|累计|一共|已经|已|全部|共有|现有|共|有|了|金额|达/g, '');
}
