import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRuns } from '../../test/support/random.ts';
import { addDays, daysBetween, daysInMonth, isCalendarDay } from '../text/calendar-day.ts';
import { acts, type Milestone, type RulePack, type Span } from './model.ts';
import { addMonths, addWorkdays, type Calendar, isWorkday, milestoneDays, packOf, workdaysBetween } from './rules.ts';
import { readPacks } from './store.ts';

const packs = readPacks();
const packNamed = (pack: string, version: number): RulePack => {
  const found = packOf(packs, { pack, version });
  if (found === null) throw new Error(`no pack ${pack} ${version}`);
  return found;
};
const holidays = ['2026-06-19', '2026-09-25', ...[1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`)];
const calendar: Calendar = {
  years: new Set([2026]),
  exceptions: new Map([
    ...holidays.map((day) => [day, 'holiday'] as const),
    ...['2026-09-20', '2026-10-10'].map((day) => [day, 'workday'] as const),
  ]),
};
const unknown: Calendar = { years: new Set(), exceptions: new Map() };

describe('four clocks, all from feedback on Friday 2026-06-12', () => {
  const dues = (pack: RulePack): Record<string, string | null> =>
    Object.fromEntries(
      milestoneDays(pack.milestones, { feedback: '2026-06-12' }, calendar).map(({ milestone, due }) => [
        milestone.key,
        due?.day ?? null,
      ]),
    );

  it.each([
    [
      'default',
      2,
      {
        topic_meeting: '2026-06-22',
        plan: '2026-07-06',
        democratic_life: '2026-07-12',
        period_end: '2026-09-12',
        progress_report: '2026-09-12',
        head_report: '2026-09-12',
        internal_disclosure: '2026-10-12',
        public_disclosure: '2026-10-12',
        assessment: '2026-10-12',
        look_back: '2027-03-12',
        follow_up: '2027-06-12',
        follow_up_report: '2027-06-12',
      },
    ],
    [
      'province-two-months',
      1,
      {
        topic_meeting: '2026-06-22',
        plan: '2026-07-12',
        democratic_life: '2026-08-12',
        period_end: '2026-08-12',
        progress_report: '2026-08-12',
        head_report: '2026-08-12',
        internal_disclosure: '2026-09-12',
        public_disclosure: '2026-09-12',
        follow_up: '2027-06-12',
        follow_up_report: '2027-06-12',
        assessment: '2027-02-12',
      },
    ],
    [
      'city-three-months',
      1,
      {
        topic_meeting: '2026-06-17',
        plan: '2026-07-06',
        democratic_life: '2026-07-12',
        period_end: '2026-09-12',
        progress_report: '2026-09-12',
        head_report: '2026-09-12',
        internal_disclosure: '2026-10-15',
        public_disclosure: '2026-10-15',
        assessment: '2026-10-12',
        look_back: '2026-12-12',
        follow_up: '2026-12-12',
      },
    ],
    [
      'three-phases-18-months',
      1,
      {
        topic_meeting: '2026-06-12',
        plan: '2026-07-12',
        democratic_life: '2026-07-12',
        phase_one: '2026-09-12',
        progress_report: '2026-09-12',
        head_report: '2026-09-12',
        public_disclosure: '2026-09-27',
        internal_disclosure: '2026-09-27',
        phase_two: '2026-12-12',
        phase_two_report: '2026-12-12',
        half_look_back: '2027-06-12',
        phase_three: '2027-12-12',
        assessment: '2027-12-12',
      },
    ],
  ] as const)('%s, version %i', (name, version, expected) => {
    expect(dues(packNamed(name, version))).toEqual(expected);
  });

  it('gives the county of the three colours its letters at 20 days, at 10 days and when overdue', () => {
    const { ladder, lights } = packNamed('county-three-colours', 1);
    expect(
      ladder?.rungs
        .filter(({ letter, when }) => letter !== null && when.on === 'deadline')
        .map((rung) => [rung.key, rung.when, rung.to]),
    ).toEqual([
      ['green', { on: 'deadline', before: { days: 20 } }, ['responsible_person']],
      ['yellow', { on: 'deadline', before: { days: 10 } }, ['responsible_person', 'responsible_leader']],
      ['red', { on: 'deadline', after: { days: 1 } }, ['lead_unit', 'head']],
    ]);
    expect(lights?.names).toEqual({ green: '绿色预警', yellow: '黄色预警', red: '红色预警' });
  });
});

describe('the packs of the product', () => {
  const withClocks = packs.filter(({ milestones }) => milestones.length > 0);

  it('have milestones, lights, a ladder to accountability, plan shares and a scheme of scores, each with its basis', () => {
    expect(new Set(withClocks.map(({ pack }) => pack))).toEqual(
      new Set([
        'default',
        'four-party',
        'province-two-months',
        'city-three-months',
        'county-three-colours',
        'three-phases-18-months',
      ]),
    );
    for (const { pack, milestones, lights, ladder, plan, scoring } of withClocks) {
      expect([pack, lights === null, ladder === null, plan === null, scoring.length]).toEqual([
        pack,
        false,
        false,
        false,
        1,
      ]);
      const kinds = new Set(milestones.map(({ kind }) => kind));
      for (const kind of [
        'topic_meeting',
        'plan',
        'democratic_life',
        'period_end',
        'progress_report',
        'head_report',
      ] as const)
        expect([pack, kind, kinds.has(kind)]).toEqual([pack, kind, true]);
      for (const kind of ['internal_disclosure', 'public_disclosure', 'follow_up', 'assessment'] as const)
        expect([pack, kind, kinds.has(kind)]).toEqual([pack, kind, true]);
      const reached = ladder?.rungs.map(({ act }) => acts.indexOf(act)) ?? [];
      expect([pack, Math.min(...reached), Math.max(...reached)]).toEqual([pack, 0, acts.length - 1]);
    }
  });

  it('call nothing law that was not found in a law: days without a source say that they must be confirmed', () => {
    const laws = /《[^》]*条例》/u;
    for (const { pack, milestones } of withClocks)
      for (const { key, basis } of milestones)
        if (laws.test(basis) && !basis.startsWith('原')) expect([pack, key, basis]).toEqual([pack, key, '核对']);
  });

  it('name no letter that goes out without one of its rungs, and no rung without its letter', () => {
    for (const { pack, ladder } of withClocks) {
      const used = new Set(ladder?.rungs.map(({ letter }) => letter));
      for (const { key } of ladder?.letters ?? []) expect([pack, key, used.has(key)]).toEqual([pack, key, true]);
    }
  });
});

const anyDay = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => {
    const last = Math.min(day, daysInMonth(year, month));
    return `${year}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`;
  });
const atTheEdge = fc.oneof(
  anyDay,
  fc.constantFrom('2024-02-29', '2025-12-31', '2026-01-01', '2026-01-31', '2027-02-28', '2028-02-29', '2028-12-31'),
);
const runs = (name: string) => {
  const { runs: numRuns, seed } = randomRuns(name, { quick: 300, long: 3_000 });
  return { numRuns, seed };
};

describe('days that are counted out, over year ends and month ends', () => {
  it('are days that exist, months later, on the same date or the last of the month', () => {
    fc.assert(
      fc.property(atTheEdge, fc.integer({ min: 0, max: 120 }), (from, count) => {
        const day = addMonths(from, count);
        expect(isCalendarDay(day)).toBe(true);
        const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
        expect(date).toBe(Math.min(Number(from.slice(8)), daysInMonth(year, month)));
        const months = (year - Number(from.slice(0, 4))) * 12 + month - Number(from.slice(5, 7));
        expect(months).toBe(count);
      }),
      runs('months later'),
    );
  });

  it('have as many working days between as were counted, and end on one', () => {
    fc.assert(
      fc.property(atTheEdge, fc.integer({ min: 1, max: 300 }), fc.boolean(), (from, count, known) => {
        const by = known ? calendar : unknown;
        const { day, certain } = addWorkdays(by, from, count);
        expect(isWorkday(by, day)).toBe(true);
        expect(workdaysBetween(by, from, day).count).toBe(count);
        expect(certain).toBe(by.years.has(Number(from.slice(0, 4))) && by.years.has(Number(day.slice(0, 4))));
      }),
      runs('working days'),
    );
  });

  it('never lie before what they are counted from, and move with it', () => {
    const span: fc.Arbitrary<Span> = fc.oneof(
      fc.record({ days: fc.integer({ min: 0, max: 400 }) }),
      fc.record({ months: fc.integer({ min: 0, max: 24 }) }),
      fc.record({ workdays: fc.integer({ min: 0, max: 60 }) }),
    );
    const chain = fc.array(span, { minLength: 1, maxLength: 8 }).map((spans) =>
      spans.map(
        (within, at): Milestone => ({
          key: `m${at}`,
          name: `节点${at}`,
          kind: 'other',
          after: at === 0 ? 'feedback' : `m${at - 1}`,
          within,
          basis: '试',
        }),
      ),
    );
    fc.assert(
      fc.property(chain, atTheEdge, fc.nat(400), (milestones, feedback, later) => {
        const days = milestoneDays(milestones, { feedback }, unknown).map(({ due }) => due?.day ?? '');
        let before = feedback;
        for (const day of days) {
          expect(day >= before).toBe(true);
          before = day;
        }
        // Somebody sets another day for the first: it is due then, as counted is still told, and the rest is counted from it.
        const set = addDays(days[0] ?? feedback, later);
        const moved = milestoneDays(milestones, { feedback }, unknown, new Map([['m0', set]]));
        expect(moved[0]).toMatchObject({ due: { day: set, certain: true }, counted: { day: days[0] } });
        for (const [at, { due }] of moved.entries())
          expect(daysBetween(days[at] ?? '', due?.day ?? '')).toBeGreaterThanOrEqual(0);
        // Nothing is counted from what has not happened.
        expect(milestoneDays(milestones, {}, unknown).every(({ due }) => due === null)).toBe(true);
      }),
      runs('chains of milestones'),
    );
  });
});
