import { readMarker } from '../../../text/numbering.ts';
import type { Body, Paragraph } from '../body.ts';
import { findLabel, type Label } from '../fields/labels.ts';
import { readRunIn } from '../outline/run-in.ts';
import { structural } from '../outline/segment.ts';
import { isOrganisationLine, signatureDate } from '../page/furniture.ts';
import type { Stretch } from '../problems/items.ts';
import { readMark } from './marks.ts';

/**
 * How a paragraph opens. Paragraphs of one kind open alike: that is the form. `line` is a short line without a mark and
 * without a full stop, `text` running text, `field` a labelled line, `end` a date or a signature.
 */
export interface Opening {
  form: string;
  ordinal: number | null;
  start: number;
  /** The printed number, where there is one, and where the words behind the mark begin. */
  number: Stretch | null;
  text: number;
  end: number;
  /** Could be the heading of a section: short and no sentence. */
  heading: boolean;
}

const sign = /^[^\p{L}\p{N}\s"“”‘’()【】〔〕[\]《》<>〖〗、。,;:.?!%…]+\s*/u;
const salutation = /^(?:各|尊敬|亲爱)|(?:办公室|小组|党组|党委|委员会|办|组|局|委|会|单位|部门|同志|患者|群众):$/;
const longestLine = 70;
/** In front of the form of what stands in the list of an entry. */
export const inner = '<inner>';
const longestHeading = 48;
const longestDressed = 120;
// Signature and date stand among the last lines.
const signatureLines = 10;

/** The openings of the paragraphs of a body, in order. */
export function readOpenings(body: Body): Opening[] {
  const openings = body.paragraphs.map((paragraph, i) =>
    readOpening(body, paragraph, body.paragraphs.length - i <= signatureLines),
  );
  // What an appendix lists are files.
  const appendix = openings.findIndex(
    ({ start }, i) => openings.length - i <= signatureLines && /^附件/.test(body.fold.slice(start, start + 2)),
  );
  return appendix < 0
    ? openings
    : openings.map((one, i) => (i < appendix ? one : { ...one, form: 'end', heading: false }));
}

function readOpening(body: Body, paragraph: Paragraph, atEnd: boolean): Opening {
  const text = body.fold.slice(paragraph.start, paragraph.end);
  const signs = sign.exec(text)?.[0] ?? '';
  const bullet = (paragraph.dress === 'inner' ? inner : '') + (paragraph.bullet ?? '') + signs.trim();
  const start = paragraph.start + signs.length;
  // Signs behind a heading are as little of it as those in front.
  const rest = text.slice(signs.length).replace(/[\s━─═▬-]+$/, '');
  const end = start + rest.length;
  const heading = rest.length <= longestHeading && !/[。;,]$|如下:$/.test(rest) && !/[。;].*[。;]/.test(rest);
  const own = { ordinal: null, start, number: null, text: start, end, heading };
  const label = findLabel(body.fold, start, end, body.learned);
  if (isField(label)) return { ...own, form: 'field', heading: false };
  const mark = readMark(rest);
  const marker = readMarker(body.fold, start);
  if (
    marker !== null &&
    !marker.weak &&
    structural.has(marker.scheme) &&
    marker.scheme !== 'part' &&
    marker.scheme !== 'item'
  ) {
    if (isField(findLabel(body.fold, marker.end, end, body.learned))) return { ...own, form: 'field', heading: false };
    return {
      ...own,
      heading: heading || isSentence(rest),
      form: bullet + marker.scheme,
      ordinal: marker.ordinal,
      number: [marker.start, marker.start + body.fold.slice(marker.start, marker.end).trimEnd().length],
      text: marker.end,
    };
  }
  if (mark !== null)
    return {
      ...own,
      form: bullet + mark.form,
      ordinal: mark.ordinal,
      number: [start + mark.number[0], start + mark.number[1]],
      text: start + mark.length,
    };
  if (label?.role === 'problem' && label.end < end) return { ...own, form: `${bullet}${label.word}:` };
  if (bullet !== '') return { ...own, form: bullet };
  if (rest.endsWith(':') && salutation.test(rest)) return { ...own, form: 'end', heading: false };
  if (rest.length <= 80 && (signatureDate(rest) !== null || (atEnd && isOrganisationLine(rest))))
    return { ...own, form: 'end', heading: false };
  const named = /^“.{3,70}”(?:这?一?[个项])?的?问题[。,:]/.test(rest) ? '“”问题' : null;
  if (named !== null) return { ...own, form: named };
  if (readRunIn(body.fold, start, end) !== null) return { ...own, form: '针对…' };
  const word =
    /^(?:首先|其次|再次|再者|此外|另外|最后)[,:]/.test(rest) || /^(?:其|第)?[一二三四五六七八九十]+(?:是|,)/.test(rest);
  if (word && !/[;。,]\s*(?:二|其二)是/.test(rest))
    return { ...own, form: '首先', text: start + (/[,:是]\s*/.exec(rest.slice(0, 8))?.index ?? -1) + 1 };
  if (paragraph.dress !== null && rest.length <= longestDressed) return { ...own, form: `<${paragraph.dress}>` };
  return { ...own, form: rest.length <= longestLine && !/[。;!?]$/.test(rest) && !/。./.test(rest) ? 'line' : 'text' };
}

// A numbered heading may end in a full stop (二、夯实基层基础,增强组织功能。).
const isSentence = (text: string): boolean => text.length <= longestHeading && /^[^。;]+。$/.test(text);

const isField = (label: Label | null): boolean =>
  label !== null && label.role !== 'problem' && label.role !== 'number' && label.role !== 'section';

/** Whether the numbers of these openings run (1 2 3 …, from one again in a new section); those without number do. */
export function numbersRun(openings: readonly Opening[]): boolean {
  const numbers = openings.flatMap(({ ordinal }) => (ordinal === null ? [] : [ordinal]));
  if (numbers.length === 0) return true;
  const due = numbers.filter((n, i) => n === (numbers[i - 1] ?? 0) + 1 || (n === 1 && i > 0)).length;
  return due >= numbers.length * 0.6;
}
