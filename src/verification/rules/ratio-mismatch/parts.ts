import type { Figure } from '../../../text/figures.ts';
import { counted, fits, isShare, judged, type Reckoned } from './fits.ts';

/** 完成率达92%，即50项任务已完成45项; 完好率95%(142/160台). */
export function partBehind(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
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
  // 整改到位45个，整改率95%，反馈问题共50个.
  const done = figures[at - 1];
  if (done !== undefined && one !== undefined && done.dimension === one.dimension && counted(done) && counted(one)) {
    const told =
      /^,[^,。;]{0,8}率[达为]?$/.test(folded.slice(done.end, share.start)) &&
      /^,[^,。;]{2,10}(?:共|共计|总数)[有为]?$/.test(folded.slice(share.end, one.start));
    if (
      told &&
      done.amount <= one.amount &&
      figures.slice(0, at - 1).every(({ dimension }) => dimension !== one.dimension)
    )
      return judged(folded, share, done, one);
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

// The rate is of what was counted: 完成率 of anything, 满意率 only where the figure itself says 满意.
const anyRate =
  /(?:完成|整改|办结|占|覆盖|建成|签约|销号|化解|普及|办理|落实|兑现|清退|拆除|比例|比重|比率|参[训会加学与]|通过)/;
const named = /([\u4e00-\u9fff]{2,8})[率度面](?:[^,。;、率度]{0,10})$/;
const qualified = /按[时期]|及时|准时|一次性?|首次|平均|综合|面积|金额|资金/;
const sharing = /(?:[率度面]|占比?|比例|比重|比率|覆盖面|份额)[^,。;、:]{0,10}$/;

/** 120户中已完成96户，完成率85%. 96户，占120户的85%. */
export function partOf(folded: string, figures: readonly Figure[], share: Figure): Reckoned | null {
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
