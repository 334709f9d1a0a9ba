import { expect, it } from 'vitest';
import { randomRuns } from '../../../../test/support/random.ts';
import { dice } from '../../../../test/writer/dice.ts';
import { addWorkdays, type Calendar, isWorkday } from '../../../rulepack/rules.ts';
import { addDays, type CalendarDay } from '../../../text/calendar-day.ts';
import { type Backward, type ProblemToPlan, planBackward } from './backward.ts';
import { countingBy } from './counting.ts';
import { type Bar, standingsOf } from './slack.ts';
import { tileStages, workdaysFrom } from './stages.ts';

const calendar: Calendar = {
  years: new Set([2026]),
  exceptions: new Map([
    ['2026-05-01', 'holiday'],
    ['2026-05-04', 'holiday'],
    ['2026-05-05', 'holiday'],
    ['2026-05-09', 'workday'],
  ]),
};
const stages = [
  { key: 'deploy', name: '部署动员', share: 10, measures: false },
  { key: 'carry_out', name: '组织实施', share: 60, measures: true },
  { key: 'prove', name: '自查取证', share: 15, measures: true },
  { key: 'close', name: '审核销号', share: 15, measures: false },
];
const asked: Backward = { stages, from: '2026-03-02', final: '2026-05-29', reserve: 5, order: 'in_turn', calendar };
const open = (id: number, deadline: CalendarDay | null = null) => ({ id, isOpen: true, deadline });

it('the stages of a real period are counted back from its end, over the May holiday and its make-up day', () => {
  const { days, certain } = workdaysFrom(calendar, '2026-03-02', '2026-05-29');
  expect([days.length, certain]).toEqual([63, true]);
  expect(
    tileStages(stages, days).map(({ name, fromDay, toDay, workdays }) => [name, fromDay, toDay, workdays]),
  ).toEqual([
    ['部署动员', '2026-03-02', '2026-03-09', 6],
    ['组织实施', '2026-03-10', '2026-04-30', 38],
    ['自查取证', '2026-05-06', '2026-05-18', 10],
    ['审核销号', '2026-05-19', '2026-05-29', 9],
  ]);
});

it('measures one after the other fill the stages for measures, and the reserve stays free', () => {
  const plan = planBackward(asked, [{ ...open(1), measures: [open(11), open(12), { ...open(13), isOpen: false }] }]);
  const last = plan.stages.at(-1)?.toDay ?? '';
  expect(addWorkdays(calendar, last, 5).day).toBe('2026-05-29');
  const [problem, first, second, ...rest] = plan.items;
  expect(rest).toEqual([]);
  expect(problem?.days).toEqual({ fromDay: '2026-03-02', toDay: last });
  expect(first?.days?.fromDay).toBe(plan.stages[1]?.fromDay);
  expect(second?.days?.toDay).toBe(plan.stages[2]?.toDay);
  expect(addWorkdays(calendar, first?.days?.toDay ?? '', 1).day).toBe(second?.days?.fromDay);
});

it('a deadline before the final day is kept, one that is over cannot be planned, a later one changes nothing', () => {
  const plan = planBackward({ ...asked, reserve: 0 }, [
    { ...open(1, '2026-04-10'), measures: [open(11)] },
    { ...open(2, '2026-02-01'), measures: [open(21, '2026-01-15')] },
    { ...open(3, '2026-09-30'), measures: [open(31, '2026-03-20'), open(32)] },
  ]);
  const of = (id: number) => plan.items.find((item) => item.id === id);
  expect([of(1)?.fit, of(1)?.days?.toDay]).toEqual(['deadline', '2026-04-10']);
  expect([of(2)?.fit, of(2)?.days, of(21)?.fit]).toEqual(['past', null, 'past']);
  expect([of(3)?.fit, of(3)?.days?.toDay]).toEqual(['fits', '2026-05-29']);
  expect([of(31)?.fit, of(31)?.days?.toDay]).toEqual(['deadline', '2026-03-20']);
});

it('a measure of several problems is planned once, and a year without a notice of holidays is uncertain', () => {
  const shared = open(11);
  const problems = [1, 2].map((id) => ({ ...open(id), measures: [shared] }));
  const plan = planBackward({ ...asked, final: '2027-01-29' }, problems);
  expect(plan.items.filter(({ kind }) => kind === 'measure').map(({ problemId }) => problemId)).toEqual([1]);
  expect(plan.certain).toBe(false);
  expect(planBackward(asked, problems).certain).toBe(true);
});

