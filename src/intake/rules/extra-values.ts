import { type OwnOwner, type OwnValue, type OwnValues, ownOwners } from '../../ledger/model.ts';
import { afterOwnChange } from '../../ledger/rules.ts';
import type { Entry, OwnField, RulePack } from '../../rulepack/model.ts';
import { fold } from '../../text/characters.ts';
import { readDates } from '../../text/dates.ts';

/** What the extra columns of a row come to. */
export interface ExtraValues {
  subcategory: string | null;
  /** Code of the dictionary four_focus. */
  focus: string | null;
  own: Readonly<Record<OwnOwner, OwnValues>>;
}

/** A cell that is not what its field takes. */
export interface ExtraFault {
  field: string;
  said: string;
  fault: 'number' | 'date' | 'yes_no' | 'choice';
}

/** The values of an item's extra cells by a rule pack, and the cells that cannot be taken. */
export function readExtra(
  extra: Readonly<Record<string, string>>,
  pack: Pick<RulePack, 'fields' | 'dictionaries'>,
): { values: ExtraValues; faults: ExtraFault[] } {
  const faults: ExtraFault[] = [];
  const own: Record<OwnOwner, OwnValues> = { problem: {}, measure: {}, progress: {} };
  for (const owner of ownOwners) {
    for (const field of pack.fields[owner]) {
      const said = extra[`${owner}.${field.code}`];
      if (said === undefined) continue;
      const value = valueIn(field, said);
      const after =
        value === null ? null : afterOwnChange([{ ...field, required: false }], {}, { [field.code]: value });
      if (after !== null && 'values' in after) own[owner] = { ...own[owner], ...after.values };
      else faults.push({ field: field.name, said, fault: faultOf(field) });
    }
  }
  const focus = extra['focus'] === undefined ? null : entryNamed(pack.dictionaries['four_focus'] ?? [], extra['focus']);
  if (extra['focus'] !== undefined && focus === null)
    faults.push({ field: '四个聚焦', said: extra['focus'], fault: 'choice' });
  return { values: { subcategory: extra['subcategory']?.slice(0, 200) ?? null, focus, own }, faults };
}

const faultOf = ({ type }: OwnField): ExtraFault['fault'] =>
  type === 'number' || type === 'amount' ? 'number' : type === 'date' || type === 'yes_no' ? type : 'choice';

// A cell as people fill it in, as the value that the field takes; null where it is none.
function valueIn({ type, choices = [] }: OwnField, said: string): OwnValue | null {
  const plain = said.normalize('NFKC').trim();
  const codeOf = (name: string): string | null =>
    choices.find((choice) => choice.name.normalize('NFKC') === name || choice.code === name)?.code ?? null;
  switch (type) {
    case 'text':
    case 'long_text':
      return said.slice(0, 8000);
    case 'number':
    case 'amount':
      // 1,234.5 as sheets show it; a sheet’s own number may come with a long fraction.
      return plain.replaceAll(/(?<=\d),(?=\d{3})/g, '');
    case 'date':
      return dayIn(plain);
    case 'yes_no':
      return /^(?:是|有|√|✓|对|Y|yes|true|1)$/i.test(plain)
        ? true
        : /^(?:否|无|×|✗|没有|N|no|false|0)$/i.test(plain)
          ? false
          : null;
    case 'choice':
      return codeOf(plain);
    case 'choices': {
      const codes = plain.split(/[、,;/\n]/).flatMap((name) => (name.trim() === '' ? [] : [codeOf(name.trim())]));
      return codes.every((code) => code !== null) ? [...new Set(codes)] : null;
    }
  }
}

function dayIn(plain: string): string | null {
  const [, year, month, date] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/.exec(plain) ?? [];
  if (year !== undefined) return `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
  const [only, ...more] = readDates(fold(plain));
  return only !== undefined && more.length === 0 && only.to === null && /^\d{4}-\d\d-\d\d$/.test(only.from)
    ? only.from
    : null;
}

// By name, by code, or by a part that belongs to one entry alone.
function entryNamed(entries: readonly Entry[], said: string): string | null {
  const plain = said.normalize('NFKC').replaceAll(/\s+/g, '').replace(/^聚焦/, '');
  const exact = entries.find(({ name, code }) => name === plain || code === plain);
  if (exact !== undefined) return exact.code;
  const alike = entries.filter(({ name }) => plain.length >= 4 && (name.includes(plain) || plain.includes(name)));
  return alike.length === 1 ? (alike[0]?.code ?? null) : null;
}
