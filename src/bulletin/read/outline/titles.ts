import { withoutBlanks } from '../../../text/blanks.ts';
import { blanks, characterSet, isBlank } from '../../../text/character-set.ts';
import { remembering } from '../../../text/remember.ts';
import { sentenceEnd } from '../../../text/sentences.ts';
import { complains } from './shortcoming-words.ts';

/** A problem's title in a heading: its span in the body's text and whether the heading says that it is one. */
export interface TitleSpan {
  start: number;
  end: number;
  /** The form itself says «problem»: 针对X的整改, 关于“X”的问题, 问题:X. */
  explicit: boolean;
}

// What follows the problem in the heading: 问题的整改落实情况, 的整改, 方面存在的问题, …
const status = '(?:\\s*[(【\\[][^()【】\\[\\]]{2,14}[)】\\]])?';
const tail = new RegExp(
  `(?:等)?(?:方面)?(?:存在)?(?:的)?(?:(?:反馈|(?<!问题)突出|具体|主要)?问题)(?:的)?(?:\\s*[,、:-]*\\s*(?:整改|落实|完成|进展|推进|工作|措施|方案|成效|进度|和|及|与|情况|方面|开展|如下))*${status}[。:;,.]?$`,
);
const tailOfDoing = new RegExp(
  `(?:的)?(?<!重新)(?:整改|整改落实|整改完成|整改进展|整改推进|落实整改)(?:工作)?(?:落实|进展|完成|推进|开展)?(?:及成效|和成效)?(?:情况|方面|工作|措施)?${status}[。:;,.]?$`,
);
const lead = /^(?:(?:巡察|巡视|审计|督察|检查)?(?:组)?(?:反馈|指出|提出|发现)(?:的)?)?(?:针对|关于|对于|就|对|在)(?=.)/;

/**
 * The title in a heading [start, end) of a folded text (the number already taken off): X of 针对X的整改, of
 * 关于“X”问题的整改情况, of “X”的问题, or the whole without its last stop. Quotation marks of one type nest.
 */
export function titleIn(folded: string, start: number, end: number): TitleSpan {
  const own = titleOf(folded.slice(start, Math.max(start, end)));
  return { start: start + own.start, end: start + own.end, explicit: own.explicit };
}

const titleOf = remembering((heading): TitleSpan => {
  let to = heading.length;
  while (to > 0 && isBlank(heading.charCodeAt(to - 1))) to--;
  const text = heading.slice(0, to);
  const whole = { start: 0, end: trimStop(heading, 0, to), explicit: false };
  const prefix = lead.exec(text)?.[0] ?? '';
  const rest = text.slice(prefix.length);
  const problemTail = findTail(tail, rest);
  const doingTail = problemTail === null ? findTail(tailOfDoing, rest) : null;
  if (isGeneric(rest.slice(0, problemTail?.index ?? doingTail?.index ?? rest.length))) return whole;
  const quoted = quotedWhole(rest, problemTail?.index ?? doingTail?.index ?? null);
  if (quoted !== null && (prefix !== '' || problemTail !== null || doingTail !== null)) {
    return { start: prefix.length + quoted[0], end: prefix.length + quoted[1], explicit: true };
  }
  // «关于整改情况» alone says nothing of a problem: something must remain in front of the tail.
  // 对X不力,仍存在Y等问题 is a statement of its own: 对 opens a heading only where the rest speaks of 整改.
  const opened = !/^[对就在]$/.test(prefix) || /整改|落实|情况|措施/.test(problemTail?.words ?? '');
  if (prefix !== '' && opened && problemTail !== null && problemTail.index >= 4)
    return span(prefix.length, problemTail.index, rest, true);
  if (prefix !== '' && doingTail !== null && doingTail.index >= 4)
    return span(prefix.length, doingTail.index, rest, true);
  if (prefix === '' && problemTail !== null && problemTail.index >= 4 && /整改|落实|情况/.test(problemTail.words))
    return span(0, problemTail.index, rest, true);
  if (prefix === '' && doingTail !== null && doingTail.index >= 6 && /情况/.test(doingTail.words))
    return span(0, doingTail.index, rest, false);
  // 关于X without any tail: the preposition is no part of what is wrong.
  if (/^关于/.test(prefix) && (complains(rest) || /^“|“[^”]+”[^”]{0,6}$/.test(rest)))
    return { ...whole, start: prefix.length };
  return whole;
});

