import { zipSync } from 'fflate';
import type { Dice } from '../dice.ts';
import type { Layout } from '../layout.ts';
import type { Scheme } from '../numbering.ts';
import { type Block, type Paragraph, printed, type Table } from '../paper.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => entities[char] ?? char);

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

function runs(dice: Dice, layout: Layout, text: string): string {
  if (!layout.page.docxNoise) return run(text);
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const size = dice.int(3, 30);
    pieces.push(run(text.slice(at, at + size)));
    at += size;
  }
  if (pieces.length > 1 && dice.chance(0.15)) {
    const at = dice.int(1, pieces.length - 1);
    const deleted =
      '<w:del w:id="9" w:author="校对"><w:r><w:delText xml:space="preserve">（此处删去）</w:delText></w:r></w:del>';
    pieces[at] = `${deleted}<w:ins w:id="8" w:author="校对">${pieces[at]}</w:ins>`;
  }
  return pieces.join(dice.chance(0.3) ? '<w:proofErr w:type="spellStart"/>' : '');
}

const formats: Partial<Record<Scheme, readonly [string, string, string]>> = {
  '一、': ['chineseCountingThousand', '', '、'],
  '（一）': ['chineseCountingThousand', '（', '）'],
  '1.': ['decimal', '', '.'],
  '1. ': ['decimal', '', '.'],
  '1、': ['decimal', '', '、'],
  '1．': ['decimal', '', '．'],
  '（1）': ['decimal', '（', '）'],
};

/** Automatic numbers: which paragraph belongs to which list, and where a list must start anew. */
interface Numbering {
  properties(paragraph: Paragraph): string;
  xml(): string;
}

function numbering(type: (text: string) => string): Numbering {
  const schemes = new Map<number, Scheme>();
  const counters = new Map<number, number>();
  const overrides: { id: number; level: number; start: number }[] = [];
  let current = 1;
  return {
    properties(paragraph) {
      const mark = paragraph.marker;
      if (!mark || !formats[mark.scheme]) return '';
      const known = schemes.get(mark.level);
      if (known !== undefined && known !== mark.scheme) return '';
      schemes.set(mark.level, mark.scheme);
      const expected = (counters.get(mark.level) ?? 0) + 1;
      if (mark.value !== expected) {
        current = overrides.length + 2;
        overrides.push({ id: current, level: mark.level, start: mark.value });
      }
      counters.set(mark.level, mark.value);
      for (const level of [...counters.keys()]) if (level > mark.level) counters.delete(level);
      return `<w:numPr><w:ilvl w:val="${mark.level}"/><w:numId w:val="${current}"/></w:numPr>`;
    },
    xml() {
      const levels = [...schemes].map(([level, scheme]) => {
        const [format, before, after] = formats[scheme] ?? ['decimal', '', '.'];
        return `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${type(before)}%${level + 1}${type(after)}"/></w:lvl>`;
      });
      const nums = overrides.map(
        ({ id, level, start }) =>
          `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
      );
      return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${levels.join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${nums.join('')}</w:numbering>`;
    },
  };
}

function tableXml(dice: Dice, layout: Layout, table: Table, type: (text: string) => string): string {
  // A cell that covers rows below is written again there as a continuation.
  const open = new Map<number, { left: number; columns: number }>();
  const rows = table.rows.map((cells) => {
    const out: string[] = [];
    const queue = [...cells];
    let at = 0;
    while (at < table.columns) {
      const covered = open.get(at);
      if (covered && covered.left > 0) {
        covered.left--;
        out.push(
          `<w:tc><w:tcPr>${covered.columns > 1 ? `<w:gridSpan w:val="${covered.columns}"/>` : ''}<w:vMerge/></w:tcPr><w:p/></w:tc>`,
        );
        at += covered.columns;
        continue;
      }
      const cell = queue.shift();
      if (!cell) break;
      const span = cell.columns > 1 ? `<w:gridSpan w:val="${cell.columns}"/>` : '';
      const merge = cell.rows > 1 ? '<w:vMerge w:val="restart"/>' : '';
      if (cell.rows > 1) open.set(at, { left: cell.rows - 1, columns: cell.columns });
      const lines = type(cell.text).split('\n');
      const paragraphs = lines.map((line) => `<w:p>${runs(dice, layout, line)}</w:p>`).join('');
      out.push(`<w:tc><w:tcPr>${span}${merge}</w:tcPr>${paragraphs}</w:tc>`);
      at += cell.columns;
    }
    return `<w:tr>${out.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>${rows.join('')}</w:tbl>`;
}

const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
const relations = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
const part = (name: string, kind: string): string =>
  `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`;

/** A word processor's file, written part by part; numbers may be its own. */
export function renderDocx(
  dice: Dice,
  layout: Layout,
  blocks: readonly Block[],
  type: (text: string) => string,
): Uint8Array {
  const { page } = layout;
  const numbers = numbering((text) => (page.punctuation === 'half' ? type(text) : text));
  const body: string[] = [];
  let soft = false;
  for (const block of blocks) {
    if (block.kind === 'table') {
      body.push(tableXml(dice, layout, block, type));
      soft = false;
      continue;
    }
    const list = page.docxNumbering ? numbers.properties(block) : '';
    const align = block.align === 'left' ? '' : `<w:jc w:val="${block.align}"/>`;
    const level =
      block.role === 'part' ? '<w:pStyle w:val="1"/>' : block.role === 'section' ? '<w:pStyle w:val="2"/>' : '';
    const indent = block.align === 'left' && list === '' ? page.indent : '';
    const text = list === '' ? indent + type(printed(block)) : type(block.text);
    const inside = block.role === 'label' || block.role === 'text';
    const last = body.length - 1;
    if (page.docxSoft && soft && inside) {
      const open = (body[last] ?? '').slice(0, -'</w:p>'.length);
      body[last] = `${open}<w:r><w:br/></w:r>${runs(dice, layout, text)}</w:p>`;
    } else body.push(`<w:p><w:pPr>${level}${list}${align}</w:pPr>${runs(dice, layout, text)}</w:p>`);
    soft = inside || block.role === 'problem';
  }
  const namespaces =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const foot = '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/></w:sectPr>';
  const files: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('document', 'document.main')}${part('styles', 'styles')}${part('numbering', 'numbering')}${part('footer1', 'footer')}</Types>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'word/document.xml')),
    'word/_rels/document.xml.rels': relations(
      relation(1, 'styles', 'styles.xml') +
        relation(2, 'numbering', 'numbering.xml') +
        relation(3, 'footer', 'footer1.xml'),
    ),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${namespaces}><w:body>${body.join('')}${foot}</w:body></w:document>`,
    'word/styles.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles ${namespaces}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style></w:styles>`,
    'word/numbering.xml': numbers.xml(),
    'word/footer1.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr ${namespaces}><w:p><w:r><w:t>— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> —</w:t></w:r></w:p></w:ftr>`,
  };
  const encoder = new TextEncoder();
  // A fixed date: the same seed gives the same bytes.
  const entry = (text: string): [Uint8Array, { mtime: Date; level: 1 }] => [
    encoder.encode(text),
    { mtime: new Date(2024, 0, 1), level: 1 },
  ];
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, entry(text)])));
}
