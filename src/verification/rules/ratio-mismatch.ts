import { decimalsOf, type Figure, plain } from '../../text/figures.ts';
import type { Item, Passage, Raised } from '../model/item.ts';
import { figuresBySentence, readingOf } from './reading.ts';

/** A percentage or share that does not fit the figures from which it is reckoned. */
export const ratioMismatch = ({ problem, report }: Item): Raised[] => [problem, ...report].flatMap(inPassage);

function inPassage(passage: Passage): Raised[] {
  if (!/%|分之|百分|成(?=[,。;])|百分点/.test(passage.folded)) return [];
  let before: Figure[] = [];
  return figuresBySentence(readingOf(passage)).flatMap(([span, figures]) => {
    const found = figures.flatMap((share) => {
      if (!isShare(share)) return [];
      const reckoned = reckon(passage.folded, figures, share, before, span[0]);
      if (reckoned === null) return [];
      if (!reckoned.sure && fitsSome(passage.folded, share, [...before, ...figures])) return [];
      return [raised(passage.key, share, reckoned)];
    });
    before = figures;
    return found;
  });
}

const isShare = ({ dimension, unit }: Figure): boolean => dimension === '%' || unit === '' || dimension === '百分点';

interface Reckoned {
  /** What stands where the share is reckoned from. */
  from: readonly [Figure, Figure];
  /** In percent, or in percentage points. */
  value: number;
  how: string;
  /** The words leave no doubt which figures are meant. */
  sure: boolean;
}

function raised(key: string, share: Figure, { from, value, how }: Reckoned): Raised {
  const all = [share, ...from];
  const unit = share.dimension === '百分点' ? '个百分点' : '%';
  return {
    key,
    at: [Math.min(...all.map(({ start }) => start)), Math.max(...all.map(({ end }) => end))],
    why: `写明${share.text}，按${how}计算是${plain(Math.round(value * 100) / 100)}${unit}，对不上。`,
    settles: '核对这几个数字，改正其中有误的；口径不同的，写明按什么计算。',
  };
}

/** In percent. */
const percentOf = ({ dimension, unit, amount }: Figure): number =>
  unit === '' && dimension !== '百分点' ? amount * 100 : amount;

const leftOf = (folded: string, { start }: Figure, many: number): string =>
  folded.slice(Math.max(0, start - many), start);

