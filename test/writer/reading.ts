// What a reader printed, taken apart without trusting it.

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectAt = (value: unknown, key: string): Json => {
  const inner = isObject(value) ? value[key] : undefined;
  return isObject(inner) ? inner : {};
};

export const listAt = (value: unknown, key: string): unknown[] => {
  const inner = isObject(value) ? value[key] : undefined;
  return Array.isArray(inner) ? inner : [];
};

export const textsAt = (value: unknown, key: string): string[] =>
  listAt(value, key).filter((entry): entry is string => typeof entry === 'string');

export const textAt = (value: unknown, key: string): string | null => {
  const inner = isObject(value) ? value[key] : undefined;
  return typeof inner === 'string' ? inner : null;
};

export interface ReadProblem {
  heading: string | null;
  problem: Json;
}

/** All problems of a reading in order, each with the heading of its section. */
export function problemsOf(reading: Json): ReadProblem[] {
  return listAt(reading, 'sections').flatMap((section) =>
    listAt(section, 'problems').map((problem) => ({
      heading: textAt(section, 'heading'),
      problem: isObject(problem) ? problem : {},
    })),
  );
}
