import type { Dice } from '../dice.ts';
import type { Chrome } from '../faults/chrome.ts';
import type { Layout } from '../layout.ts';
import { type Block, type Paragraph, printed, type Table } from '../paper.ts';
import { encode } from './encoding.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (char) => entities[char] ?? char);

const named: Record<string, string> = {
  '“': '&ldquo;',
  '”': '&rdquo;',
  '\u00a0': '&nbsp;',
  '\u2002': '&ensp;',
  '—': '&mdash;',
};

function inline(dice: Dice, layout: Layout, text: string): string {
  let out = escaped(text);
  if (layout.page.encoding !== 'utf-8' || dice.chance(0.3))
    out = out.replace(/[“”\u00a0\u2002—]/g, (char) => named[char] ?? char);
  if (layout.page.html !== 'spans' || text.length < 12) return out;
  // Editors cut a text into pieces wherever somebody changed a word.
  return out
    .split(/(?<=[，。；])/)
    .map((piece, index) =>
      index % 2 === 0
        ? `<span style="font-family:仿宋;font-size:16pt">${piece}</span>`
        : `<font face="FangSong">${piece}</font>`,
    )
    .join('');
}

function tableHtml(dice: Dice, layout: Layout, table: Table, type: (text: string) => string): string {
  const rows = table.rows.map((cells, index) => {
    const tag = index === 0 && dice.chance(0.4) ? 'th' : 'td';
    const made = cells.map((cell) => {
      const spans = `${cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''}${cell.columns > 1 ? ` colspan="${cell.columns}"` : ''}`;
      const lines = type(cell.text)
        .split('\n')
        .map((line) => inline(dice, layout, line));
      const inner =
        layout.page.html === 'breaks' ? lines.join('<br/>') : lines.map((line) => `<p>${line}</p>`).join('');
      return `<${tag}${spans}>${inner}</${tag}>`;
    });
    return `<tr>${made.join('')}</tr>`;
  });
  return `<table border="1" cellspacing="0">\n${rows.join('\n')}\n</table>`;
}

function paragraphHtml(dice: Dice, layout: Layout, paragraph: Paragraph, type: (text: string) => string): string {
  const text = inline(dice, layout, type(printed(paragraph)));
  const { indent } = layout.page;
  const gap =
    paragraph.align === 'left' ? inline(dice, { ...layout, page: { ...layout.page, html: 'paragraphs' } }, indent) : '';
  const style = paragraph.align === 'left' ? '' : ` style="text-align:${paragraph.align}"`;
  const heading = paragraph.role === 'part' || paragraph.role === 'section';
  const body = heading && dice.chance(0.5) ? `<strong>${text}</strong>` : text;
  if (layout.page.html === 'divs') return `<div${style}>${gap}${body}</div>`;
  return `<p${style}>${gap}${body}</p>`;
}

function article(dice: Dice, layout: Layout, blocks: readonly Block[], type: (text: string) => string): string {
  const out: string[] = [];
  let run: string[] = [];
  const flush = (): void => {
    if (run.length > 0) out.push(`<p>${run.join('<br />\n')}</p>`);
    run = [];
  };
  for (const block of blocks) {
    if (block.kind === 'table') {
      flush();
      out.push(tableHtml(dice, layout, block, type));
    } else if (layout.page.html === 'breaks' && block.align === 'left') {
      run.push(layout.page.indent.replace(/\u00a0/g, '&nbsp;') + inline(dice, layout, type(printed(block))));
    } else {
      flush();
      out.push(paragraphHtml(dice, layout, block, type));
    }
  }
  flush();
  return out.join(layout.page.newline);
}

const list = (texts: readonly string[]): string =>
  texts.map((text) => `<li><a href="#">${escaped(text)}</a></li>`).join('');

// What search engines are told: nothing of it is text of the page.
const meta = (name: string, site: string): string =>
  `<meta name="SiteName" content="${site}"><meta name="Keywords" content="整改 公示 ${name.slice(0, 6)}"><meta name="Description" content="一、二、三、 1.${name}">`;

/** A page of a public web site with the text in its middle. */
export function renderHtml(
  dice: Dice,
  layout: Layout,
  blocks: readonly Block[],
  chrome: Chrome,
  site: string,
  type: (text: string) => string,
): Uint8Array {
  const titles: Paragraph[] = [];
  for (const block of blocks) {
    if (block.kind === 'table' || block.role !== 'title') break;
    titles.push(block);
  }
  const rest = blocks.slice(titles.length);
  const name = titles.map((title) => title.text).join('');
  const charset =
    layout.page.encoding === 'gb18030'
      ? dice.pick([
          '<meta charset="gb2312">',
          '<meta http-equiv="Content-Type" content="text/html; charset=gbk">',
          '<meta charset="gb18030">',
        ])
      : layout.page.encoding === 'utf-8'
        ? dice.pick([
            '<meta charset="utf-8">',
            '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">',
            '',
          ])
        : '';
  const heading = titles.map((title) => `<h1>${escaped(type(title.text))}</h1>`).join('');
  const info = chrome.info ? `<div class="info"><span>${escaped(chrome.info)}</span></div>` : '';
  const content = dice.pick([
    (inner: string) => `<div id="zoom" class="TRS_Editor">${inner}</div>`,
    (inner: string) => `<div class="article-content"><div class="wzy">${inner}</div></div>`,
    (inner: string) => `<article>${inner}</article>`,
    (inner: string) => `<table width="100%"><tr><td>${inner}</td></tr></table>`,
  ])(article(dice, layout, rest, type));
  const html = [
    '<!DOCTYPE html>',
    `<html lang="zh-CN"><head>${charset}${meta(name, site)}<title>${escaped(name === '' ? site : `${name}_${site}`)}</title>`,
    '<style>.nav li{float:left} p{text-indent:2em}</style>',
    '<script>var _hmt = _hmt || []; function zoom(n){ document.title = "一、二、三、"; }</script></head><body>',
    chrome.above.length > 0 ? `<div class="header"><ul class="nav">${list(chrome.above)}</ul></div>` : '',
    `<div class="main">${heading}${info}`,
    content,
    '</div>',
    chrome.below.length > 0
      ? `<div class="footer">${chrome.below.map((text) => `<p>${escaped(text)}</p>`).join('')}</div>`
      : '',
    dice.chance(0.3) ? '<!-- 页面生成完毕 --><div style="display:none">统计代码</div>' : '',
    '</body></html>',
  ];
  return encode(html.join(layout.page.newline), layout.page.encoding);
}
