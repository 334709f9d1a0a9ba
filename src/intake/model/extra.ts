import type { DocumentText } from '../../documents/model.ts';
import type { OwnField, RulePack } from '../../rulepack/model.ts';
import type { Column } from '../model.ts';
import { type IntakeDraft, itemsOf, type SubItem } from './draft.ts';

// Columns of a sheet that no bulletin knows: how a problem is classified in the ledger, and fields that the office has added.

/** What a column can hold beside what the reader of bulletins knows. */
export interface ExtraField {
  /** subcategory, focus, or the key of an own field: problem.district. */
  key: string;
  name: string;
}

/** The extra fields of a rule pack, as a person chooses among them. */
export const extraFieldsOf = ({ fields }: Pick<RulePack, 'fields'>): ExtraField[] => {
  const of = (owner: keyof typeof fields): ExtraField[] =>
    fields[owner].map(({ code, name }: OwnField) => ({ key: `${owner}.${code}`, name }));
  return [
    { key: 'subcategory', name: '子类' },
    { key: 'focus', name: '四个聚焦' },
    ...of('problem'),
    ...of('measure'),
    ...of('progress'),
  ];
};

/** Which columns hold which extra field, by their headings; a heading must be the field's own name. */
export function guessExtras(columns: readonly Column[], fields: readonly ExtraField[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  // “四个聚焦” heads the sections of many papers; beside a column of aspects or categories it is what it says.
  const others = columns.filter(
    ({ heading, field }) => (field === 'section' || field === 'group') && !/聚焦|落实|子类/.test(heading),
  ).length;
  for (const { index, heading, field } of columns) {
    const plain = bare(heading);
    const own = fields.find(({ key, name }) => key.includes('.') && bare(name) === plain);
    if (own !== undefined) found.set(index, own.key);
    else if (/子类$/.test(plain)) found.set(index, 'subcategory');
    else if (/四个(?:聚焦|落实)/.test(plain) && (field !== 'section' || others > 0 || plain.startsWith('对应')))
      found.set(index, 'focus');
  }
  return found;
}

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s*＊]/g, '');

/**
 * Puts what stands in the extra columns of an item's rows beside the item: the first that is filled, or of a merged cell
 * the one that it continues. Parts of a problem have what is said of their measures and progress.
 */
export function withExtras(
  draft: IntakeDraft,
  { text, blocks }: Pick<DocumentText, 'text' | 'blocks'>,
  extras: ReadonlyMap<number, string>,
): IntakeDraft {
  const rows = blocks.filter((block) => block.kind === 'row');
  const within = ({ span }: Pick<SubItem, 'span'>): number[] =>
    span === null ? [] : rows.flatMap((row, at) => (row.span[0] < span[1] && span[0] < row.span[1] ? [at] : []));
  const cellAt = (at: number, column: number): string => {
    const cell = rows[at]?.cells.find((one) => one.column === column);
    if (cell === undefined) return '';
    if (cell.continued && at > 0) return cellAt(at - 1, column);
    return text.slice(cell.span[0], cell.span[1]).trim();
  };
  const said = (at: readonly number[], of: (key: string) => boolean): Record<string, string> =>
    Object.fromEntries(
      [...extras]
        .filter(([, key]) => of(key))
        .map(([column, key]) => [key, at.map((row) => cellAt(row, column)).find((words) => words !== '') ?? ''])
        .filter(([, words]) => words !== ''),
    );
  const ofWork = (key: string): boolean => /^(?:measure|progress)\./.test(key);
  const found = new Map<SubItem, Record<string, string>>();
  for (const { problem, sub } of itemsOf(draft)) {
    const below = new Set(problem.subItems.flatMap(within));
    const all = within(sub ?? problem);
    // What the rows of its parts say of work is theirs.
    const work = sub === null ? all.filter((at) => !below.has(at)) : all;
    found.set(sub ?? problem, {
      ...(sub === null ? said(all, (key) => !ofWork(key)) : {}),
      ...said(work, ofWork),
    });
  }
  return {
    ...draft,
    sections: draft.sections.map((section) => ({
      ...section,
      problems: section.problems.map((problem) => ({
        ...problem,
        extra: found.get(problem) ?? {},
        subItems: problem.subItems.map((sub) => ({ ...sub, extra: found.get(sub) ?? {} })),
      })),
    })),
  };
}
