import { addUp, type Figure, someAddUp } from '../../../text/figures.ts';
import { open, overlaps } from './openness.ts';
import { changes, type Mismatch } from './parts.ts';

const counted = /([两二三四五六七八])(?:项|笔|者|类|部分|批|次|家|处|个[^,。;]{1,4})?(?:合计|共计|相加|总计|加起来)/;
const numerals = '零一二三四五六七八';

// Parts, and their total behind them.
export function totalBehind(folded: string, figures: readonly Figure[], start: number): Mismatch | null {
  for (let i = 2; i < figures.length; i++) {
    const whole = figures[i];
    const last = figures[i - 1];
    if (whole === undefined || last === undefined) continue;
    const link = folded.slice(last.end, whole.start);
    if (!/(?:合计|共计|总计|相加|加起来)[^,。;、\d]{0,8}$/.test(link) || /另|其中|每/.test(link) || link.length > 24)
      continue;
    const before = figures.slice(0, i);
    if (someAddUp(whole, before.slice(-12))) continue;
    const said = counted.exec(link)?.[1];
    const many = said === undefined ? null : said === '两' ? 2 : numerals.indexOf(said);
    const parts = many === null ? chain(folded, before) : before.slice(-many);
    if (parts.length < 2 || (many !== null && parts.length < many) || parts.some((part) => changes(folded, part)))
      continue;
    const share = parts.reduce((total, { amount }) => total + amount, 0) / whole.amount;
    if (many === null ? share < 0.75 || share > 1.3 : share < 0.4 || share > 2.5) continue;
    const text = folded.slice(Math.max(start, (parts[0]?.start ?? 0) - 20), whole.start);
    if (open.test(text) || overlaps(text) || addUp(whole, parts)) continue;
    return { whole, parts };
  }
  return null;
}

function chain(folded: string, figures: readonly Figure[]): readonly Figure[] {
  let from = figures.length - 1;
  while (from > 0) {
    const before = figures[from - 1];
    const figure = figures[from];
    if (before === undefined || figure === undefined) break;
    if (!/^[^,;。]{0,16}[、,;和及][^,;。]{0,20}$/.test(folded.slice(before.end, figure.start))) break;
    from--;
  }
  return figures.slice(from);
}
