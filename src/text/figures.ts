import { matchesOf } from './matches.ts';
import { readHanNumeral } from './numerals.ts';
import { type Quantity, readQuantities } from './quantities.ts';

/** A quantity that can be reckoned with: what it measures, how much in the base unit of that, how finely printed. */
export interface Figure extends Quantity {
  /** 元, 米, 平方米, 立方米, 千克, 人, %, 百分点, 时间; for all others the counter itself (户, 套). */
  dimension: string;
  /** In the base unit of its dimension. */
  amount: number;
  /** What one more in the last printed digit is, in the base unit; 0 for whole numbers without 万 or 亿. */
  step: number;
  /** 近, 约, 余, 以上, 不足, a range: it is no exact number. */
  loose: boolean;
}

const families: readonly (readonly [base: string, units: Readonly<Record<string, number>>])[] = [
  ['米', { 米: 1, 公里: 1000, 千米: 1000, 里: 500, 公分: 0.01, 厘米: 0.01, 毫米: 0.001 }],
  [
    '平方米',
    {
      平方米: 1,
      平米: 1,
      平方: 1,
      '㎡': 1,
      'm²': 1,
      m2: 1,
      亩: 2000 / 3,
      公顷: 1e4,
      顷: 2e5 / 3,
      平方公里: 1e6,
      平方千米: 1e6,
    },
  ],
  ['立方米', { 立方米: 1, 立方: 1, 方: 1, m3: 1, 'm³': 1, 万方: 1e4, 升: 0.001, 标准立方米: 1 }],
  ['千克', { 吨: 1000, 公斤: 1, 千克: 1, 斤: 0.5, 克: 0.001 }],
  ['人', { 人: 1, 名: 1, 位: 1 }],
  ['百分点', { 个百分点: 1, 百分点: 1 }],
  ['%', { '%': 1, 成: 10, '‰': 0.1 }],
];
const known = new Map(
  families.flatMap(([base, units]) => Object.entries(units).map(([unit, factor]) => [unit, { base, factor }] as const)),
);
const durations =
  /^(?:年|个?月|个?季度|周|天|日|个?工作日|个自然日|个?小时|分钟|秒|课时|学时|学年|学期|周年|个年度|昼夜|岁|届|课|倍|折|分|字|点|级|层|度|号|页)/;

/** Quantities of a folded text as figures, in order. */
export function readFigures(folded: string): Figure[] {
  const figures = readQuantities(folded).map((one) => figureOf(withoutMarker(one, folded), folded));
  const shares = sharesInWords(folded).filter(
    (share) => !figures.some(({ start, end }) => start <= share.start && share.start < end),
  );
  return shares.length === 0 ? figures : [...figures, ...shares].sort((one, other) => one.start - other.start);
}

// 占七成, 达九成, 超过一半: shares that carry no sign.
const inWords = /(?<=[占达过近约到足])(?:([一二三四五六七八九])成(半)?(?![为立员套效就果绩])|一半|半数)/g;

function sharesInWords(folded: string): Figure[] {
  if (!/成|半/.test(folded)) return [];
  return matchesOf(folded, inWords).map((match) => {
    const value = match[1] === undefined ? 5 : (readHanNumeral(match[1]) ?? 0) + (match[2] === undefined ? 0 : 0.5);
    const start = match.index;
    const end = start + match[0].length;
    return figureOf(
      { text: match[0], value, unit: '成', approx: false, bound: null, start, end, arabic: false },
      folded,
    );
  });
}

// 1.14张票据 at the beginning of a line: things that are counted have no decimals, the 1. is the number of the entry.
function withoutMarker(quantity: Quantity, folded: string): Quantity {
  const { start, unit, text } = quantity;
  const match = /^(\d{1,2}\.)([1-9]\d*)(?!\d*\s*[百千万亿])/.exec(text);
  if (match === null || (known.get(unit)?.base !== '人' && (known.has(unit) || unit === '元'))) return quantity;
  if (start > 0 && folded.charAt(start - 1) !== '\n') return quantity;
  const marker = match[1]?.length ?? 0;
  return { ...quantity, text: text.slice(marker), value: Number(match[2]), start: start + marker };
}

