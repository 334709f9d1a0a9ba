import { describe, expect, it } from 'vitest';
import { randomRuns } from '../../../test/support/random.ts';
import { dice } from '../../../test/writer/dice.ts';
import { isRelapse, kinFrom, likenessOf, placed, sharedWords, sought } from './kin.ts';
import { type Commonness, countCommonness, pairsOf, type Term, telling, termsKept, weightOf } from './kin-terms.ts';

const nothingCounted: Commonness = { inspections: 0, organisations: 0, of: new Map() };
const terms = (title: string, original = title): Term[] => telling(title, original, nothingCounted);
const like = (one: string, other: string): number => likenessOf(terms(one), terms(other));

describe('terms', () => {
  it('are pairs of characters without figures and without what every feedback says', () => {
    expect([...pairsOf('公务接待管理不规范，2022年有3次无公函')]).toEqual(['公务', '务接', '接待', '无公', '公函']);
    expect([...pairsOf('落实不到位的问题')]).toEqual([]);
    expect([...pairsOf('APP 2023')]).toEqual([]);
  });

  it('weigh more the fewer inspections have them, but a name that one alone has binds nothing', () => {
    const counted: Commonness = {
      inspections: 100,
      organisations: 50,
      of: new Map([
        ['公函', { inspections: 4, organisations: 4 }],
        ['学习', { inspections: 80, organisations: 50 }],
        ['柳溪', { inspections: 4, organisations: 1 }],
      ]),
    };
    expect(weightOf('公函', counted)).toBeGreaterThan(2 * weightOf('学习', counted));
    expect(weightOf('柳溪', counted)).toBe(Math.round(weightOf('公函', counted) / 2));
    expect(weightOf('未见过', counted)).toBeLessThan(weightOf('公函', counted));
  });

  it('of an installation with one organisation all weigh by inspections alone', () => {
    const rounds = [1, 2, 3].map((inspectionId) => ({
      organisationId: 1,
      inspectionId,
      title: '公函',
      originalText: '',
    }));
    const counted = countCommonness([
      ...rounds,
      { organisationId: 1, inspectionId: 3, title: '台账', originalText: '' },
    ]);
    expect(counted).toMatchObject({ inspections: 3, organisations: 1 });
    expect([...counted.of]).toEqual([['公函', { inspections: 3, organisations: 1 }]]);
  });

  it('are at most twelve, those before the first full stop first', () => {
    const long = terms('公务接待无公函。所属两家企业自行其是停留会议文件职工群众反映集中议论纷纷');
    expect(long).toHaveLength(termsKept);
    expect(long.map(({ term }) => term)).toEqual(expect.arrayContaining(['公务', '接待', '公函']));
    const [inside, outside] = ['公务', '会议'].map((term) => long.find((one) => one.term === term)?.weight ?? 0);
    expect(outside === 0 || inside === 2 * (outside ?? 0)).toBe(true);
  });
});

describe('likeness', () => {
  it('is whole for the same matter, none for others, and does not ask for the same order of words', () => {
    expect(like('公务接待无公函', '公务接待无公函')).toBe(1000);
    expect(like('公务接待无公函', '无公函接待公务')).toBeGreaterThan(kinFrom);
    expect(like('公务接待无公函', '固定资产账实不符')).toBe(0);
    expect(like('不到位', '不规范')).toBe(0);
  });

  it('finds what is alike by the terms that are sought, and by no fewer', () => {
    const { runs, seed } = randomRuns('what is sought for kin', { quick: 300, long: 20_000 });
    const draw = dice(`sought ${seed}`);
    const letters = '甲乙丙丁戊己庚辛壬癸';
    const problem = (): Term[] =>
      draw.some([...letters], draw.int(1, 10)).map((term) => ({ term, weight: draw.int(1, 400) }));
    let alike = 0;
    for (let run = 0; run < runs; run++) {
      const [one, other] = [problem(), problem()];
      expect(likenessOf(one, other)).toBe(likenessOf(other, one));
      if (likenessOf(one, other) < kinFrom) continue;
      alike++;
      const { terms: asked, least } = sought(one);
      const shared = one
        .filter(({ term }) => asked.includes(term))
        .reduce(
          (sum, { term, weight }) => sum + Math.min(weight, other.find((each) => each.term === term)?.weight ?? 0),
          0,
        );
      expect([shared >= least, least > 0], `seed ${seed}, run ${run}`).toEqual([true, true]);
    }
    expect(alike).toBeGreaterThan(runs / 20);
  });
});

describe('a place', () => {
  it('is with the likest of the older ones, of equals the oldest; else by itself', () => {
    expect(
      placed(9, [
        { id: 3, score: 500 },
        { id: 5, score: 700 },
        { id: 4, score: 700 },
      ]),
    ).toEqual({ groupId: 4, score: 700 });
    expect(
      placed(9, [
        { id: 12, score: 900 },
        { id: 3, score: kinFrom - 1 },
      ]),
    ).toEqual({ groupId: 9, score: 1000 });
  });
});

describe('shared words', () => {
  it('are the longest stretches of a text that are made of the terms, each once', () => {
    expect(sharedWords('个别公务接待没有公函，公务接待超标', new Set(['公务', '务接', '接待', '公函']))).toEqual([
      '公务接待',
      '公函',
    ]);
    expect(sharedWords('没有共同的', new Set(['公函']))).toEqual([]);
  });
});

describe('a relapse', () => {
  const now = { organisationId: 1, inspectionId: 8, feedbackDate: '2026-01-15' };
  it('is what an earlier inspection of the same organisation found', () => {
    expect(isRelapse(now, { organisationId: 1, inspectionId: 9, feedbackDate: '2024-05-20' })).toBe(true);
    expect(isRelapse(now, { organisationId: 1, inspectionId: 3, feedbackDate: null })).toBe(true);
    expect(isRelapse(now, { organisationId: 1, inspectionId: 9, feedbackDate: null })).toBe(false);
    expect(isRelapse(now, { organisationId: 1, inspectionId: 7, feedbackDate: '2026-02-01' })).toBe(false);
    expect(isRelapse(now, { organisationId: 1, inspectionId: 8, feedbackDate: '2024-05-20' })).toBe(false);
    expect(isRelapse(now, { organisationId: 2, inspectionId: 3, feedbackDate: '2024-05-20' })).toBe(false);
  });
});
