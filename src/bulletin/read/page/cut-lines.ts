import { type Marker, readMarker, readWord } from '../../../text/numbering.ts';
import { partWord } from '../../../text/words.ts';
import { findLabel, findLabels } from '../fields/labels.ts';
import { complains } from '../outline/shortcoming-words.ts';
import { statusOf } from '../problems/status.ts';
import { isSignatureLine } from './furniture.ts';
import { endsSentence, type Line } from './lines.ts';
import { beginsItem } from './unwrap.ts';

// Words that only go on: nobody begins a paragraph with them.
const cannotBegin = /^(?:[的了至及等】)〕”》]|元[。,;]|出\s?\d)/;
// Nor does anybody end one with these, or with a count of nothing.
const cannotEnd =
  /[的了]$|[,。;][^,。;]{0,16}(?:召开|印发|出台)[\u4e00-\u9fff]{0,2}$|[共出]\s?\d+\s?[个项条]$|[,;、][\u4e00-\u9fff]$/;
// …三岗分离。(3): the number of what stands below.
const endsInNumber = /[。;](?:\(\d{1,2}\)|\d{1,2}[.、)])$/;
const open = /[,、(“《:]$/;
// (下转第三版) … (上接第一版)
const jumpsOut = /\((?:下转|转)[^()]{1,16}\)$/;
const jumpsIn = /^\((?:紧接|上接|接)[^()]{1,16}\)/;
// 【正在推进】, (市林业局牵头)
const endsInNote = /[(【〔[](?![^()]*[转接])[^()【】〔〕[\]]{2,16}[)】〕\]]$/;
const headingEnd =
  /(?:方面|问题|情况|整改|落实|进展|措施|成效|如下|工作|成果|机制|责任|作用|不力|不足|不够|不严|不实|不高|到位|规范|差距|短板|薄弱|缺失)[”’)]*$/;

/**
 * Whether `next` goes on in the sentence of `line`: a paragraph that a page break or a slip of the hand cut in two.
 * Wrong joins lose a heading, missed ones only cut a sentence; so a number, a label, a date or an organisation never
 * joins. `stops` knows which paragraphs of the paper end with a full stop (paragraphStops).
 */
