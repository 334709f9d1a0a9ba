import { describe, expect, it } from 'vitest';
import { compareReading, kindOf } from './compare.ts';
import type { Draft, Problem } from './draft.ts';
import { isObject, type Json } from './reading.ts';
import { writeDocument } from './write.ts';

function readProblem(problem: Problem): Json {
  const { accepts: _, ...rest } = problem;
  return { ...rest, subItems: problem.subItems.map(readProblem) };
}

/** What a perfect reader prints for an expected draft. */
function perfect(draft: Draft): Json {
  const { accepts: _, suspects, countMismatch, anomalies, sections, ...rest } = draft;
  return {
    ...rest,
    sections: sections.map((section) => ({ ...section, problems: section.problems.map(readProblem) })),
    anomalies: anomalies.required.map((kind) => ({ kind, quote: '' })),
    findings: [
      ...suspects.required.map((item) => ({ rule: 'claimed-complete-but-pending', item })),
      ...(countMismatch ? [{ rule: 'count-mismatch', item: null }] : []),
    ],
  };
}

const seeds = Array.from({ length: 120 }, (_, index) => index + 1);

/** Every place of a reading that can be spoilt, as paths of keys. */
function leaves(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => leaves(entry, [...path, index]));
  if (isObject(value)) return Object.entries(value).flatMap(([key, entry]) => leaves(entry, [...path, key]));
  return [path];
}

function spoil(reading: Json, path: readonly (string | number)[]): void {
  let at: unknown = reading;
  for (const key of path.slice(0, -1)) at = (at as Record<string | number, unknown>)[key];
  const owner = at as Record<string | number, unknown>;
  const key = path.at(-1) ?? '';
  const value = owner[key];
  if (key === 'number') owner[key] = '（99）';
  else if (typeof value === 'number') owner[key] = value + 7;
  else if (typeof value === 'boolean') owner[key] = !value;
  else owner[key] = value === null ? '甲乙丙' : `${String(value)}甲乙丙`;
}

// What may differ: guesses of bounds beside quantities, wording of a quantity, quotes of anomalies, the posts of persons.
const free = /\/(quantities\/\d+\/(text|approx|bound)|quote|responsibleLeaders\/\d+|responsiblePersons\/\d+|unit)$/;

describe('the comparison of a reading with the expected draft', () => {
  it('finds nothing in a perfect reading', () => {
    for (const seed of seeds) {
      const { expected } = writeDocument(seed);
      expect(compareReading(expected, perfect(expected)), `seed ${seed}`).toEqual([]);
    }
  });

  it('finds every single value that is spoilt', { timeout: 120_000 }, () => {
    const unseen: string[] = [];
    for (const seed of seeds) {
      const { expected } = writeDocument(seed);
      const whole = perfect(expected);
      for (const path of leaves(whole).filter((_, index) => index % 37 === seed % 37)) {
        const pointer = `/${path.join('/')}`;
        if (free.test(pointer)) continue;
        const reading = structuredClone(whole);
        spoil(reading, path);
        const exceeds = /approx$/.test(pointer);
        if (compareReading(expected, reading).length === 0 && !exceeds) unseen.push(`seed ${seed} ${pointer}`);
      }
    }
    expect(unseen).toEqual([]);
  });

  it('finds a lost and an invented problem', () => {
    for (const seed of seeds) {
      const { expected } = writeDocument(seed);
      const lost = structuredClone(perfect(expected));
      const [section] = lost['sections'] as { problems: unknown[] }[];
      section?.problems.pop();
      expect(compareReading(expected, lost).length, `seed ${seed}`).toBeGreaterThan(0);
      const more = structuredClone(perfect(expected));
      const [first] = more['sections'] as { problems: unknown[] }[];
      first?.problems.push({ title: '凭空多出来的问题' });
      expect(compareReading(expected, more).map(kindOf), `seed ${seed}`).toContain('/sections/problems');
    }
  });
});
