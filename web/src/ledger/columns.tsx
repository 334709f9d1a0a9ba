import type { ReactNode } from 'react';
import { columnNames, disclosureNames, specialNames } from '../../../src/ledger/labels.ts';
import type { Column, DictionaryName, OwnKey, ProblemRow } from '../../../src/ledger/model.ts';
import { Due, StatusMark } from '../components/status.tsx';
import { words } from './labels.ts';
import { LampOf } from './lamp-of.tsx';
import { type OwnColumn, useNameIn, usePackOf } from './packs.ts';

export interface ColumnOfTable {
  /** Width in pixels; the problem itself takes what is left. */
  width: number;
  number?: boolean;
  /** `extras`: what stands in the columns that are read only where asked for. */
  cell(row: ProblemRow, today: string, extras: Readonly<Record<string, string>>): ReactNode;
}

const names = (list: readonly string[]): ReactNode => (list.length === 0 ? <None /> : list.join('、'));

function None() {
  return <span className="soft">—</span>;
}

function Coded({ row, dictionary, code }: { row: ProblemRow; dictionary: DictionaryName; code: string | null }) {
  const nameIn = useNameIn();
  const packOf = usePackOf();
  return code === null ? <None /> : nameIn(packOf(row.inspectionId), dictionary, code);
}

const long = (text: string | null): ReactNode =>
  text === null ? <None /> : <span className="ledger-clamp">{text}</span>;

// A finished problem has no deadline any more; an open one without is worth seeing.
const isDone = (row: ProblemRow): boolean =>
  row.status === 'completed' || row.status === 'basically_completed' || row.status === 'long_term';

const count = (n: number): ReactNode => (n === 0 ? <span className="soft">0</span> : n);

/** A moment as the day it fell on in Asia/Shanghai. */
export const dayOf = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** The columns beside number, title and measures, which the row draws itself. */
export const cellColumns: Record<Exclude<Column, 'number' | 'title' | 'measures'>, ColumnOfTable> = {
  light: { width: 68, cell: (row, today) => (row.light === null ? <None /> : <LampOf row={row} today={today} />) },
  status: { width: 100, cell: (row) => <StatusMark status={row.status} /> },
  due: {
    width: 104,
    cell: (row, today) => (isDone(row) ? <None /> : <Due day={row.nextDue} today={today} light={row.light} />),
  },
  leadUnit: { width: 130, cell: (row) => row.leadUnit ?? <None /> },
  supportingUnits: { width: 140, cell: (row) => names(row.supportingUnits) },
  leaders: { width: 76, cell: (row) => names(row.leaders) },
  persons: { width: 76, cell: (row) => names(row.persons) },
  progress: { width: 50, number: true, cell: (row) => count(row.progressCount) },
  evidence: { width: 50, number: true, cell: (row) => count(row.evidenceCount) },
  lastProgress: {
    width: 96,
    cell: (row) => (row.lastProgressAt === null ? <None /> : dayOf(row.lastProgressAt)),
  },
  outcomes: { width: 170, cell: (_row, _today, extras) => long(extras['outcomes'] ?? null) },
  aspect: { width: 160, cell: (row) => row.aspect ?? <None /> },
  topic: { width: 110, cell: (row) => <Coded row={row} dictionary="special_topic" code={row.topic} /> },
  category: { width: 130, cell: (row) => row.category ?? <None /> },
  subcategory: { width: 110, cell: (row) => row.subcategory ?? <None /> },
  focus: { width: 180, cell: (row) => <Coded row={row} dictionary="four_focus" code={row.focus} /> },
  key: {
    width: 150,
    cell: (row) =>
      !row.isKey ? (
        <None />
      ) : row.keySituation === null ? (
        words.isKey
      ) : (
        <Coded row={row} dictionary="key_situation" code={row.keySituation} />
      ),
  },
  special: { width: 90, cell: (row) => (row.special === null ? <None /> : specialNames[row.special]) },
  cause: { width: 220, cell: (row) => long(row.cause) },
  goal: { width: 220, cell: (row) => long(row.goal) },
  disclosure: { width: 84, cell: (row) => disclosureNames[row.disclosure] },
  organisation: { width: 168, cell: (row) => row.organisationName },
};

const widths: Record<Column, number> = {
  number: 56,
  title: 320,
  measures: 90,
  ...(Object.fromEntries(Object.entries(cellColumns).map(([name, { width }]) => [name, width])) as Record<
    keyof typeof cellColumns,
    number
  >),
};

/** A column that is shown: one of the product's, or an own field of the office. */
export type ShownColumn = Column | OwnKey;
export const isOwn = (column: ShownColumn): column is OwnKey => column.includes('.');

/** An own field as a column. */
export const ownCell = (key: OwnKey): ColumnOfTable => ({
  width: 140,
  cell: (_row, _today, extras) => long(extras[key] ?? null),
});

export const widthOf = (column: ShownColumn): number => (isOwn(column) ? 140 : widths[column]);

/** What a column is called. */
export const nameOfColumn = (column: ShownColumn, own: readonly OwnColumn[]): string =>
  isOwn(column) ? (own.find(({ key }) => key === column)?.field.name ?? column) : columnNames[column];

/** What somebody sees who has chosen nothing. */
export const usualColumns: readonly Column[] = [
  'number',
  'light',
  'title',
  'status',
  'due',
  'leadUnit',
  'leaders',
  'persons',
  'measures',
  'progress',
  'evidence',
  'lastProgress',
];

/** The same where the ledgers of several organisations are seen: whose it is instead of the last day; both are too wide. */
export const usualOfSeveral: readonly Column[] = [
  ...usualColumns.filter((column) => column !== 'lastProgress'),
  'organisation',
];
