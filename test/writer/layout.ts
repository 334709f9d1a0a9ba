import type { Dice } from './dice.ts';
import type { Genre } from './draft.ts';
import { drawBody, named } from './layout-body.ts';
import { drawFaults, type Faults } from './layout-faults.ts';
import { drawPage, type Page } from './layout-page.ts';
import type { Scheme } from './numbering.ts';

// What a document looks like. Every field is drawn by itself, as far as the ones before leave it free.

export type Format = 'txt' | 'html' | 'docx' | 'csv' | 'xlsx';

/** Forms of the printed problem. */
export type TitleForm =
  | 'against' // 针对X的整改
  | 'against-problem' // 针对X问题的整改情况
  | 'against-quoted' // 针对“X”问题的整改情况
  | 'about-quoted' // 关于“X”问题的整改情况
  | 'about' // 关于X的问题
  | 'comma' // 针对X问题，一是……
  | 'statement' // the whole statement, numbered
  | 'labelled' // 反馈问题：X
  | 'deed'; // what was done

export type StatusForm =
  | 'none'
  | 'line' // 整改结果：已完成
  | 'after-title' // 针对X的整改（已完成）
  | 'at-end' // ……。（已完成）
  | 'word' // 整改情况：已完成。一是……
  | 'sentence' // 目前，该问题已完成整改。
  | 'sections' // one section for each status
  | 'parts' // one main part for what is done, one for what is not
  | 'totals'; // only how many

export interface Numbers {
  part: Scheme;
  section: Scheme;
  group: Scheme;
  problem: Scheme;
  subItem: Scheme;
}

export interface Body {
  title: TitleForm;
  titleOwnLine: boolean;
  titleStop: boolean;
  /** Labels in front of what is planned, what was done, and the status; null: not printed. */
  measuresLabel: string | null;
  actionsLabel: string | null;
  statusLabel: string;
  titleLabel: string;
  labelForm: '：' | '【】' | '（1）' | '——';
  /** Blank behind the colon of a label. */
  labelGap: '' | ' ';
  labelOwnLine: boolean;
  item: Scheme;
  /** Items below one another or in one paragraph. */
  itemsApart: boolean;
  /** One plain paragraph for some problems although the others have items. */
  plainShare: number;
  units: 'none' | 'line' | 'lines' | 'bracket';
  unitsFirst: boolean;
  persons: boolean;
  deadline: boolean;
  status: StatusForm;
  statusFirst: boolean;
  /** Every problem in a table of its own, labels on the left. */
  cards: boolean;
  /** All problems of a section in one table. */
  table: boolean;
}

export interface Layout {
  genre: Genre;
  format: Format;
  family: string;
  numbers: Numbers;
  /** One count over the whole document, or a new one in every section. */
  running: boolean;
  sectionHeading: 'aspect' | 'focus' | 'solve' | 'quoted' | 'deed' | 'counted' | 'none';
  groups: boolean;
  deep: boolean;
  /** Main parts (一、…) with sections below, or sections at the top. */
  parts: boolean;
  body: Body;
  organising: 'none' | 'own-line' | 'run-in' | 'prose';
  nextSteps: 'none' | 'headings' | 'sentence' | 'one-line';
  page: Page;
  faults: Faults;
}

function drawNumbers(dice: Dice, parts: boolean, groups: boolean): Numbers {
  const problems: readonly (readonly [Scheme, number])[] = [
    ['1.', 10],
    ['1. ', 3],
    ['1、', 3],
    ['1．', 2],
  ];
  const subItem: Scheme = '（1）';
  if (groups) return { part: '一、', section: '（一）', group: '1.', problem: '（1）', subItem: 'none' };
  if (parts) {
    const problem = dice.weighted<Scheme>([...problems, ['问题1：', 1], ['第1个问题：', 1], ['问题一：', 1]]);
    return { part: '一、', section: '（一）', group: 'none', problem, subItem };
  }
  return dice.chance(0.5)
    ? { part: '一、', section: '一、', group: 'none', problem: '（一）', subItem }
    : { part: '一、', section: '一、', group: 'none', problem: dice.weighted(problems), subItem };
}

