import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { halves, ordinaryTextsOf, type Passage, passagesOf } from './passages.ts';

// The form of the collection, not its content: what fails here is told by its id alone, for nobody reads the half apart.

const rules = [
  'claimed-complete-but-pending',
  'count-mismatch',
  'sum-mismatch',
  'ratio-mismatch',
  'quantity-not-answered',
  'promise-open',
  'promise-overdue',
  'measure-without-answer',
  'measure-not-checkable',
  'draft-counted-as-institution',
  'evidence-missing',
  'relapse',
  'document-number-form',
  'text-twins',
];
const seeds = join(import.meta.dirname, '../../../shared/seeds');

const idsOf = (passages: readonly { id: string }[]): string[] => passages.map(({ id }) => id);
const isSound = ({ doubts }: Passage): boolean => doubts.length === 0;
const ofRule = (passages: readonly Passage[], rule: string): Passage[] => passages.filter((one) => one.rule === rule);

describe.each(halves)('the half %s', (half) => {
  const passages = passagesOf(half);

  it('names each passage once and a rule that there is', () => {
    expect(new Set(idsOf(passages)).size).toBe(passages.length);
    expect(idsOf(passages.filter(({ rule }) => !rules.includes(rule)))).toEqual([]);
  });

  it('quotes the words of each doubt letter for letter', () => {
    const misquoted = passages.filter(({ text, measures, doubts }) =>
      doubts.some(({ words }) => ![text, ...measures].some((place) => place.includes(words))),
    );
    expect(idsOf(misquoted)).toEqual([]);
  });

  it('gives what a rule needs: a day for promises, a second report for twins', () => {
    const lacking = passages.filter(
      ({ rule, today, twin }) =>
        (rule.startsWith('promise-') && today === undefined) || (rule === 'text-twins' && twin === undefined),
    );
    expect(idsOf(lacking)).toEqual([]);
  });

  it('has enough of each rule, sound and unsound, and of 未完成而称已完成 many that only look so', () => {
    const pending = ofRule(passages, 'claimed-complete-but-pending');
    expect(pending.length).toBeGreaterThanOrEqual(150);
    expect(pending.filter((one) => isSound(one) && one.hard).length).toBeGreaterThanOrEqual(60);
    expect(pending.filter((one) => !isSound(one)).length).toBeGreaterThanOrEqual(60);
    for (const rule of rules.slice(1)) {
      const sound = ofRule(passages, rule).filter(isSound).length;
      expect([rule, sound >= 4, ofRule(passages, rule).length - sound >= 4]).toEqual([rule, true, true]);
    }
    expect(passages.length).toBeGreaterThanOrEqual(300);
  });

  it('has ordinary text in which an alarm in a thousand sentences can be seen', () => {
    const texts = ordinaryTextsOf(half);
    expect(new Set(idsOf(texts)).size).toBe(texts.length);
    expect(texts.flatMap(({ sentences }) => sentences).length).toBeGreaterThanOrEqual(500);
    expect(new Set(texts.map(({ genre }) => genre)).size).toBeGreaterThanOrEqual(7);
  });
});

it('says nothing twice: no passage is another with other names', () => {
  const all = halves.flatMap(passagesOf);
  const seen = new Map<string, string>();
  const again: string[] = [];
  for (const { id, text } of all)
    for (const piece of piecesOf(text)) {
      const first = seen.get(piece) ?? id;
      if (first !== id) again.push(`${first} ${id}`);
      seen.set(piece, first);
    }
  expect([...new Set(again)]).toEqual([]);
});

it.runIf(existsSync(seeds))('is fictional: no passage has a stretch of a published bulletin', () => {
  const published = readdirSync(seeds)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(seeds, name), 'utf8').replaceAll(/\s/g, ''))
    .join('\n');
  const texts = halves.flatMap((half) => [
    ...passagesOf(half).map(({ id, text, problem }) => ({ id, text: `${text}\n${problem}` })),
    ...ordinaryTextsOf(half).map(({ id, sentences }) => ({ id, text: sentences.join('\n') })),
  ]);
  expect(idsOf(texts.filter(({ text }) => piecesOf(text).some((piece) => published.includes(piece))))).toEqual([]);
});

/** Every stretch of twenty-four characters. */
function piecesOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 23) }, (_, at) => text.slice(at, at + 24));
}
