import { decimalsOf, type Figure } from '../../../text/figures.ts';

export const isShare = ({ dimension, unit }: Figure): boolean =>
  dimension === '%' || unit === '' || dimension === '百分点';

export interface Reckoned {
  /** What stands where the share is reckoned from. */
  from: readonly [Figure, Figure];
  /** In percent, or in percentage points. */
  value: number;
  how: string;
  /** The words leave no doubt which figures are meant. */
  sure: boolean;
}

/** In percent. */
const percentOf = ({ dimension, unit, amount }: Figure): number =>
  unit === '' && dimension !== '百分点' ? amount * 100 : amount;

export const leftOf = (folded: string, { start }: Figure, many: number): string =>
  folded.slice(Math.max(0, start - many), start);

/** Whether a share says this value, given how finely it is printed and the words around it. */
export function fits(folded: string, share: Figure, value: number): boolean {
  const stated = percentOf(share);
  const left = leftOf(folded, share, 5);
  const fraction = share.unit === '' || share.unit === '成';
  const slack = share.unit === '成' ? 4 : fraction ? 1.6 : 10 ** -decimalsOf(share.text) * 1.001;
  if (
    share.bound === 'min' ||
    /(?:超过|超|逾|突破|高于|大于|多于|过|至少)[了达到]?$/.test(left) ||
    /^以上|^多/.test(folded.slice(share.end, share.end + 2))
  )
    return value >= stated - slack && value <= (stated <= 100 ? 100 : stated * 1.5);
  if (share.bound === 'max' || /(?:不足|不到|低于|少于|未达)$/.test(left))
    return value <= stated + slack && value >= stated - Math.max(10, stated * 0.15);
  if (share.approx || /(?:近|约|接近|将近|大约)占?$/.test(left) || /^左右/.test(folded.slice(share.end, share.end + 2)))
    return Math.abs(value - stated) <= Math.max(fraction ? 4 : 1.5, stated * 0.04);
  return Math.abs(value - stated) <= slack * (fraction ? 1 : value < stated ? 0.501 : 1);
}

/** Whether any figures beside the share give it: then nobody need ask which were meant. */
export function fitsSome(folded: string, share: Figure, figures: readonly Figure[]): boolean {
  const plainOnes = figures.filter((one) => one !== share && one.dimension !== '时间' && one.amount > 0);
  const near = plainOnes.slice(-14);
  // What is left or changed is reckoned from only where the words speak of it.
  const differs = /[增减降升提缩压节剩余未]|[多少]于?/.test(leftOf(folded, share, 14));
  for (const whole of near)
    for (const part of near) {
      if (part === whole) continue;
      // 新进46人，计划岗位50个: things and persons may be set against each other.
      if (part.dimension !== whole.dimension) {
        if (isCounter(part) && isCounter(whole) && fits(folded, share, (part.amount / whole.amount) * 100)) return true;
        continue;
      }
      const a = part.amount;
      const b = whole.amount;
      const values = [(a / b) * 100, (a / (a + b)) * 100];
      if (differs) values.push((Math.abs(b - a) / b) * 100, a < b ? (a / (b - a)) * 100 : -1);
      if (part.dimension === '%') values.push(Math.abs(a - b));
      if (values.some((value) => value >= 0 && fits(folded, share, value))) return true;
      for (const third of near) {
        if (third === part || third === whole || third.dimension !== whole.dimension) continue;
        if (fits(folded, share, ((a + third.amount) / b) * 100)) return true;
        if (fits(folded, share, (a / (b + third.amount)) * 100)) return true;
        if (b > third.amount && fits(folded, share, (a / (b - third.amount)) * 100)) return true;
      }
    }
  return false;
}

const isCounter = ({ dimension }: Figure): boolean => !/^(?:元|米|平方米|立方米|千克|%|百分点|时间|)$/.test(dimension);

export const counted = ({ dimension, amount, loose, unit }: Figure): boolean =>
  !/^(?:时间|百分点|%)$/.test(dimension) && unit !== '' && amount > 0 && !loose;

export function judged(folded: string, share: Figure, part: Figure, whole: Figure): Reckoned | null {
  const value = (part.amount / whole.amount) * 100;
  return fits(folded, share, value)
    ? null
    : { from: [whole, part], value, how: `${whole.text}中的${part.text}`, sure: false };
}
