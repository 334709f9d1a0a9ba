import { lastDayOfMonth, long } from '../calendar.ts';
import { type Draft, emptyDraft } from '../draft.ts';
import { numeral } from '../numbering.ts';
import type { Table } from '../paper.ts';
import type { Assignment } from './bulletin.ts';
import { addRows, cell, drawLedgerStyle, startTable } from './rows.ts';

/** Writes a ledger: a title, perhaps who fills it in, and one table or a sheet for every section. */
export function composeLedger({ dice, layout, paper, story }: Assignment): Draft {
  const { world } = story;
  const draft = emptyDraft('ledger');
  draft.kind = world.kind;
  const sheet = layout.format === 'xlsx' || layout.format === 'csv';
  const sections = dice.weighted<'column' | 'rows' | 'sheets' | 'none'>([
    ['column', 5],
    ['rows', 3],
    ['sheets', layout.format === 'xlsx' ? 2 : 0],
    ['none', 2],
  ]);
  const style = drawLedgerStyle(dice, paper, draft, sections === 'column', sheet);
  const head: string[] = [];
  const named = dice.chance(0.85);
  const byInspector = dice.chance(0.4);
  draft.title = `${named ? dice.pick([world.fullOrg, world.plainOrg]) : ''}${byInspector ? `落实${world.inspector}反馈意见` : world.kind}${dice.pick(['整改台账', '反馈问题整改清单', '整改任务分解表', '整改方案清单'])}`;
  if (byInspector) draft.inspector = world.inspector;
  head.push(draft.title);
  const filler = !named || dice.chance(0.35);
  const dated = dice.chance(0.45);
  if (dated) draft.asOfDate = lastDayOfMonth(world.asOf);
  const line = [
    ...(filler ? [`${dice.pick(['填报单位', '单位名称', '填报单位（盖章）'])}：${world.plainOrg}`] : []),
    ...(dated ? [`截至${long(lastDayOfMonth(world.asOf))}`] : []),
  ].join('　　　　');
  if (line !== '') head.push(line);
  paper.shows(12);

  const tables: Table[] = [];
  let ordinal = 0;
  const start = (name: string): Table => {
    const table = startTable(style, name, sheet ? head : []);
    tables.push(table);
    return table;
  };
  let table = start(sections === 'sheets' ? (story.sections[0]?.aspect ?? '') : '整改台账');
  story.sections.forEach((section, at) => {
    if (sections === 'sheets' && at > 0) table = start(section.aspect);
    if (sections === 'rows')
      table.rows.push([cell(`${numeral('一、', at + 1)}${section.aspect}方面`, 1, style.columns.length)]);
    const problems = addRows(style, table, section, ordinal);
    ordinal += problems.length;
    const heading = sections === 'none' ? null : sections === 'rows' ? `${section.aspect}方面` : section.aspect;
    const last = draft.sections.at(-1);
    if (sections === 'none' && last) last.problems.push(...problems);
    else draft.sections.push({ heading, problems });
  });
  if (!sheet) {
    paper.write('title', head[0] ?? '', { align: 'center' });
    if (head[1]) paper.write('lead', head[1]);
  }
  paper.blocks.push(...tables);
  const kinds = new Set(style.columns.map((column) => column.kind));
  if (kinds.has('status') || kinds.has('done')) paper.shows(43);
  if (kinds.has('measures') && kinds.has('actions')) paper.shows(41);
  return draft;
}
