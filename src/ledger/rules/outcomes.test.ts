import { describe, expect, it } from 'vitest';
import { missingOutcomeName, sumWords } from '../labels.ts';
import { type EntryFacts, missingOutcomes, sumOf, sumsOf, sumsOfAll } from './outcomes.ts';

const entry = (facts: Partial<EntryFacts>): EntryFacts => ({
  type: 'recovery',
  amount: '1',
  unit: '万元',
  withdrawn: false,
  file: {},
  ...facts,
});
const issued = { id: 1, state: 'issued', file: {} } as const;
const draft = { id: 2, state: 'draft', file: {} } as const;

describe('sums', () => {
  it('add money of different units to the last fen, without binary fractions', () => {
    expect(
      sumOf([
        { amount: '0.1', unit: '万元' },
        { amount: '0.2', unit: '万元' },
      ]),
    ).toBe('3000');
    expect(
      sumOf([
        { amount: '1.234567', unit: '亿元' },
        { amount: '0.01', unit: '元' },
      ]),
    ).toBe('123456700.01');
    expect(sumOf([])).toBe('0');
  });

  it('are read in 万元, exactly', () => {
    expect(sumWords({ type: 'recovery', amount: '3000' })).toBe('0.3 万元');
    expect(sumWords({ type: 'recovery', amount: '123456700.01' })).toBe('12345.670001 万元');
    expect(sumWords({ type: 'recovery', amount: '0' })).toBe('0 万元');
    expect(sumWords({ type: 'accountability', amount: '12' })).toBe('12 人');
  });

  it('leave out what was withdrawn, drafts, and 重大措施', () => {
    expect(
      sumsOf(['institution', 'major', 'recovery'], [entry({}), entry({ withdrawn: true })], [issued, draft]),
    ).toEqual([
      { type: 'institution', amount: '1', entries: 1 },
      { type: 'recovery', amount: '10000', entries: 1 },
    ]);
  });

  it('count an institution that serves two measures of a problem once', () => {
    const measure = { types: ['institution'] as const, outcomes: [], institutions: [issued] };
    expect(sumsOfAll([measure, measure])).toEqual([{ type: 'institution', amount: '1', entries: 1 }]);
  });
});

describe('a ticked type', () => {
  const missing = (...args: Parameters<typeof missingOutcomes>): string[] =>
    missingOutcomes(...args).map(missingOutcomeName);

  it('lacks its number until there is an entry that was not withdrawn', () => {
    expect(missing(['recovery', 'campaign'], [entry({ withdrawn: true })], [])).toEqual([
      '挽回损失没有填报成效',
      '专项整治没有填报成效',
    ]);
  });

  it('lacks its file where no entry has one', () => {
    expect(missing(['recovery'], [entry({ file: null })], [])).toEqual(['挽回损失缺佐证文件']);
    expect(missing(['recovery'], [entry({ file: null }), entry({})], [])).toEqual([]);
  });

  it('of 建章立制 lacks an institution that was issued: a draft is none', () => {
    expect(missing(['institution'], [], [draft])).toEqual(['建章立制没有已印发的制度']);
    expect(missing(['institution'], [], [draft, issued])).toEqual([]);
    expect(missing(['institution'], [], [{ ...issued, file: null }])).toEqual(['建章立制缺佐证文件']);
  });

  it('of 重大措施 asks for no number', () => {
    expect(missing(['major'], [], [])).toEqual([]);
  });
});