function figureOf(quantity: Quantity, folded: string): Figure {
  const unit = quantity.unit.replace(/\(.*$/, '');
  const family = known.get(unit);
  const dimension = family?.base ?? (durations.test(unit) ? '时间' : unit);
  const amount = quantity.value * (family?.factor ?? 1);
  const about = /(?:接近|将近|大约|近|约|超过|超|逾|突破|不足|不到|仅)$/.test(
    folded.slice(Math.max(0, quantity.start - 2), quantity.start),
  );
  return {
    ...quantity,
    dimension,
    amount,
    step: stepOf(quantity.text, amount),
    loose:
      quantity.approx ||
      quantity.bound !== null ||
      (about && !/约谈|仅$/.test(folded.slice(quantity.start - 2, quantity.start))),
  };
}

const number = /(\d[\d,]*)(?:\.(\d+))?\s*(十万|百万|千万|[百千万亿])?/;

function stepOf(printed: string, amount: number): number {
  const match = number.exec(printed);
  if (match === null) return 0;
  const [, whole = '', decimals = '', scaled] = match;
  const value = Number(`${whole.replaceAll(',', '')}.${decimals === '' ? '0' : decimals}`);
  if (value === 0 || (decimals === '' && scaled === undefined)) return 0;
  return Math.abs(amount / value) * 10 ** -decimals.length;
}

/** How many digits after the point a figure is printed with. */
export const decimalsOf = (printed: string): number => number.exec(printed)?.[2]?.length ?? 0;

/** Whether two figures of one dimension say the same, given how finely each is printed. */
export function sameFigure(one: Figure, other: Figure): boolean {
  if (one.dimension !== other.dimension) return false;
  const gap = Math.abs(one.amount - other.amount);
  const most = Math.max(one.amount, other.amount);
  if (gap <= most * 1e-4) return true;
  if (one.loose || other.loose) return gap <= most * 0.1;
  if (one.step === other.step) return false;
  return gap < Math.max(one.step, other.step);
}

/** Whether figures add up to a whole, given how finely each is printed. All are of one dimension. */
export function addUp(whole: Figure, parts: readonly Figure[]): boolean {
  const sum = parts.reduce((total, part) => total + part.amount, 0);
  const gap = Math.abs(sum - whole.amount);
  if (gap <= whole.amount * 1e-4) return true;
  if (whole.loose || parts.some(({ loose }) => loose)) return gap <= whole.amount * 0.1;
  const coarsest = Math.max(...parts.map(({ step }) => step));
  if (whole.step > coarsest) return gap < whole.step;
  const rounded = parts.reduce((total, part) => total + (part.step > whole.step ? part.step / 2 : 0), 0);
  if (rounded > 0) return gap <= rounded;
  // All printed alike: amounts with two decimals may each have been rounded.
  const decimals = decimalsOf(whole.text);
  return (decimals >= 2 || (decimals === 1 && parts.length > 3)) && gap <= whole.step * 1.01;
}

/** Whether some of the figures, at most twelve of which are tried, add up to the whole. */
export function someAddUp(whole: Figure, figures: readonly Figure[]): boolean {
  const tried = figures.slice(0, 12);
  for (let chosen = 1; chosen < 1 << tried.length; chosen++) {
    let sum = 0;
    for (let i = 0; i < tried.length; i++) if (chosen & (1 << i)) sum += tried[i]?.amount ?? 0;
    if (Math.abs(sum - whole.amount) > whole.amount * 0.1 + 1e-9) continue;
    if (
      addUp(
        whole,
        tried.filter((_, i) => chosen & (1 << i)),
      )
    )
      return true;
  }
  return false;
}

const digits = 1e6;
/** A number for a sentence: without the tail of binary fractions. */
export const plain = (value: number): string => String(Math.round(value * digits) / digits);

/** An amount in the unit in which a figure is printed: 455000 beside «45.6万元» is 45.5万元. */
export function inUnitOf(amount: number, { text, unit, value: said, amount: own }: Figure): string {
  const match = /\d[\d,]*(?:\.\d+)?/.exec(text);
  if (match === null) return `${plain(own === 0 ? amount : (amount * said) / own)}${unit}`;
  const value = Number(match[0].replaceAll(',', ''));
  return `${plain(own === 0 ? amount : (amount * value) / own)}${text.slice(match.index + match[0].length).replace(/[余多]/g, '')}`;
}
