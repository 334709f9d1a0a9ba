import { readBulletin } from '../bulletin/read/read-bulletin.ts';
import { readRefusals } from '../documents/labels.ts';
import { systemClock, today } from '../platform/clock.ts';
import { sentence } from '../platform/outcome.ts';
import { type CalendarDay, isCalendarDay } from '../text/calendar-day.ts';
import { doubtNames, levelNames } from '../verification/labels.ts';
import { doubtLevels, doubtRules } from '../verification/model/doubt.ts';
import type { DraftDoubt } from '../verification/model/draft-doubt.ts';
import { weightOf } from '../verification/model/levels.ts';
import { doubtsOfDraft } from '../verification/rules/draft-doubts.ts';
import { openNamed } from './input.ts';
import { complain, say } from './say.ts';

type Level = DraftDoubt['level'];
const levels = doubtLevels.filter((level): level is Level => level !== 'off');

/**
 * Doubts each file: every problem's own words, why they are doubted and what would settle it, in the order of the text;
 * or one line of JSON a file. 0 where nothing of level error was found, 1 where something was, 2 where a file could not
 * be read (the others go on) or an option is wrong.
 */
export async function run(
  files: readonly string[],
  options: { json?: boolean; asOf?: string; level?: string },
): Promise<0 | 1 | 2> {
  const asOf = options.asOf ?? today(systemClock);
  const least = levels.find((level) => level === (options.level ?? 'hint'));
  if (!isCalendarDay(asOf) || least === undefined) {
    complain(
      least === undefined
        ? `bihuan verify：--level 写 error、warning 或 hint，没有“${options.level}”。`
        : `bihuan verify：--as-of 写作 2026-06-30，“${asOf}”不是某一天。`,
    );
    return 2;
  }
  let code: 0 | 1 | 2 = 0;
  for (const file of files) {
    const outcome = await verifyFile(file, asOf, least, options.json === true);
    if (outcome > code) code = outcome;
  }
  return code;
}

async function verifyFile(file: string, asOf: CalendarDay, least: Level, json: boolean): Promise<0 | 1 | 2> {
  const read = await openNamed(file);
  if (!read.ok) {
    const message = sentence(readRefusals[read.code], read.facts);
    if (json) say(JSON.stringify({ file, error: { code: read.code, message } }));
    else complain(`bihuan verify：${message}`);
    return 2;
  }
  const { text } = read.value;
  const draft = readBulletin(read.value);
  const doubts = doubtsOfDraft(draft, text, asOf).filter(({ level }) => weightOf[level] >= weightOf[least]);
  const problems = draft.sections.reduce((sum, section) => sum + section.problems.length, 0);
  if (json) say(JSON.stringify({ file, asOf, problems, doubts: doubts.map(named), counts: countsOf(doubts) }));
  else say([`—— ${file}（读出 ${problems} 个问题，按 ${asOf} 核查）`, ...linesOf(doubts, text), ''].join('\n'));
  return doubts.some(({ level }) => level === 'error') ? 1 : 0;
}

const named = (doubt: DraftDoubt) => ({ ...doubt, name: doubtNames[doubt.rule] });

const countsOf = (doubts: readonly DraftDoubt[]): Record<string, number> =>
  Object.fromEntries(
    doubtRules
      .map((rule) => [rule, doubts.filter((doubt) => doubt.rule === rule).length] as const)
      .filter(([, count]) => count > 0),
  );

function linesOf(doubts: readonly DraftDoubt[], text: string): string[] {
  if (doubts.length === 0) return ['没有疑点。'];
  return [
    ...doubts.flatMap((doubt) => [
      '',
      `[${doubt.item ?? '全文'}] ${doubtNames[doubt.rule]}（${levelNames[doubt.level]}）`,
      `    原文：${quoteOf(doubt, text)}`,
      `    为什么：${doubt.why}`,
      `    怎么办：${doubt.settles}`,
    ]),
    '',
    summaryOf(doubts),
  ];
}

function summaryOf(doubts: readonly DraftDoubt[]): string {
  const byRule = doubtRules.flatMap((rule) => {
    const count = doubts.filter((doubt) => doubt.rule === rule).length;
    return count === 0 ? [] : [`${doubtNames[rule]} ${count}`];
  });
  const byLevel = levels.flatMap((level) => {
    const count = doubts.filter((doubt) => doubt.level === level).length;
    return count === 0 ? [] : [`${levelNames[level]} ${count}`];
  });
  return `共 ${doubts.length} 处疑点：${byRule.join('，')}。${byLevel.join('，')}。`;
}

// How much of a sentence is shown around the words.
const around = 60;

/** The sentence with the words marked: in reverse on a terminal, in 【】 elsewhere. */
function quoteOf({ span, words }: DraftDoubt, text: string): string {
  const live = process.stdout.isTTY === true && !process.env['NO_COLOR'];
  const marked = (part: string): string => (live ? `\u001b[7m${part}\u001b[27m` : `【${part}】`);
  if (span === null) return marked(words);
  const before = /[^。；;！？!?\n]*$/.exec(text.slice(Math.max(0, span[0] - around), span[0]))?.[0] ?? '';
  const after = /^[^。；;！？!?\n]*[。；;！？!?]?/.exec(text.slice(span[1], span[1] + around))?.[0] ?? '';
  const cutBefore = before.length === around ? '…' : '';
  const cutAfter = after.length === around ? '…' : '';
  const oneLine = (part: string): string => part.replaceAll(/\s+/g, ' ');
  return `${cutBefore}${oneLine(before).trimStart()}${marked(oneLine(words))}${oneLine(after).trimEnd()}${cutAfter}`;
}
