import type { OwnField } from '../../rulepack/model.ts';
import { day } from '../model/fields.ts';
import type { OwnChange, OwnValue, OwnValues } from '../model/own.ts';

/** Why a value is not taken. */
export type OwnFault = 'unknown' | 'required' | 'number' | 'date' | 'yes_no' | 'choice' | 'text';

// A decimal as people write it; kept as it is written, so that 12.50 stays 12.50.
const decimal = /^-?\d{1,15}(\.\d{1,6})?$/;

/**
 * The values after a change, by the definition of the rule pack; or the first field that does not take its value. What
 * stands in a field that the pack no longer has stays untouched.
 */
export function afterOwnChange(
  fields: readonly OwnField[],
  before: OwnValues,
  asked: OwnChange,
): { values: OwnValues } | { fault: OwnFault; field: string } {
  const after: Record<string, OwnValue> = { ...before };
  for (const [code, value] of Object.entries(asked)) {
    const field = fields.find((each) => each.code === code);
    if (field === undefined) return { fault: 'unknown', field: code };
    if (isEmpty(value)) {
      delete after[code];
      continue;
    }
    const fault = faultIn(field, value);
    if (fault !== null) return { fault, field: field.name };
    after[code] = value;
  }
  const missing = fields.find(({ code, required }) => required && after[code] === undefined);
  return missing === undefined ? { values: after } : { fault: 'required', field: missing.name };
}

const isEmpty = (value: OwnValue | null): value is null =>
  value === null || (typeof value !== 'boolean' && value.length === 0);

function faultIn({ type, choices = [] }: OwnField, value: OwnValue): OwnFault | null {
  const known = (code: unknown): boolean => choices.some((choice) => choice.code === code);
  switch (type) {
    case 'text':
    case 'long_text':
      return typeof value === 'string' ? null : 'text';
    case 'number':
    case 'amount':
      return typeof value === 'string' && decimal.test(value) ? null : 'number';
    case 'date':
      return day.safeParse(value).success ? null : 'date';
    case 'yes_no':
      return typeof value === 'boolean' ? null : 'yes_no';
    case 'choice':
      return known(value) ? null : 'choice';
    case 'choices':
      return Array.isArray(value) && value.every(known) && new Set(value).size === value.length ? null : 'choice';
  }
}
