import { expect, it } from 'vitest';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { linesOf, sheetsOf } from './lines.ts';

const row = (id: number, measures: number) =>
  ({
    id,
    title: `问题${id}`,
    number: String(id),
    measures: Array.from({ length: measures }, (_, at) => ({ id: id * 100 + at, title: `措施${at}` })),
  }) as unknown as CampaignPlan['rows'][number];

it('a sheet that begins amid the measures of a problem says whose they are, and every line stands on one sheet', () => {
  const lines = linesOf([row(1, 3), row(2, 1), row(3, 4)], new Set(), null);
  const sheets = sheetsOf(lines, 3);
  expect(sheets.map((sheet) => sheet.map(({ kind, mark }) => (kind === 'problem' ? mark : `措施${mark}`)))).toEqual([
    ['1', '措施1', '措施2'],
    ['（续）1', '措施3', '2'],
    ['（续）2', '措施1', '3'],
    ['（续）3', '措施1', '措施2'],
    ['（续）3', '措施3', '措施4'],
  ]);
  expect(sheets.flat().filter(({ key }) => !key.endsWith('again'))).toEqual(lines);
  const keys = sheets.map((sheet) => sheet.map(({ key }) => key));
  for (const sheet of keys) expect(new Set(sheet).size).toBe(sheet.length);
  expect(sheetsOf([], 3)).toEqual([]);
});
