import type { DocumentText } from '../../../documents/model.ts';
import { readMarker } from '../../../text/numbering.ts';
import type { Status } from '../../model.ts';
import type { Body } from '../body.ts';
import type { Segment } from '../outline/segment.ts';
import type { Node } from '../outline/tree.ts';
import type { PageTable } from '../page/read-page.ts';
import { type Stretch, textOf } from '../problems/items.ts';
import { statusOfHeading } from '../problems/status.ts';

/** Whether a document is a sheet of a workbook or a .csv. */
export const isSheet = ({ kind }: DocumentText): boolean => kind === 'xlsx' || kind === 'csv';

/** The outline of a paper's running text. */
export interface Outline {
  root: Node;
  body: Body;
  segments: readonly Segment[];
  title: Stretch | null;
}

/**
 * The heading under which a ledger stands: the name of its sheet where every sheet has one, the line right above it that
 * names it (已完成整改事项), or the heading of the outline. Null where there is none.
 */
export function tableHeading(table: PageTable, all: readonly PageTable[], outline: Outline): string | null {
  if (table.sheet !== null) return sheetHeading(table.sheet, all);
  return captionAbove(table.anchor, outline) ?? headingAbove(table.anchor, outline);
}

// The name of an only sheet is that of the ledger, unless it is one of an aspect.
function sheetHeading(sheet: string, all: readonly PageTable[]): string | null {
  const name = sheet.trim().replace(/^\d{1,2}[.、\s]*(?=[\u4e00-\u9fff])/, '');
  if (/^(?:sheet|工作表|表)\s*[\d一二三四五六七八九十]*$/i.test(name)) return null;
  const only = new Set(all.map((table) => table.sheet)).size < 2;
  return only && /台[账帐]|清单|表|汇总|明细|整改|巡察|巡视|反馈|问题|[\w]/.test(name) ? null : name;
}

const captionWords = /问题|事项|方面|任务|清单|情况|类$/;

// A short line without a number that says what the table lists, not that it follows (详见下表).
function captionAbove(anchor: number, { body, title }: Outline): string | null {
  const line = body.paragraphs.findLast(({ end }) => end <= anchor);
  if (line === undefined || (title !== null && line.start <= title[0])) return null;
  const text = textOf(body, [line.start, line.end]);
  if (text.length > 40 || readMarker(body.fold, line.start) !== null) return null;
  if (/[。;；，,:：]/.test(text) || /下表|附表|如下/.test(text)) return null;
  return statusOfHeading(text) !== null || captionWords.test(text) ? text : null;
}

function headingAbove(anchor: number, outline: Outline): string | null {
  const found = headingsOver(anchor, outline).at(-1);
  return found === undefined
    ? null
    : textOf(outline.body, [outline.segments[found.first]?.start ?? 0, found.heading[1]]);
}

// The headings under which an offset stands, from the outermost in.
function headingsOver(anchor: number, { root, segments }: Outline): Node[] {
  const found: Node[] = [];
  for (let nodes: readonly Node[] = root.children; nodes.length > 0; ) {
    const node = nodes.findLast((one) => (segments[one.first]?.start ?? 0) < anchor);
    if (node === undefined) break;
    found.push(node);
    nodes = node.children;
  }
  return found;
}

/** The status that the headings over a ledger give to all in it (二、已经完成的整改事项), the innermost first. */
export function statusOverTable(table: PageTable, outline: Outline): Status | null {
  for (const node of headingsOver(table.anchor, outline).reverse()) {
    const status = statusOfHeading(outline.body.fold.slice(node.heading[0], node.heading[1]));
    if (status !== null) return status;
  }
  return null;
}
