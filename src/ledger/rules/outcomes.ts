import { inOrder, type MeasureType } from '../model/fields.ts';
import { type InstitutionState, isIssued, type OutcomeSum, type OutcomeUnit } from '../model/outcomes.ts';

// Domain.md §1.4 and §4.5: each ticked type of a measure asks for its number, greater than nothing, and for its file.

const factors: Record<OutcomeUnit, bigint> = { 元: 1n, 万元: 10_000n, 亿元: 100_000_000n, 人: 1n, 项: 1n };
const places = 6;

/** What a measure's page and rules look at of one entry. */
export interface EntryFacts {
  type: MeasureType;
  /** A decimal with at most six places, as it was written. */
  amount: string;
  unit: OutcomeUnit;
  withdrawn: boolean;
  /** The file that shows it, or null. */
  file: object | null;
}

export interface InstitutionFacts {
  state: InstitutionState;
  file: object | null;
}

const millionths = (amount: string): bigint => {
  const [whole = '0', part = ''] = amount.split('.');
  return BigInt(whole + part.padEnd(places, '0'));
};

const asDecimal = (sum: bigint): string => {
  const digits = sum.toString().padStart(places + 1, '0');
  const part = digits.slice(-places).replace(/0+$/, '');
  return digits.slice(0, -places) + (part === '' ? '' : `.${part}`);
};

/** The exact sum of amounts in 元, 人 or 项, as a decimal text. */
export const sumOf = (entries: readonly Pick<EntryFacts, 'amount' | 'unit'>[]): string =>
  asDecimal(entries.reduce((sum, { amount, unit }) => sum + millionths(amount) * factors[unit], 0n));

/** What the types of a measure have brought so far, in their order; 重大措施 have no number. */
export function sumsOf(
  types: readonly MeasureType[],
  entries: readonly EntryFacts[],
  institutions: readonly InstitutionFacts[],
): OutcomeSum[] {
  return types
    .filter((type) => type !== 'major')
    .map((type) => {
      if (type === 'institution') {
        const issued = institutions.filter(({ state }) => isIssued(state)).length;
        return { type, amount: String(issued), entries: issued };
      }
      const own = entries.filter((entry) => entry.type === type && !entry.withdrawn);
      return { type, amount: sumOf(own), entries: own.length };
    });
}

/** Sums of several measures of one problem, added up by type; an institution that serves two of them counts once. */
export function sumsOfAll(
  measures: readonly {
    types: readonly MeasureType[];
    outcomes: readonly EntryFacts[];
    institutions: readonly (InstitutionFacts & { id: number })[];
  }[],
): OutcomeSum[] {
  const types = inOrder(measures.flatMap((measure) => measure.types));
  const institutions = new Map(
    measures.flatMap((measure) => measure.institutions.map((one) => [one.id, one] as const)),
  );
  return sumsOf(
    types,
    measures.flatMap((measure) => measure.outcomes),
    [...institutions.values()],
  );
}

/** A ticked type that lacks its number, or the file for it. */
export interface MissingOutcome {
  type: MeasureType;
  lacks: 'number' | 'file';
}

/** Which ticked types lack their number, or the file for it. */
export function missingOutcomes(
  types: readonly MeasureType[],
  entries: readonly EntryFacts[],
  institutions: readonly InstitutionFacts[],
): MissingOutcome[] {
  return types.flatMap((type): MissingOutcome[] => {
    if (type === 'major') return [];
    const counted =
      type === 'institution'
        ? institutions.filter(({ state }) => isIssued(state))
        : entries.filter((entry) => entry.type === type && !entry.withdrawn);
    if (counted.length === 0) return [{ type, lacks: 'number' }];
    return counted.some(({ file }) => file !== null) ? [] : [{ type, lacks: 'file' }];
  });
}
