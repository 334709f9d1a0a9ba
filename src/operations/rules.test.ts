import { expect, it } from 'vitest';
import { alarmsOf, type Standing, worthTelling } from './rules.ts';

const now = new Date('2026-03-02T01:00:00Z');
const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
const good = (facts: Partial<Standing> = {}): Standing => ({
  name: 'backup',
  running: false,
  last: { endedAt: ago(60), outcome: 'good' },
  next: ago(-60),
  ...facts,
});

it.each<[words: string, job: Standing, alive: boolean, alarms: string[]]>([
  ['nothing is said of a job that went well and is not due', good(), true, []],
  ['one that never ran and is not due is no alarm', good({ last: null }), true, []],
  [
    'a failed run is told, also where nobody lives',
    good({ last: { endedAt: ago(1), outcome: 'failed' } }),
    false,
    ['no-worker', 'failed'],
  ],
  ['while it runs again it is not', good({ last: { endedAt: ago(1), outcome: 'failed' }, running: true }), true, []],
  ['a broken run has five minutes to be begun again', good({ last: { endedAt: ago(4), outcome: 'broken' } }), true, []],
  ['then it is told', good({ last: { endedAt: ago(6), outcome: 'broken' } }), true, ['broken']],
  ['a run that is ten minutes late is not missed yet', good({ next: ago(10) }), true, []],
  ['later it is', good({ next: ago(11) }), true, ['missed']],
  ['where nobody lives, that alone is said of being late', good({ next: ago(600) }), false, ['no-worker']],
])('%s', (_words, job, alive, alarms) => {
  expect(alarmsOf([job], alive, now).map(({ what }) => what)).toEqual(alarms);
});

it('people are not told of one failure among good runs, but of one that lasts', () => {
  expect(worthTelling('failed', new Date(ago(9)), now)).toBe(false);
  expect(worthTelling('failed', new Date(ago(11)), now)).toBe(true);
  expect(worthTelling('failed', null, now)).toBe(true);
  expect(worthTelling('missed', new Date(ago(1)), now)).toBe(true);
});
