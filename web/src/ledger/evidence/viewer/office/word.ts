import { addPart, NoMark, type Package, putText, relationsOf, rootOf, textOf } from './package.ts';
import { attribute, escaped, type Tag, tagsOf, withinRoot, withinStart } from './xml.ts';

const document = 'word/document.xml';
const words = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const offices = 'http://schemas.openxmlformats.org/officeDocument/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml';
const kinds = ['default', 'first', 'even'] as const;

/**
 * Writes `line` slanted behind the words of every page of a Word document, as Word writes a watermark: WordArt (VML) in
 * the headers. Headers that are there keep what they say; a document whose first section has none of a kind (every page,
 * first page, even pages) gets one, and later sections take theirs from the section before (ECMA-376 part 1, 17.10.5).
 * Throws NoMark where the file is not one that Word writes.
 */
export function markWord(file: Package, line: string): void {
  const body = textOf(file, document);
  const root = rootOf(body, 'document');
  // The strict dialect knows no VML: a program that reads it might refuse the copy.
  if (!root.attributes.includes(words)) throw new NoMark('broken');
  for (const [at, part] of headersOf(file).entries()) putText(file, part, markHeader(textOf(file, part), line, at));
  const section = firstSection(body);
  const missing = kinds.filter((kind) => section === null || !section.has.has(kind));
  const references = missing.map((kind, at) => {
    const id = addPart(file, document, { part: freeName(file), content: newHeader(line, 100 + at), contentType, type });
    return `<w:headerReference xmlns:w="${words}" xmlns:r="${offices}/relationships" w:type="${kind}" r:id="${id}"/>`;
  });
  if (references.length > 0) putText(file, document, withReferences(body, section, references.join('')));
}

const type = `${offices}/relationships/header`;

const headersOf = (file: Package): string[] => [
  ...new Set(
    relationsOf(file, document)
      .filter(({ type: of, part }) => of === 'header' && file.parts.has(part))
      .map(({ part }) => part),
  ),
];

function freeName({ parts }: Package): string {
  let number = 1;
  while (parts.has(`word/header-mark${number}.xml`)) number++;
  return `word/header-mark${number}.xml`;
}

interface Section {
  tag: Tag;
  has: Set<string>;
}

// The settings of the first section stand in its last paragraph, the only section's at the end of the body.
function firstSection(xml: string): Section | null {
  let section: Section | null = null;
  // What a section was before a tracked change stands inside it, without headers of its own.
  let changed = 0;
  for (const tag of tagsOf(xml)) {
    if (tag.local === 'sectPrChange') changed += tag.as === 'open' ? 1 : tag.as === 'close' ? -1 : 0;
    else if (changed > 0) continue;
    else if (tag.local === 'sectPr') {
      if (section !== null) return section;
      section = { tag, has: new Set() };
      if (tag.as === 'empty') return section;
    } else if (section !== null && tag.local === 'headerReference' && tag.as !== 'close')
      section.has.add(attribute(tag, 'type') ?? 'default');
  }
  return section;
}

function withReferences(xml: string, section: Section | null, references: string): string {
  if (section !== null) return withinStart(xml, section.tag, references);
  const end = [...tagsOf(xml)].filter(({ local, depth }) => local === 'body' && depth === 1).at(-1);
  if (end === undefined) throw new NoMark('broken');
  const content = `<w:sectPr xmlns:w="${words}">${references}</w:sectPr>`;
  return end.as === 'close' ? xml.slice(0, end.start) + content + xml.slice(end.start) : withinStart(xml, end, content);
}

const newHeader = (line: string, number: number): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr xmlns:w="${words}"><w:p>${runOf(line, number)}</w:p></w:hdr>`;

// Into a paragraph that is there, behind its settings: another paragraph would push down the words of every page.
function markHeader(xml: string, line: string, number: number): string {
  const root = rootOf(xml, 'hdr');
  const run = runOf(line, number);
  const tags = [...tagsOf(xml)];
  const at = tags.findIndex(({ local, depth, as }) => local === 'p' && depth === 1 && as !== 'close');
  const paragraph = tags[at];
  if (paragraph === undefined) return withinRoot(xml, root, `<w:p xmlns:w="${words}">${run}</w:p>`);
  const settings = tags[at + 1];
  if (paragraph.as === 'empty' || settings?.local !== 'pPr') return withinStart(xml, paragraph, run);
  const end = settings.as === 'empty' ? settings : tags.slice(at + 2).find(({ depth }) => depth === settings.depth);
  if (end === undefined) throw new NoMark('broken');
  return xml.slice(0, end.end) + run + xml.slice(end.end);
}

const places = ['top', 'center', 'bottom'] as const;

// Three times down the page, so that no half of it is without. Sizes in points; the letters fill the shape. The
// prefixes are declared here: the part around it may have others.
function runOf(line: string, number: number): string {
  const units = [...line].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0xff ? 1 : 0.55), 0);
  const width = Math.min(460, units * 26);
  const size = `width:${width.toFixed(1)}pt;height:${((width / units) * 1.2).toFixed(1)}pt`;
  const shapes = places.map(
    (place, at) =>
      `<v:shape id="BihuanMark${number}_${at}" o:spid="_x0000_s${3000 + number * 3 + at}" type="#_x0000_t136" ` +
      `style="position:absolute;margin-left:0;margin-top:0;${size};rotation:337;z-index:-${251658752 - number * 3 - at};` +
      `mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:${place};` +
      'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#8c8c8c" stroked="f"><v:fill opacity=".4"/>' +
      `<v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt" string="${escaped(line)}"/>` +
      '<w10:wrap anchorx="margin" anchory="margin"/></v:shape>',
  );
  const [first = '', ...others] = shapes;
  return (
    `<w:r xmlns:w="${words}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">` +
    `<w:rPr><w:noProof/></w:rPr><w:pict>${shapetype}${first}</w:pict>` +
    `${others.map((shape) => `<w:pict>${shape}</w:pict>`).join('')}</w:r>`
  );
}

// What Word calls plain WordArt, as Word writes it.
const shapetype =
  '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>' +
  [
    'sum #0 0 10800',
    'prod #0 2 1',
    'sum 21600 0 @1',
    'sum 0 0 @2',
    'sum 21600 0 @3',
    'if @0 @3 0',
    'if @0 21600 @1',
    'if @0 0 @2',
    'if @0 @4 21600',
    'mid @5 @6',
    'mid @8 @5',
    'mid @7 @8',
    'mid @6 @7',
    'sum @6 0 @5',
  ]
    .map((formula) => `<v:f eqn="${formula}"/>`)
    .join('') +
  '</v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>' +
  '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>';
