import { type Figure, sameFigure, someAddUp } from '../../../text/figures.ts';
import { type Cue, carriesLabel, cueIn, isOpen, overlaps, tailOf } from './openness.ts';
import { changes, listed, type Mismatch } from './parts.ts';

// A whole, and its parts behind it.
export function totalBefore(
  folded: string,
  figures: readonly Figure[],
  end: number,
  next: readonly Figure[],
): Mismatch | null {
  let within = 0;
  for (let i = 0; i + 2 < figures.length; i++) {
    const whole = figures[i];
    const first = figures[i + 1];
    if (whole === undefined || first === undefined || changes(folded, whole)) continue;
    const link = folded.slice(whole.end, first.start);
    const cue = cueIn(link);
    // 收回78万元、支付57万元: one of a list is no whole.
    if (cue === null && (i < within || /^、|。|另|此外/.test(link))) continue;
    if (someAddUp(whole, figures.slice(i + 1))) {
      within = i + 1 + listed(folded, figures.slice(i + 1)).length;
      continue;
    }
    const wholes = figures.slice(0, i + 1);
    if (i > 0 && wholes.some((_, from) => from < i && sumOfIs(wholes.slice(from), figures.slice(i + 1)))) continue;
    const parts = listed(folded, figures.slice(i + 1));
    if (parts.length < 2 || parts.some((part) => changes(folded, part))) continue;
    // Another whole before is told of again: 消防员45名、安全员120名，其中45名消防员….
    if (parts.some((part) => wholes.slice(0, -1).some((other) => sameFigure(part, other)))) continue;
    const text = folded.slice(whole.end, tailOf(folded, parts.at(-1) ?? first, end));
    if (
      isOpen(text, cue) ||
      overlaps(text) ||
      carriesLabel(folded, parts, end) ||
      someAddUp(whole, [...parts, ...next])
    )
      continue;
    if (isFar(cue, whole, parts, link, text)) continue;
    return { whole, parts };
  }
  return null;
}

function sumOfIs(wholes: readonly Figure[], parts: readonly Figure[]): boolean {
  const [first] = wholes;
  if (first === undefined) return false;
  return someAddUp({ ...first, amount: wholes.reduce((total, { amount }) => total + amount, 0) }, parts);
}

// How far parts may be from the whole and still be meant as its parts: the less the words say, the nearer.
function isFar(cue: Cue, whole: Figure, parts: readonly Figure[], link: string, text: string): boolean {
  const share = parts.reduce((total, { amount }) => total + amount, 0) / whole.amount;
  const rest = /(?:其余|剩余|余下|尚余|还剩|其他|另外?|还有|尾款|余款)[^,。;、]{0,14}$/.test(
    text.slice(0, (parts.at(-1)?.start ?? 0) - whole.end),
  );
  const first = parts[0];
  const second = parts[1];
  if (rest === false && parts.length === 2 && first !== undefined && second !== undefined) {
    // 已安装的1034户，未安装的216户: the one is what the other is not.
    const not = /(?:未|没有|不)(?:能|再|予)?([\u4e00-\u9fff]{2})/.exec(
      text.slice(first.end - whole.end, second.start - whole.end),
    )?.[1];
    if (not !== undefined && (link.includes(not) || text.slice(first.end - whole.end).startsWith(not)))
      return share < 0.8 || share > 1.25;
  }
  if (cue === 'of which') return share < 0.6 || share > 1.7;
  if (cue === 'divided') return share < 0.5 || share > 2;
  if (rest) return share < 0.7 || share > 1.4 || link.length > 40;
  // 梳理制度20项，废止3项、修订9项、新建5项: new ones are none of the old.
  if (/新[建增立出制订]|增加|补充/.test(text)) return true;
  if (parts.length === 2)
    return (
      share < 0.92 ||
      share > 1.08 ||
      whole.amount < 20 ||
      link.length > 16 ||
      parts.some(({ unit }) => unit !== whole.unit)
    );
  return parts.length < 3 || share < 0.8 || share > 1.25 || whole.amount < 6 || link.length > 24;
}