interface Tail {
  index: number;
  words: string;
}

// Blanks may stand anywhere in printed text (的整改 落实情况): the tail is looked for without them.
function findTail(pattern: RegExp, text: string): Tail | null {
  const bare = withoutBlanks(text);
  const found = pattern.exec(bare);
  if (found === null) return null;
  if (bare.length === text.length) return { index: found.index, words: found[0] };
  let index = 0;
  for (let passed = 0; passed < found.index; index++) if (!isBlank(text.charCodeAt(index))) passed++;
  return { index, words: found[0] };
}

// «巡察反馈问题整改情况» speaks of all problems, not of one.
const generic =
  /^(?:[省市区县校院州盟旗镇]委|中央|本轮|此次|上轮|上一轮|第?[一二三四五六七八九十\d]+[轮届类批组]?|常规|专项|机动|提级|巡察|巡视|审计|督察|督查|检查|环保|组|反馈|指出|提出|发现|查出|移交|意见|具体|主要|突出|重点|有关|相关|各项|全部|所有|其他|方面|事项|任务|问题|清单|情况|的|及|和|与|、|对|党组|党委|党工委|集中|期内|期间|后|已|已经|完成|正在|推进|尚未|未|基本|长期|持续|坚持|立行立改|即知即改|边巡边改|点人点事|自治区|书记|办结|事项|整改|落实|进展|选人用人|意识形态|信访|线索|存在|逐项|逐条)+$/;

const isGeneric = (text: string): boolean => generic.test(text.replace(/[“”\s]/g, ''));

const isLoose = characterSet(`${blanks},、:;。“`);
const span = (from: number, length: number, rest: string, explicit: boolean): TitleSpan => {
  let end = length;
  while (end > 0 && isLoose(rest.charCodeAt(end - 1))) end--;
  return { start: from, end: from + end, explicit };
};

// “…” over the whole of the title, up to the last closing sign before the tail: 推进县委“十项重点工作”发力不足 has inner ones.
function quotedWhole(rest: string, tailAt: number | null): [number, number] | null {
  if (!/^["“]/.test(rest)) return null;
  const limit = tailAt ?? rest.length;
  const close = Math.max(rest.lastIndexOf('”', limit), rest.lastIndexOf('"', limit));
  if (close <= 1) return null;
  if (rest.startsWith('“') && !staysOpen(rest, close)) return null;
  const between = rest.slice(close + 1, limit);
  return /^[\s等的方面,、:。.]*$/.test(between) ? [1, trimStop(rest, 1, close)] : null;
}

// “X”问题,做到“Y”: the first quotation has ended before the last sign.
function staysOpen(text: string, close: number): boolean {
  let depth = 0;
  for (let at = 0; at < close; at++) {
    const c = text.charAt(at);
    if (c === '“') depth++;
    else if (c === '”' && --depth === 0) return false;
  }
  return true;
}

const isStop = characterSet(`${blanks}。.;:,、`);
const trimStop = (text: string, start: number, end: number): number => {
  let to = end;
  while (to > start && isStop(text.charCodeAt(to - 1))) to--;
  return to;
};

/** Where the heading of a paragraph ends: at its first full stop (a run-in heading), or at its end. */
export const headingEnd = (folded: string, start: number, end: number): number => sentenceEnd(folded, start, end);

const aspectTail =
  /(?:方面(?:存在(?:的)?(?:主要|突出|具体)?(?:问题|不足))?|中存在的(?:主要|突出|具体)?(?:问题|不足))(?:的)?(?:问题)?(?:整改)?(?:落实|进展|完成)?(?:情况)?[。:;]?$/;
const focus = /^(?:聚焦|围绕|紧盯)(?!.*(?:整改|反馈|逐条|逐项|巡察|巡视))[^。]{6,80}[。:]?$/;
// How many problems stand under it: (4个), (共2个问题), 问题3个.
const count =
  /(?:[([](?:共有?|计|合计)?[\d一二三四五六七八九十]+[个项条](?:具体)?(?:问题)?[)\]]|问题[\d一二三四五六七八九十]+[个项条])[。:;]?$/;

/** A line that is a heading of an aspect (方面) by its form, whether it counts its problems or not. */
export const isAspect = remembering((text): boolean => {
  if (text.length > 90) return false;
  const words = withoutBlanks(text).replace(count, '');
  return aspectTail.test(words) || focus.test(words);
});