export function continues(line: Line, next: Line, stops: Stops): boolean {
  if (line.row !== null || next.row !== null || line.level !== null || next.level !== null) return false;
  if (jumpsOut.test(line.fold) && jumpsIn.test(next.fold)) return true;
  if (!endsInNumber.test(line.fold) && (endsSentence(line.fold) || endsInNote.test(line.fold))) return false;
  if (
    (cannotEnd.test(line.fold) ||
      endsInNumber.test(line.fold) ||
      (/党$/.test(line.fold) && /^(?:总支|支部|[组委])/.test(next.fold)) ||
      (/第[一二三四五六七八九十\d]+(?:巡[察视]|督[察导])$/.test(line.fold) && /^组/.test(next.fold))) &&
    readMarker(next.fold, 0) === null &&
    next.level === null
  )
    return true;
  if (cutsLabel(line, next) || goesOnInNumber.test(next.fold) || isRest(next)) return true;
  if (startsSomething(next, line, stops) || endsInHeading(line, next) || stops.areTitles(line)) return false;
  if (
    cannotBegin.test(next.fold) ||
    (!headingEnd.test(line.fold) && !isHeading(line) && partWord(line.fold, next.fold))
  )
    return true;
  if (breaksOff(line, stops)) return true;
  // Both begin like paragraphs.
  if (line.indent >= 2 && next.indent >= 2) return false;
  if (open.test(line.fold)) return !hasOwnLabel(line);
  const marker = readMarker(line.fold, 0);
  const numbered = marker !== null && marker.scheme !== 'word';
  const sentences = line.fold.slice(0, -1).includes('。');
  if (numbered && (line.fold.length < (sentences ? 60 : 90) || (!sentences && headingEnd.test(line.fold))))
    return false;
  return (
    line.fold.length >= 40 &&
    !headingEnd.test(line.fold) &&
    !endsInShortField(line) &&
    next.fold.length >= 4 &&
    /[\u4e00-\u9fff“《(\d]/.test(next.fold.charAt(0)) &&
    /[,。;、]/.test(line.fold)
  );
}

// 直接责⏎任人:…: the label of a field stands on both sides of the cut.
function cutsLabel(line: Line, next: Line): boolean {
  const tail = /[,;。\s]([\u4e00-\u9fff]{1,5})$/.exec(line.fold)?.[1] ?? '';
  if (tail === '' || !/^[\u4e00-\u9fff]{1,6}:/.test(next.fold) || findLabel(next.fold, 0) !== null) return false;
  return (findLabel(tail + next.fold, 0)?.word.length ?? 0) > tail.length;
}

// 林发⏎【2022】133号: the number of a paper.
const goesOnInNumber = /^[[【〔(〖]\d{4}[\]】〕)〗]第?\d+号/;

// …政审材料⏎不全。: what is left of a sentence, unless it says where a problem stands (已完成。).
const isRest = ({ fold }: Line): boolean => /^[\u4e00-\u9fff]{1,3}[。;]$/.test(fold) && statusOf(fold) === null;

/** What the lines of a paper end with. */
export interface Stops {
  /** Whether the lines that begin like this one end with a full stop, all but few. */
  (line: Line): boolean;
  /** Whether the numbered lines like this one are titles without a full stop, all but few. */
  areTitles(line: Line): boolean;
}

const isProse = (line: Line): boolean => line.row === null && line.fold.length >= 40 && /[。;]./.test(line.fold);

/** What the paragraphs of a paper end with: those of prose, those with one label, those with one kind of number. */
export function paragraphStops(lines: readonly Line[]): Stops {
  const counts = new Map<string, { all: number; stopped: number }>();
  for (const line of lines) {
    for (const key of new Set([
      formOf(line),
      ...(isProse(line) ? ['prose'] : []),
      ...(isTold(line) ? [toldOf(line)] : []),
    ])) {
      const count = counts.get(key) ?? { all: 0, stopped: 0 };
      counts.set(key, { all: count.all + 1, stopped: count.stopped + (endsSentence(line.fold) ? 1 : 0) });
    }
  }
  // Of the others like the line, which itself has no stop.
  const usual = (key: string, others: number, own: boolean): boolean => {
    const { all, stopped } = counts.get(key) ?? { all: 0, stopped: 0 };
    const rest = own ? all - 1 : all;
    return rest >= others && stopped >= rest * 0.8;
  };
  const areTitles = (line: Line): boolean => {
    const { all, stopped } = counts.get(formOf(line)) ?? { all: 0, stopped: 0 };
    return isTitled(line) && headings.has(formOf(line)) && all >= 4 && stopped <= (all - 1) * 0.2;
  };
  const stops = (line: Line): boolean =>
    (!headings.has(formOf(line)) && usual(formOf(line), 3, true)) ||
    (isTold(line) && usual(toldOf(line), 2, true)) ||
    ((/[。;]./.test(line.fold) || isLong(line)) && !isTitled(line) && usual('prose', 0, isProse(line)));
  return Object.assign(stops, { areTitles });
}

// Lines of these forms are headings in one place and text in another.
const headings: ReadonlySet<string> = new Set([
  'text',
  'part',
  'han',
  'hanParen',
  'item',
  'num',
  'decimal',
  'numParen',
]);

// A numbered line with several sentences or with counts in it, which may be a title or text: its like in the paper
// tell which.
const isTold = (line: Line): boolean =>
  formOf(line) !== 'text' && (/[。;]./.test(line.fold) || /\d.*,./.test(line.fold.slice(3)));
const toldOf = (line: Line): string => `${formOf(line)}${/[。;]./.test(line.fold) ? '。' : ','}`;

const forms = new WeakMap<Line, string>();

function formOf(line: Line): string {
  const known = forms.get(line);
  if (known !== undefined) return known;
  const form = readForm(line);
  forms.set(line, form);
  return form;
}

function readForm(line: Line): string {
  if (line.row !== null || line.level !== null) return 'text';
  const label = findLabel(line.fold, 0);
  if (label !== null) return label.role === 'problem' ? 'item' : label.word;
  const marker = readMarker(line.fold, 0);
  return marker === null || marker.weak ? 'text' : marker.scheme;
}

// «1.X。Y» may be the title of a problem, which has no full stop.
function isTitled(line: Line): boolean {
  const marker = readMarker(line.fold, 0);
  return marker !== null && marker.scheme !== 'word' && line.fold.length < 90;
}

// A short line without a sentence in it.
const isHeading = (line: Line): boolean =>
  formOf(line) === 'text'
    ? line.fold.length < 16 && !/[,。;:]/.test(line.fold)
    : line.fold.length < 40 && headings.has(formOf(line)) && !/[。;:]/.test(line.fold);

const leastTold = 12;
const leastLong = 30;

// A line with a comma is no heading, though its first sentence has not ended: unless it is a slogan of two clauses
// (提高认识,扛起整改主体责任), or short and names a fault.
const isLong = (line: Line): boolean =>
  formOf(line) === 'text' &&
  line.fold.includes(',') &&
  (line.fold.length >= leastLong ||
    (line.fold.length >= leastTold && !/^[^,]{4,12},[^,]{4,12}$/.test(line.fold) && !complains(line.fold)));

const breaksOff = (line: Line, stops: Stops): boolean =>
  /[\u4e00-\u9fff、”》]$/.test(line.fold) &&
  line.fold.length >= 12 &&
  (!headingEnd.test(line.fold) || isSeveral(line)) &&
  !endsInShortField(line) &&
  stops(line);

// No heading has a full sentence in front of its last words.
const isSeveral = ({ fold }: Line): boolean => fold.length >= 30 && /。.*,/.test(fold);

const longestGlued = 40;

// …按月公示。(2)规范编外用工: the heading of what follows stands behind a full stop, where its own line was lost.
function endsInHeading({ fold }: Line, next: Line): boolean {
  const at = Math.max(fold.lastIndexOf('。'), fold.lastIndexOf(';')) + 1;
  const last = fold.slice(at);
  const marker = at === 0 || last.length > longestGlued ? null : readMarker(last, 0);
  if (marker === null || marker.weak || marker.scheme === 'word' || marker.scheme === 'circled') return false;
  if (listsBefore(fold.slice(0, at), marker) || partWord(fold, next.fold)) return false;
  return headingEnd.test(last)
    ? !/《[^》]*$/.test(last)
    : last.length - marker.end <= 24 && !/[、\d(《“]|,.*,/.test(last.slice(marker.end));
}

// (1)…;(2)…。(3)严格⏎考核奖惩: a list that runs on in the line, no heading.
function listsBefore(text: string, { scheme, ordinal }: Marker): boolean {
  for (const stop of text.matchAll(/[。;:](?=\S)/g)) {
    const before = readMarker(text, stop.index + 1);
    if (before?.scheme === scheme && before.ordinal === ordinal - 1) return true;
  }
  return false;
}

// 形成调⏎研成果 18 篇: only what an office invents for a mark.
const isOwnMark = (line: Line): boolean =>
  /^[\u4e00-\u9fff]/.test(line.fold) &&
  readMarker(line.fold, 0) === null &&
  readWord(line.fold, 0) === null &&
  findLabel(line.fold, 0) === null;

const hasOwnLabel = (line: Line): boolean => {
  const label = findLabel(line.fold, 0);
  return label !== null && label.end >= line.fold.length;
};

// «…【完成情况】已完成»: a field of a few characters is whole without a full stop.
const endsInShortField = (line: Line): boolean => {
  const label = findLabels(line.fold, 0, line.fold.length).at(-1);
  return label !== undefined && line.fold.length - label.end <= 20 && readMarker(line.fold, label.end) === null;
};

function startsSomething(line: Line, before: Line, stops: Stops): boolean {
  return (
    (beginsItem(line) && !(isOwnMark(line) && (partWord(before.fold, line.fold) || breaksOff(before, stops)))) ||
    isSignatureLine(line.fold) ||
    /^[【〖〔▍]|^(?:关于|针对)[“].{2,80}[”]|^(?:欢迎|联系电话|联系方式|监督电话|下一步|下步|今后|特此)/.test(line.fold)
  );
}
