import type { Dice } from './dice.ts';
import type { Bound, Figure } from './draft.ts';
import { chineseCount } from './numerals.ts';

/** What a slot of a template asks for: a number between lo and hi with so many decimals, and its unit. */
export interface Slot {
  lo: number;
  hi: number;
  decimals: number;
  unit: string;
  chinese: boolean;
  /** What the template prints round the slot already says how exact the number is. */
  qualified: boolean;
  /** 以内, 以上, 以下 right behind the slot. */
  after: string;
}

export interface Printed {
  text: string;
  figure: Figure;
  /** Arabic digits: a figure; Chinese numerals: a quantity. */
  arabic: boolean;
}

const sizes: readonly (readonly [string, number])[] = [
  ['万', 1e4],
  ['亿', 1e8],
];

function plain(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return decimals > 0 ? text.replace(/\.?0+$/, '') : text;
}

const exact = (value: number): number => Number(value.toPrecision(12));

interface Form {
  before: string;
  inside: string;
  after: string;
  approx: boolean;
  bound: Bound;
}

const bare: Form = { before: '', inside: '', after: '', approx: false, bound: null };

const forms: readonly (readonly [Form, number])[] = [
  [bare, 160],
  [{ ...bare, before: '近', approx: true }, 8],
  [{ ...bare, before: '约', approx: true }, 4],
  [{ ...bare, inside: '余', approx: true }, 9],
  [{ ...bare, inside: '多', approx: true }, 5],
  [{ ...bare, before: '超过', bound: 'min' }, 3],
  [{ ...bare, before: '超', bound: 'min' }, 3],
  [{ ...bare, after: '以上', bound: 'min' }, 4],
  [{ ...bare, before: '不少于', bound: 'min' }, 2],
  [{ ...bare, before: '至少', bound: 'min' }, 1],
];

const afterBound: Record<string, Bound> = { 以内: 'max', 以下: 'max', 以上: 'min' };

/** A number as officials print it: 5663.63万平方米, 近1.8万个, 4559余宗, 7米以上, 1-2名, 三家. */
export function printFigure(dice: Dice, slot: Slot): Printed {
  const scale = 10 ** slot.decimals;
  let value = dice.int(Math.round(slot.lo * scale), Math.round(slot.hi * scale)) / scale;
  const size = sizes.find(([name]) => slot.unit.startsWith(name) && slot.unit.length > 1);
  let unit = size ? slot.unit.slice(1) : slot.unit;
  const whole = slot.decimals === 0 && !size;
  if (slot.chinese || (whole && !slot.qualified && value >= 2 && value < 20 && unit !== '%' && dice.chance(0.05))) {
    const text = `${chineseCount(value)}${unit}`;
    return { text, figure: { text, value, unit, approx: false, bound: null }, arabic: false };
  }
  const form = slot.qualified || slot.after !== '' ? bare : dice.weighted(forms);
  if (form === bare && whole && !slot.qualified && slot.after === '' && value > 1 && value < 12 && dice.chance(0.04)) {
    const joint = dice.pick(['-', '-', '至', '—']);
    const text = `${value - 1}${joint}${value}${unit}`;
    return { text, figure: { text, value, unit, approx: false, bound: 'max' }, arabic: true };
  }
  if (form.before.startsWith('超') && whole && value < 20) return printFigure(dice, { ...slot, qualified: true });
  if (form.approx && form.before !== '') {
    // Nobody writes 近6848份.
    if (unit !== '%' && whole) {
      if (value < 20) return printFigure(dice, { ...slot, qualified: true });
      const step = 10 ** Math.max(1, String(value).length - 2);
      value = Math.round(value / step) * step;
    }
  }
  if (form.inside !== '' && (unit === '%' || value < 20 || !whole))
    return printFigure(dice, { ...slot, qualified: true });
  if (form.inside !== '')
    value = value < 100 ? Math.floor(value / 10) * 10 : value - (dice.chance(0.5) ? 0 : value % 100);
  let digits = plain(value, slot.decimals);
  let factor = size ? size[1] : 1;
  let name = size ? size[0] : '';
  if (whole && value >= 10000 && dice.chance(0.5)) {
    value = Math.round(value / 100) * 100;
    digits = plain(value / 1e4, 2);
    name = '万';
    factor = 1;
  } else if (whole && value >= 1000 && form === bare && dice.chance(0.03)) {
    digits = value.toLocaleString('en-US');
  }
  if (unit === '条' && whole && dice.chance(0.06)) unit = '条（个）';
  else if (unit === '家' && whole && dice.chance(0.03)) unit = '家（户）';
  const text = `${form.before}${digits}${name}${form.inside}${unit}${form.after}${slot.after}`;
  const bound = slot.after === '' ? form.bound : (afterBound[slot.after] ?? null);
  return { text, figure: { text, value: exact(value * factor), unit, approx: form.approx, bound }, arabic: true };
}
