import { type LetterFilters, type LetterQuery, letterQuery } from '../../../src/supervision/model/letters.ts';

/** What of the register is looked at, as its address says; an address that says nothing sensible shows all. */
export const viewOf = (params: URLSearchParams): LetterQuery => {
  const parsed = letterQuery.safeParse(Object.fromEntries(params));
  return parsed.success ? parsed.data : { page: 1 };
};

export function addressOf(view: Partial<LetterQuery>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    if (value === undefined || (name === 'page' && value === 1)) continue;
    params.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return params.toString();
}

export const registerLink = (filters: LetterFilters): string => {
  const address = addressOf(filters);
  return address === '' ? '/letters' : `/letters?${address}`;
};
