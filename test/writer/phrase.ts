import { long, monthOf, parts, short } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { Figure } from './draft.ts';
import { printFigure, type Slot } from './figures.ts';
import { otherBodies, townships } from './words/frame.ts';
import type { Topic } from './words/topic.ts';
import type { World } from './world.ts';

/** A piece of text together with what a reader must find in it. */
export interface Phrase {
  text: string;
  /** Arabic numerals with a unit. */
  figures: Figure[];
  /** Chinese numerals with a unit. */
  quantities: Figure[];
  /** Names inside 《》. */
  documents: string[];
  /** Which of the 49 variations its wording shows. */
  shows: number[];
}

export const plain = (text: string): Phrase => ({ text, figures: [], quantities: [], documents: [], shows: [] });

export function join(...pieces: (Phrase | string)[]): Phrase {
  const out = plain('');
  for (const piece of pieces) {
    const phrase = typeof piece === 'string' ? plain(piece) : piece;
    out.text += phrase.text;
    out.figures.push(...phrase.figures);
    out.quantities.push(...phrase.quantities);
    out.documents.push(...phrase.documents);
    out.shows.push(...phrase.shows);
  }
  return out;
}

/** Where the slots of a template get their fillings from. Figures of one problem never repeat. */
export interface Setting {
  dice: Dice;
  world: World;
  topic: Topic;
  seen: Set<string>;
  /** Templates already used in this problem. */
  spent: Set<string>;
}

const slots = /\[(z?)([\d.]+)-([\d.]+)([^\]]+)\](以内|以上|以下)?|<([a-z])>/g;
// Where the sentence itself says how exact the number is, the number does not say it again.
const qualifiedBefore = /(不足|超过|低于|最多|不少于|仅|第|由|近)[^，。；]{0,4}$/;

const decimalsOf = (...numbers: string[]): number =>
  Math.max(...numbers.map((text) => text.split('.')[1]?.length ?? 0));

function day(setting: Setting): string {
  const { dice, world } = setting;
  const start = Date.parse(world.feedback);
  const span = Date.parse(world.asOf) - start;
  const date = new Date(start + Math.floor(dice.next() * span)).toISOString().slice(0, 10);
  return dice.weighted([
    [short(date), 4],
    [long(date), 3],
    [`${monthOf(date)}底`, 2],
    [`${parts(date).month}月中旬`, 1],
  ]);
}

function documentName(setting: Setting): string {
  const { dice, world } = setting;
  const { year } = parts(world.asOf);
  const owner = dice.weighted([
    [world.place, 3],
    [world.fullBody, 3],
    [world.shortBody, 2],
    ['', 1],
  ]);
  const stem = dice.pick(setting.topic.papers);
  const name = dice.chance(0.15) ? `${owner}${year}年${stem}` : `${owner}${stem}`;
  return dice.weighted([
    [name, 12],
    [`${name}（试行）`, 3],
    [`${name}（修订）`, 1],
    [`关于印发〈${name}〉的通知`, 1],
    [`关于执行${stem}的补充通知`, 1],
  ]);
}

const brackets: readonly (readonly [string, string])[] = [
  ['〔', '〕'],
  ['【', '】'],
  ['[', ']'],
  ['【', ']'],
];

function documents(setting: Setting): Phrase {
  const { dice, world } = setting;
  const name = documentName(setting);
  const { year } = parts(world.asOf);
  const made: Phrase = { ...plain(`《${name}》`), documents: [name] };
  const roll = dice.next();
  if (roll < 0.12) {
    const [open, close] = dice.pick(brackets);
    const inside = dice.chance(0.15) ? `${dice.int(11, 99)}` : `${year}`;
    made.text +=
      inside === `${year}`
        ? `（${world.code}发${open}${year}${close}${dice.int(2, 160)}号）`
        : `（${world.code}督${open}${inside}${close}号）`;
    made.shows.push(45);
  } else if (roll < 0.18 && !/）$/.test(name)) {
    made.text += dice.pick(['（试行）', '（试行）', '（征求意见稿）', '修订草案']);
    made.shows.push(46);
  } else if (roll < 0.3) {
    const second = documentName(setting);
    if (second !== name) {
      made.text += `${dice.pick(['', '', '、', '、', '和', '及'])}《${second}》`;
      made.documents.push(second);
      made.shows.push(46);
    }
  }
  return made;
}

function filling(setting: Setting, letter: string): Phrase {
  const { dice, world } = setting;
  switch (letter) {
    case 'd':
      return documents(setting);
    case 't':
      return plain(day(setting));
    case 'y':
      return plain(String(parts(world.from).year - dice.int(1, 3)));
    case 'u':
      return plain(dice.pick(world.offices));
    case 'o':
      return plain(`${world.rank}${dice.pick(otherBodies)}`);
    case 'p':
      return plain(dice.pick(townships));
    default:
      return plain(world.shortBody);
  }
}

function number(setting: Setting, slot: Slot): Phrase {
  let printed = printFigure(setting.dice, slot);
  for (let tries = 0; tries < 8 && setting.seen.has(printed.figure.value + printed.figure.unit); tries++)
    printed = printFigure(setting.dice, slot);
  const { text, figure, arabic } = printed;
  setting.seen.add(figure.value + figure.unit);
  const odd = arabic && (figure.approx || figure.bound !== null || /[（,万]/.test(text));
  return {
    ...plain(text),
    figures: arabic ? [figure] : [],
    quantities: arabic ? [] : [figure],
    shows: odd ? [44] : [],
  };
}

/** Fills the slots of a template. */
export function fill(setting: Setting, template: string): Phrase {
  let out = plain('');
  let at = 0;
  for (const match of template.matchAll(slots)) {
    const [whole, z, lo = '', hi = '', unit = '', after = '', letter] = match;
    out = join(out, template.slice(at, match.index));
    at = match.index + whole.length;
    if (letter !== undefined) out = join(out, filling(setting, letter));
    else {
      const decimals = decimalsOf(lo, hi);
      const qualified = qualifiedBefore.test(out.text);
      out = join(
        out,
        number(setting, { lo: Number(lo), hi: Number(hi), decimals, unit, chinese: z === 'z', qualified, after }),
      );
    }
  }
  return join(out, template.slice(at));
}

/** A template that this problem has not used yet; from the common stock where its subject is spent. */
export function fresh(setting: Setting, own: readonly string[], stock: readonly string[]): string {
  const left = own.filter((template) => !setting.spent.has(template));
  const more = stock.filter((template) => !setting.spent.has(template));
  const chosen = setting.dice.pick(left.length > 0 && setting.dice.chance(0.85) ? left : more.length > 0 ? more : own);
  setting.spent.add(chosen);
  return chosen;
}
