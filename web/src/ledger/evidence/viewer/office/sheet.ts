import { NoMark, type Package, putText, relationsOf, rootOf, textOf } from './package.ts';
import { attribute, escaped, nameLike, type Tag, tagsOf, unescaped, withinStart } from './xml.ts';

// What stands before a sheet's headers, in the order of CT_Worksheet and CT_Chartsheet (ECMA-376 part 1, 18.3.1).
const before = new Set(
  (
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios ' +
    'autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting ' +
    'dataValidations hyperlinks printOptions pageMargins pageSetup'
  ).split(' '),
);
const order = ['oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter'] as const;
type Place = (typeof order)[number];

// Longer ones make a program call the whole file damaged (ECMA-376 part 1, 18.3.1.46 leaves it open, Excel does not).
const mostCharacters = 255;

/**
 * Writes `line` into the page headers of every sheet of a workbook, those of first and even pages too where they differ;
 * what stands in them stays. Cells are not touched. Throws NoMark where the file is not one that Excel writes.
 */
export function markSheets(file: Package, line: string): void {
  const sheets = relationsOf(file, 'xl/workbook.xml').filter(
    ({ type, part }) => (type === 'worksheet' || type === 'chartsheet') && file.parts.has(part),
  );
  if (sheets.length === 0) throw new NoMark('broken');
  for (const { part } of sheets) putText(file, part, markSheet(textOf(file, part), line));
}

function markSheet(xml: string, line: string): string {
  const root = rootOf(xml, 'worksheet', 'chartsheet');
  const children: Tag[] = [];
  for (const tag of tagsOf(xml)) if (tag.depth === 1 || (tag.depth === 2 && isPlace(tag.local))) children.push(tag);
  const at = children.findIndex(({ local, depth, as }) => local === 'headerFooter' && depth === 1 && as !== 'close');
  const own = children[at];
  if (own !== undefined) return withHeaders(xml, own, headersIn(xml, children.slice(at + 1)), line);
  const last = children.filter(({ local, depth, as }) => depth === 1 && as !== 'open' && before.has(local)).at(-1);
  const content = headersElement(root, '', new Map(), line);
  if (last === undefined) return withinStart(xml, root, content);
  return xml.slice(0, last.end) + content + xml.slice(last.end);
}

interface Headers {
  texts: Map<Place, string>;
  end: number;
}

const isPlace = (name: string): name is Place => (order as readonly string[]).includes(name);

// `tags` are those behind the one that opens the headers, their own children among them.
function headersIn(xml: string, tags: readonly Tag[]): Headers {
  const texts = new Map<Place, string>();
  let from = 0;
  for (const { local, as, depth, start, end } of tags) {
    if (depth === 1 && as === 'close') return { texts, end };
    if (as === 'open') from = end;
    else if (as === 'close' && isPlace(local)) texts.set(local, unescaped(xml.slice(from, start)));
  }
  throw new NoMark('broken');
}

function withHeaders(xml: string, own: Tag, { texts, end }: Headers, line: string): string {
  const [until, said] = own.as === 'empty' ? [own.end, new Map<Place, string>()] : [end, texts];
  return xml.slice(0, own.start) + headersElement(own, own.attributes, said, line) + xml.slice(until);
}

function headersElement(like: Tag, attributes: string, texts: ReadonlyMap<Place, string>, line: string): string {
  const all = new Map(texts);
  mark(all, 'odd', line);
  for (const [flag, pages] of [['differentOddEven', 'even'] as const, ['differentFirst', 'first'] as const])
    if (/^(?:1|true|on)$/.test(attribute({ ...like, attributes }, flag) ?? '')) mark(all, pages, line);
  const children = order.flatMap((place) => {
    const text = all.get(place);
    const name = nameLike(like, place);
    return text === undefined ? [] : [`<${name} xml:space="preserve">${escaped(text)}</${name}>`];
  });
  const name = nameLike(like, 'headerFooter');
  return `<${name}${attributes.trimEnd()}>${children.join('')}</${name}>`;
}

// In the header, else in the footer; where both are full to the last letter, instead of the header.
function mark(all: Map<Place, string>, pages: 'odd' | 'even' | 'first', line: string): void {
  for (const place of [`${pages}Header`, `${pages}Footer`] as const) {
    const text = atRight(all.get(place) ?? '', line);
    if (text.length > mostCharacters) continue;
    all.set(place, text);
    return;
  }
  all.set(`${pages}Header`, atRight('', line).slice(0, mostCharacters));
}

/** A header's text with `line` at the right, below what stands there (&L, &C and &R begin the thirds of a header). */
function atRight(header: string, line: string): string {
  const thirds = { L: '', C: '', R: '' };
  let third: keyof typeof thirds = 'C';
  for (const [piece] of header.matchAll(/&"[^"]*"|&K[0-9A-Fa-f]{6}|&[\s\S]|[^&]+|&/g)) {
    if (/^&[LCR]$/i.test(piece)) third = piece.charAt(1).toUpperCase() as keyof typeof thirds;
    else thirds[third] += piece;
  }
  thirds.R += `${thirds.R === '' ? '' : '\n'}${line.replaceAll('&', '&&')}`;
  return (['L', 'C', 'R'] as const).map((name) => (thirds[name] === '' ? '' : `&${name}${thirds[name]}`)).join('');
}
