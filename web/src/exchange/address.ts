import { type PaperList, paperLists } from '../../../src/exchange/model/lists.ts';
import { statusNames } from '../../../src/ledger/labels.ts';
import type { Status } from '../../../src/ledger/model.ts';

/** Which part of the ledger a list shows, as it stands in the address. */
export interface Range {
  organisation: number[];
  inspection: number[];
  /** 0: none. */
  unit: number[];
  status: Status[];
}

export const isList = (name: string): name is PaperList => (paperLists as readonly string[]).includes(name);

const numbers = (params: URLSearchParams, name: string, least = 1): number[] =>
  (params.get(name) ?? '')
    .split(',')
    .map((part) => (part === '' ? Number.NaN : Number(part)))
    .filter((id) => Number.isSafeInteger(id) && id >= least);

/** What an address asks for; what it says wrongly counts as not said. */
export const rangeOf = (params: URLSearchParams): Range => ({
  organisation: numbers(params, 'organisation'),
  inspection: numbers(params, 'inspection'),
  unit: numbers(params, 'unit', 0),
  status: (params.get('status') ?? '').split(',').filter((name): name is Status => name in statusNames),
});

/** The range as a query, without what is not chosen. */
export const queryOf = (range: Range, more: Record<string, number | string> = {}): string => {
  const chosen = Object.entries(range).flatMap(([name, values]) =>
    values.length === 0 ? [] : [`${name}=${values.join(',')}`],
  );
  return [...chosen, ...Object.entries(more).map(([name, value]) => `${name}=${value}`)].join('&');
};

export const listLink = (list: PaperList, range: Range, more: Record<string, number | string> = {}): string => {
  const query = queryOf(range, more);
  return `/lists/${list}${query === '' ? '' : `?${query}`}`;
};
