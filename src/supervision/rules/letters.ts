import type { LetterTemplate } from '../../rulepack/model/times.ts';
import { type CalendarDay, daysBetween } from '../../text/calendar-day.ts';

/** A day as papers write it: 2026年8月31日. */
function paperDay(day: CalendarDay): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** The number of a paper: 整改督〔2026〕1号 (GB/T 9704: six-cornered brackets, no 第, no leading zero). */
export const numberWords = (word: string, year: number, number: number): string => `${word}〔${year}〕${number}号`;

/** First and last of the deadlines; null where there is none. */
export function dueRange(dues: readonly (CalendarDay | null)[]): { from: CalendarDay; to: CalendarDay } | null {
  const known = dues.filter((due) => due !== null).sort();
  const [from] = known;
  const to = known.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

type Range = { from: CalendarDay; to: CalendarDay } | null;

const deadlineWords = (range: Range): string =>
  range === null
    ? '未明确'
    : range.from === range.to
      ? paperDay(range.from)
      : `${paperDay(range.from)}至${paperDay(range.to)}`;

/** Days between a day and the deadlines, whichever comes first: 12, or 3至64 where the deadlines differ. */
function daysWords(range: Range, today: CalendarDay): string {
  if (range === null) return '0';
  const [least, most] = [daysBetween(range.to, today), daysBetween(range.from, today)]
    .map(Math.abs)
    .sort((a, b) => a - b);
  return least === most ? String(least) : `${least}至${most}`;
}

type Words = Readonly<Record<string, string>>;
const filled = (text: string, words: Words): string =>
  text.replace(/\{([a-z]+)\}/g, (whole, word: string) => words[word] ?? whole);

/** Words that are known only on the day on which a letter is issued. */
const lateWords = ['today', 'days', 'reply'] as const;

/** The first word in braces of a draft that nothing will fill in; null where there is none. */
export function unknownWordOf(text: string): string | null {
  for (const [, word = ''] of text.matchAll(/\{([^{}]*)\}/g))
    if (!(lateWords as readonly string[]).includes(word)) return word;
  return null;
}

export const asksReply = (text: string): boolean => text.includes('{reply}');

/** A draft's title and text: all of the template filled in but what depends on the day of issue. */
export function draftOf(
  template: Pick<LetterTemplate, 'title' | 'body'>,
  facts: { addressee: string; organisation: string; inspection: string; items: readonly string[]; due: Range },
): { title: string; body: string } {
  const words: Words = {
    addressee: facts.addressee,
    organisation: facts.organisation,
    inspection: facts.inspection,
    items: facts.items.join('\n'),
    count: String(facts.items.length),
    deadline: deadlineWords(facts.due),
  };
  return {
    title: bracketed(filled(template.title, words)),
    body: bracketed(filled(template.body.trim(), words)),
  };
}

// 《关于…的通报》 keeps one pair where the template and the name of the inspection both bring it.
const bracketed = (text: string): string => text.replaceAll('《《', '《').replaceAll('》》', '》');

/** The text as it goes out on a day; `replyBy` null leaves {reply} standing, for `asksReply` to find. */
export function issuedText(
  text: string,
  facts: { today: CalendarDay; due: Range; replyBy: CalendarDay | null },
): string {
  return filled(text, {
    today: paperDay(facts.today),
    days: daysWords(facts.due, facts.today),
    ...(facts.replyBy === null ? {} : { reply: paperDay(facts.replyBy) }),
  });
}

/** One line of a letter for a thing: 1.河道采砂监管不严（责任人：周岚；时限：2026年3月1日）. */
export function itemWords(
  position: number,
  item: { number: string | null; words: string; persons: readonly string[]; due: CalendarDay | null },
): string {
  const facts = [
    ...(item.persons.length === 0 ? [] : [`责任人：${item.persons.join('、')}`]),
    ...(item.due === null ? [] : [`时限：${paperDay(item.due)}`]),
  ];
  const characters = [...item.words.trim().replace(/[。；;.]+$/u, '')];
  const words = characters.length > 300 ? `${characters.slice(0, 299).join('')}…` : characters.join('');
  return `${position}.${words}${facts.length === 0 ? '' : `（${facts.join('；')}）`}`;
}