/** Whether a share says this value, given how finely it is printed and the words around it. */
function fits(folded: string, share: Figure, value: number): boolean {
  const stated = percentOf(share);
  const left = leftOf(folded, share, 5);
  const fraction = share.unit === '' || share.unit === '成';
  const slack = fraction ? 1.6 : 10 ** -decimalsOf(share.text) * 1.001;
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
function fitsSome(folded: string, share: Figure, figures: readonly Figure[]): boolean {
  const plainOnes = figures.filter((one) => one !== share && one.dimension !== '时间' && one.amount > 0);
  const near = plainOnes.slice(-14);
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
      const values = [
        (a / b) * 100,
        (Math.abs(b - a) / b) * 100,
        (a / (a + b)) * 100,
        a < b ? (a / (b - a)) * 100 : -1,
      ];
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

function reckon(
  folded: string,
  figures: readonly Figure[],
  share: Figure,
  before: readonly Figure[],
  start: number,
): Reckoned | null {
  return (
    changed(folded, figures, share) ??
    compared(folded, figures, share) ??
    added(folded, figures, share) ??
    saved(folded, figures, share) ??
    partBehind(folded, figures, share) ??
    (share.start - start <= 12 ? partOf(folded, [...before, ...figures], share) : partOf(folded, figures, share))
  );
}

/** 今年214件，比去年的268件下降25.2%. */
function compared(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
  const at = figures.indexOf(share);
  const [now, old] = [figures[at - 2], figures[at - 1]];
  if (now === undefined || old === undefined || now.dimension !== old.dimension || !counted(now) || !counted(old))
    return null;
  if (!/^[^。;]{0,6},?(?:同?比|较|与)[^,。;]{0,12}$/.test(folded.slice(now.end, old.start)) || share.dimension !== '%')
    return null;
  const direction = new RegExp(`^[^。;,]{0,3},?(?:相比)?,?(?:(${up})|(?:${down}))(?:了|达|为)?$`).exec(
    folded.slice(old.end, share.start),
  );
  if (direction === null || (direction[1] === undefined) !== now.amount < old.amount) return null;
  const value = (Math.abs(now.amount - old.amount) / old.amount) * 100;
  return fits(folded, share, value) ? null : { from: [now, old], value, how: `${old.text}到${now.text}`, sure: true };
}

/** 控制价1280万元，中标价1152万元，节约率12%. */
function saved(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
  const at = figures.indexOf(share);
  const [old, now] = [figures[at - 2], figures[at - 1]];
  if (old === undefined || now === undefined || old.dimension !== now.dimension || !counted(old) || !counted(now))
    return null;
  if (
    now.amount >= old.amount ||
    !/^,(?:资金)?(?:节约|节支|核减|压减|审减|下浮)率(?:为|达)?$/.test(folded.slice(now.end, share.start))
  )
    return null;
  const value = ((old.amount - now.amount) / old.amount) * 100;
  return { from: [old, now], value, how: `${old.text}和${now.text}`, sure: false };
}

/** 完成率达92%，即50项任务已完成45项; 完好率95%(142/160台). */
function partBehind(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
  const rest = folded.slice(share.end, share.end + 24);
  const at = figures.indexOf(share);
  if (
    share.dimension !== '%' ||
    !/[率度占][^,。;]{0,6}$/.test(folded.slice(Math.max(0, share.start - 10), share.start))
  )
    return null;
  const slashed = /^\((\d+)\s*\/\s*(\d+)/.exec(rest);
  const [one, two] = [figures[at + 1], figures[at + 2]];
  if (slashed !== null) {
    const value = (Number(slashed[1]) / Number(slashed[2])) * 100;
    return value > 100 || fits(folded, share, value)
      ? null
      : { from: [share, share], value, how: `${slashed[1]}/${slashed[2]}`, sure: true };
  }
  if (one === undefined || two === undefined || one.dimension !== two.dimension || !counted(one) || !counted(two))
    return null;
  if (
    !/^(?:,即|\(|:)[^,。;]{0,14}$/.test(folded.slice(share.end, one.start)) ||
    !/^[^。;]{0,12}$/.test(folded.slice(one.end, two.start))
  )
    return null;
  return one.amount < two.amount ? null : judged(folded, share, two, one);
}

const counted = ({ dimension, amount, loose, unit }: Figure): boolean =>
  !/^(?:时间|百分点|%)$/.test(dimension) && unit !== '' && amount > 0 && !loose;

const up = '增长|提高|提升|上升|增加|增幅|涨幅|升幅|上涨|扩大|增收';
const down = '下降|降低|减少|降幅|压减|缩短|压缩|削减|回落|节约|核减|精简';

/** 由310元降到248元，下降25%. */
function changed(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
  const at = figures.indexOf(share);
  const [old, now] = [figures[at - 2], figures[at - 1]];
  if (old === undefined || now === undefined || old.dimension !== now.dimension || old.amount === 0) return null;
  if (!/(?:由|从)[^,。;]{0,12}$/.test(leftOf(folded, old, 14))) return null;
  const between = folded.slice(old.end, now.start);
  if (!/^[^,。;]{0,10}(?:到|至|为|成)[^,。;]{0,4}$/.test(between)) return null;
  if (
    !new RegExp(`^[^,。;]{0,6}[,(、]?[^,。;、]{0,6}(?:${up}|${down})(?:了|达|为)?(?:近|约|超)?$`).test(
      folded.slice(now.end, share.start),
    )
  )
    return null;
  if (share.dimension === '百分点') {
    if (old.dimension !== '%') return null;
    const value = Math.abs(now.amount - old.amount);
    return Math.abs(value - share.amount) <= 10 ** -decimalsOf(share.text) * 0.51
      ? null
      : { from: [old, now], value, how: `${old.text}到${now.text}`, sure: true };
  }
  if (old.dimension === '%' || old.loose || now.loose || share.unit === '') return null;
  const value = (Math.abs(now.amount - old.amount) / old.amount) * 100;
  return fits(folded, share, value) ? null : { from: [old, now], value, how: `${old.text}到${now.text}`, sure: true };
}

/** 支出18.2万元，同比减少6.1万元，下降25.1%. */
function added(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
  const at = figures.indexOf(share);
  const [now, step] = [figures[at - 2], figures[at - 1]];
  if (now === undefined || step === undefined || now.dimension !== step.dimension || !counted(now) || !counted(step))
    return null;
  const direction = new RegExp(
    `^[^。;\\d]{0,16}(?:同比|比上年|较上年|比去年|较去年|比上年同期|较上年同期)[^,。;\\d]{0,4}(?:(${up})|(${down}))了?$`,
  ).exec(folded.slice(now.end, step.start));
  if (
    direction === null ||
    !new RegExp(`^,?(?:同比)?(?:${direction[1] === undefined ? down : up}|[降增]幅)(?:了|达|为)?$`).test(
      folded.slice(step.end, share.start),
    )
  )
    return null;
  const base = direction[1] === undefined ? now.amount + step.amount : now.amount - step.amount;
  if (base <= 0 || share.dimension !== '%') return null;
  const value = (step.amount / base) * 100;
  return fits(folded, share, value) ? null : { from: [now, step], value, how: `${now.text}和${step.text}`, sure: true };
}

// The rate is of what was counted: 完成率 of anything, 满意率 only where the figure itself says 满意.
const anyRate =
  /(?:完成|整改|办结|占|覆盖|建成|签约|销号|化解|普及|办理|落实|兑现|清退|拆除|比例|比重|比率|参[训会加学与]|通过)/;
const named = /([\u4e00-\u9fff]{2,8})[率度面](?:[^,。;、率度]{0,10})$/;
const qualified = /按[时期]|及时|准时|一次性?|首次|平均|综合|面积|金额|资金/;
const sharing = /(?:[率度面]|占比?|比例|比重|比率|覆盖面|份额)[^,。;、:]{0,10}$/;

/** 120户中已完成96户，完成率85%. 96户，占120户的85%. */
function partOf(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
  if (share.dimension === '百分点') return null;
  const at = figures.indexOf(share);
  const earlier = figures.slice(0, at).filter((one) => !isShare(one) && one.dimension !== '时间');
  const [far, near] = pairIn(folded, earlier);
  if (far === undefined || near === undefined || far.dimension !== near.dimension || !counted(far) || !counted(near))
    return null;
  const between = linkOf(folded, near, share);
  if (
    /^[^,。;]{0,8}(?:总数|总量|总额)?的?$/.test(between) &&
    /占[^,。;]{0,10}$/.test(folded.slice(far.end, near.start))
  )
    return far.amount > near.amount ? null : judged(folded, share, far, near);
  if (!/^[^。;]{0,36}$/.test(between) || (between.match(/,/g)?.length ?? 0) > 2 || !saysShare(folded, far, near, share))
    return null;
  if (near.amount > far.amount) return null;
  if (/另|此外|其他|同比|环比|上年|去年|以来|每|平均|抽|按[^,。;]{1,6}计|金额|资金|面积/.test(between)) return null;
  return judged(folded, share, near, far);
}

/** The last two figures; or the two before the last, where that only describes them: 48个村中有32个村收入超过20万元. */
function pairIn(folded: string, earlier: readonly Figure[]): [Figure | undefined, Figure | undefined] {
  const [one, two, three] = [earlier.at(-3), earlier.at(-2), earlier.at(-1)];
  if (
    one !== undefined &&
    two !== undefined &&
    three !== undefined &&
    two.dimension !== three.dimension &&
    one.dimension === two.dimension &&
    /[中里]/.test(folded.slice(one.end, two.start)) &&
    !/[,。;]/.test(folded.slice(two.end, three.start))
  )
    return [one, two];
  return [two, three];
}

// 应到86人，实到73人。参会率达到95%: a sentence that begins with the share carries on.
const linkOf = (folded: string, near: Figure, share: Figure): string =>
  folded.slice(near.end, share.start).replace(/^([^,。;]{0,4})。(?=[^。]{0,12}$)/, '$1,');

function saysShare(folded: string, far: Figure, near: Figure, share: Figure): boolean {
  const between = linkOf(folded, near, share);
  const word = sharing.exec(between.slice(between.search(/[,(][^,(]*$/) + 1));
  if (word === null) return false;
  const own = between.slice(between.search(/[,(][^,(]*$/) + 1);
  // A clause of its own between the figure and the share tells of something else.
  const middle = between.split(',').slice(1, -1);
  const beside = folded.slice(far.end, near.start);
  if (
    /^[、和及]/.test(beside) ||
    /[每抽][^,。;]{0,6}$/.test(beside) ||
    /回升|提高|上升|提升|下降|[升降]至|[升降]到/.test(own)
  )
    return false;
  if (own.length > 16 || middle.some((clause) => clause.length > 8)) return false;
  const rate = named.exec(own)?.[1];
  if (rate === undefined) return true;
  const around = `${beside.slice(beside.search(/[^,;、]*$/))}${between.slice(0, Math.max(0, between.indexOf(',')))}`;
  if (qualified.test(rate) && !around.includes(rate.slice(0, 2))) return false;
  return anyRate.test(rate) || [...rate.slice(-2)].some((c) => around.includes(c));
}

function judged(folded: string, share: Figure, part: Figure, whole: Figure): Reckoned | null {
  const value = (part.amount / whole.amount) * 100;
  return fits(folded, share, value)
    ? null
    : { from: [whole, part], value, how: `${whole.text}中的${part.text}`, sure: false };
}