function familyOf(genre: Genre, body: Body, format: Format): string {
  if (genre !== 'bulletin') return `${genre}/${format === 'csv' || format === 'xlsx' ? 'sheet' : 'page'}`;
  const labels = body.measuresLabel ? '+plan' : body.actionsLabel ? '+label' : '';
  return body.table ? 'table' : body.cards ? 'cards' : `${body.title}${labels}`;
}

/** Takes back what the other choices leave no room for. */
function settle(dice: Dice, drawn: Body, may: { parts: boolean; cards: boolean }): Body {
  const byHeading = drawn.status === 'parts' || drawn.status === 'sections';
  const body: Body = byHeading && !may.parts ? { ...drawn, status: 'none' } : drawn;
  const fit = may.cards && body.actionsLabel !== null && (body.title === 'statement' || body.title === 'labelled');
  if (may.cards && dice.chance(0.06))
    return { ...body, table: true, title: 'statement', status: 'none', measuresLabel: null, actionsLabel: null };
  if (!fit || !dice.chance(0.25)) return body;
  return {
    ...body,
    cards: true,
    labelForm: '：',
    labelOwnLine: false,
    units: body.units === 'line' ? 'lines' : body.units,
    status: body.status === 'sentence' ? 'line' : body.status,
  };
}

/** Draws the looks of one document. */
export function drawLayout(dice: Dice): Layout {
  const genre = dice.weighted<Genre>([
    ['bulletin', 80],
    ['feedback', 9],
    ['ledger', 11],
  ]);
  const format =
    genre === 'ledger'
      ? dice.weighted<Format>([
          ['xlsx', 5],
          ['csv', 4],
          ['docx', 3],
          ['html', 2],
        ])
      : dice.weighted<Format>([
          ['txt', 10],
          ['html', 5],
          ['docx', 5],
        ]);
  const parts = dice.chance(0.75);
  const groups = parts && dice.chance(0.12);
  const deep = !groups && dice.chance(0.18);
  const drawnNumbers = drawNumbers(dice, parts, groups);
  const drawn = drawBody(dice, genre, drawnNumbers, deep);
  // 问题1： stands in front of a statement; 问题1：针对…… nobody writes.
  const numbers: Numbers =
    named(drawnNumbers.problem) && drawn.title !== 'statement' ? { ...drawnNumbers, problem: '1.' } : drawnNumbers;
  const body = settle(dice, drawn, {
    parts,
    cards: genre === 'bulletin' && (format === 'docx' || format === 'html') && !deep && !groups,
  });
  const faults = drawFaults(dice.fork('faults'), genre, format);
  const sectionHeading = dice.weighted<Layout['sectionHeading']>([
    ['aspect', 5],
    ['focus', 3],
    ['solve', 2],
    ['quoted', body.title.endsWith('quoted') ? 0 : 3],
    ['deed', 3],
    ['counted', 1],
    ['none', parts && !groups ? 0.8 : 0],
  ]);
  return {
    genre,
    format,
    family: familyOf(genre, body, format),
    numbers,
    running:
      named(numbers.problem) || groups
        ? dice.chance(0.9) && !groups
        : dice.chance(numbers.problem === '（一）' ? 0.12 : 0.6),
    sectionHeading,
    groups,
    deep,
    parts,
    body,
    organising: dice.weighted<Layout['organising']>([
      ['none', 2],
      ['own-line', 3],
      ['run-in', 3],
      ['prose', 3],
    ]),
    nextSteps: dice.weighted<Layout['nextSteps']>([
      ['none', 2],
      ['headings', 4],
      ['sentence', 2],
      ['one-line', 2],
    ]),
    page: drawPage(dice.fork('page'), genre, format),
    faults: body.cards || body.table ? { ...faults, number: 'none', section: 'none' } : faults,
  };
}
