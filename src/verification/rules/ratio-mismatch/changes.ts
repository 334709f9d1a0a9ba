import { decimalsOf, type Figure } from '../../../text/figures.ts';
import { counted, fits, leftOf, type Reckoned } from './fits.ts';

const up = '增长|提高|提升|上升|增加|增幅|涨幅|升幅|上涨|扩大|增收';
const down = '下降|降低|减少|降幅|压减|缩短|压缩|削减|回落|节约|核减|精简|缩减|节省|节支|提速';

/** 由310元降到248元，下降25%. */
export function changed(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
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
export function added(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
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

/** 今年214件，比去年的268件下降25.2%. */
export function compared(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
  const at = figures.indexOf(share);
  const [now, old] = [figures[at - 2], figures[at - 1]];
  if (now === undefined || old === undefined || now.dimension !== old.dimension || !counted(now) || !counted(old))
    return null;
  if (
    !/^[^。;]{0,6},?(?:同?比|较|与|去年|上年|上一年)[^,。;]{0,12}$/.test(folded.slice(now.end, old.start)) ||
    share.dimension !== '%'
  )
    return null;
  const direction = new RegExp(`^[^。;,]{0,3},?(?:相比)?,?(?:(${up})|(?:${down}))(?:了|达|为)?$`).exec(
    folded.slice(old.end, share.start),
  );
  if (direction === null || (direction[1] === undefined) !== now.amount < old.amount) return null;
  const value = (Math.abs(now.amount - old.amount) / old.amount) * 100;
  return fits(folded, share, value) ? null : { from: [now, old], value, how: `${old.text}到${now.text}`, sure: true };
}

/** 控制价1280万元，中标价1152万元，节约率12%. */
export function saved(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
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