it('in random plans the stages tile the time, nothing ends after its limits, and later final days end nothing earlier', () => {
  const { runs, seed } = randomRuns('campaign plan', { quick: 300, long: 20_000 });
  const drawn = dice(String(seed));
  const upTo = (most: number): number => drawn.int(0, most);
  for (let run = 0; run < runs; run++) {
    const from = addDays('2026-01-01', upTo(300));
    const final = addDays(from, upTo(260));
    const shares = randomShares(upTo);
    const ask: Backward = {
      ...asked,
      stages: shares,
      from,
      final,
      reserve: upTo(8),
      order: upTo(1) ? 'together' : 'in_turn',
    };
    const { days } = workdaysFrom(calendar, from, final);
    const tiles = tileStages(shares, days);
    expect(tiles.flatMap(({ fromDay, toDay }) => days.filter((day) => day >= fromDay && day <= toDay))).toEqual(days);
    expect(tiles.reduce((sum, { workdays }) => sum + workdays, 0)).toBe(days.length);
    if (shares.every(({ share }) => share * days.length >= 150))
      for (const tile of tiles) {
        const share = shares.find(({ key }) => key === tile.key)?.share ?? 0;
        expect(Math.abs(tile.workdays - (share * days.length) / 100)).toBeLessThanOrEqual(1);
      }
    const deadline = (): CalendarDay | null => (upTo(2) === 0 ? addDays(from, upTo(300) - 20) : null);
    const problems: ProblemToPlan[] = Array.from({ length: upTo(4) }, (_, at) => ({
      id: at,
      isOpen: upTo(5) > 0,
      deadline: deadline(),
      measures: Array.from({ length: upTo(5) }, (__, n) => ({
        id: at * 10 + n,
        isOpen: upTo(4) > 0,
        deadline: deadline(),
      })),
    }));
    const plan = planBackward(ask, problems);
    const later = planBackward({ ...ask, final: addDays(final, 14) }, problems);
    for (const item of plan.items) {
      const problem = problems.find(({ id }) => id === item.problemId);
      const own = item.kind === 'problem' ? problem : problem?.measures.find(({ id }) => id === item.id);
      expect(own?.isOpen).toBe(true);
      if (item.days === null) {
        expect(item.fit).toBe('past');
        continue;
      }
      const { fromDay, toDay } = item.days;
      expect(from <= fromDay && fromDay <= toDay && toDay <= final).toBe(true);
      expect(toDay <= (own?.deadline ?? toDay)).toBe(true);
      expect(isWorkday(calendar, fromDay) && isWorkday(calendar, toDay)).toBe(true);
      if (item.kind === 'measure') {
        const whole = plan.items.find(({ kind, id }) => kind === 'problem' && id === item.problemId)?.days;
        expect(whole && whole.fromDay <= fromDay && toDay <= whole.toDay).toBe(true);
      } else {
        const then = later.items.find(({ kind, id }) => kind === 'problem' && id === item.id)?.days;
        expect(then && then.toDay >= toDay).toBe(true);
      }
    }
  }
}, 300_000);

const bar = (fromDay: CalendarDay, toDay: CalendarDay, facts: Partial<Bar> = {}): Bar => ({
  isOpen: true,
  planned: { fromDay, toDay },
  startedOn: null,
  deadline: null,
  ...facts,
});

it('what is planned with a reserve has slack; begun late, it and what follows lose it and become critical', () => {
  const problem = bar('2026-03-02', '2026-05-22');
  const chain = [bar('2026-03-09', '2026-04-03'), bar('2026-04-06', '2026-05-08')];
  const at = { final: '2026-05-29', counting: countingBy(calendar) };
  const early = standingsOf(problem, chain, { ...at, today: '2026-03-02' });
  expect([early.problem.slack, ...early.measures.map(({ slack }) => slack)]).toEqual([5, 5, 5]);
  expect([early.problem, ...early.measures].some(({ critical, late, overdue }) => critical || late || overdue)).toBe(
    false,
  );

  // Three working days late, not begun: all three days are lost to both and to the end.
  const begun = { ...problem, startedOn: '2026-03-02' };
  const late = standingsOf(begun, chain, { ...at, today: '2026-03-12' });
  expect(late.measures.map(({ expected, slack, late: isLate }) => [expected, slack, isLate])).toEqual([
    ['2026-04-08', 2, true],
    ['2026-05-12', 2, false],
  ]);
  expect([late.problem.slack, late.problem.critical]).toEqual([2, false]);

  const gone = standingsOf(begun, chain, { ...at, today: '2026-03-16' });
  expect([gone.problem, ...gone.measures].map(({ slack, critical }) => [slack, critical])).toEqual([
    [0, true],
    [0, true],
    [0, true],
  ]);
});

it('what is done is neither critical nor late, and what is open after its deadline is overdue', () => {
  const done = bar('2026-03-02', '2026-03-20', { isOpen: false, deadline: '2026-03-10' });
  const open = bar('2026-03-02', '2026-03-20', { startedOn: '2026-03-02', deadline: '2026-03-31' });
  const { problem, measures } = standingsOf(open, [done], {
    today: '2026-04-01',
    final: null,
    counting: countingBy(calendar),
  });
  expect(measures[0]).toEqual({ expected: null, slack: null, critical: false, overdue: false, late: false });
  expect(problem).toEqual({ expected: '2026-04-01', slack: -1, critical: true, overdue: true, late: true });
});

function randomShares(upTo: (most: number) => number): Backward['stages'] {
  const count = 1 + upTo(4);
  const cuts = new Set<number>();
  while (cuts.size < count - 1) cuts.add(1 + upTo(98));
  const ends = [...[...cuts].sort((a, b) => a - b), 100];
  const only = upTo(count - 1);
  return ends.map((end, at) => ({
    key: `s${at}`,
    name: `阶段${at}`,
    share: end - (ends[at - 1] ?? 0),
    measures: at === only,
  }));
}
