import { describe, expect, it } from 'vitest';
import { ladder as ladderSchema } from '../../rulepack/model.ts';
import type { Calendar } from '../../rulepack/rules.ts';
import { type Climbing, type PassedRung, stepOf } from './ladder.ts';

const calendar: Calendar = { years: new Set([2026]), exceptions: new Map([['2026-06-19', 'holiday']]) };
const rung = (key: string, act: string, when: object, more: object = {}) => ({
  key,
  name: key,
  act,
  basis: '测试',
  when,
  to: ['responsible_person'],
  ...more,
});
const letters = [{ key: 'paper', name: '函', numberWord: '督', title: '函', body: '函', basis: '测试' }];
const ladder = ladderSchema.parse({
  basis: '测试',
  rungs: [
    rung('remind20', 'remind', { on: 'deadline', before: { days: 20 } }),
    rung('remind10', 'remind', { on: 'deadline', before: { days: 10 } }),
    rung('urge', 'urge', { on: 'deadline', after: { days: 1 } }),
    rung('notice', 'notice', { on: 'deadline', after: { workdays: 5 } }, { letter: 'paper', reply: { workdays: 3 } }),
    rung('unanswered', 'summons', { on: 'reply', of: 'notice', after: { days: 1 } }, { letter: 'paper' }),
    rung('beat', 'remind', { on: 'heartbeat', before: { days: 7 } }),
    rung('milestone', 'remind', { on: 'milestone', before: { days: 3 } }),
  ],
  letters,
});
const item = (facts: Partial<Climbing> = {}): Climbing => ({
  on: 'deadline',
  due: '2026-06-15',
  status: 'in_progress',
  passed: [],
  holds: [],
  ...facts,
});
const passed = (key: string, day: string, more: Partial<PassedRung> = {}): PassedRung => ({
  rung: key,
  act: ladder.rungs.find((one) => one.key === key)?.act ?? 'remind',
  day,
  outcome: 'fired',
  replyBy: null,
  ...more,
});
const keys = (ones: readonly { rung: { key: string } }[]) => ones.map((one) => one.rung.key);
const on = (today: string, facts: Partial<Climbing> = {}) => {
  const { fire, skip, held, next } = stepOf(ladder, item(facts), today, calendar);
  return [fire?.rung.key ?? null, keys(skip), keys(held), next === null ? null : `${next.day} ${next.rung.key}`];
};

describe('a ladder', () => {
  it('waits for its first rung', () => {
    expect(on('2026-05-25')).toEqual([null, [], [], '2026-05-26 remind20']);
  });

  it('fires a rung on its day and looks forward to the next, over weekends and holidays', () => {
    expect(on('2026-05-26')).toEqual(['remind20', [], [], '2026-06-05 remind10']);
    const before = [passed('remind20', '2026-05-26'), passed('remind10', '2026-06-05')];
    expect(on('2026-06-16', { passed: before })).toEqual(['urge', [], [], '2026-06-23 notice']);
  });

  it('fires the most severe of those passed at once, the latest of equals, and notes the others', () => {
    expect(on('2026-06-06')).toEqual(['remind10', ['remind20'], [], '2026-06-16 urge']);
    expect(on('2027-01-01')).toEqual(['notice', ['remind20', 'remind10', 'urge'], [], null]);
  });

  it('goes on where a letter stays without an answer, and not before it is out', () => {
    const notice = (replyBy: string | null) => [
      passed('notice', '2026-06-23', { replyBy }),
      passed('urge', '2026-06-16'),
    ];
    const rest = [passed('remind20', '2026-05-26'), passed('remind10', '2026-06-05')];
    expect(on('2026-06-24', { passed: [...notice(null), ...rest] })).toEqual([null, [], [], null]);
    expect(on('2026-06-24', { passed: [...notice('2026-06-26'), ...rest] })).toEqual([
      null,
      [],
      [],
      '2026-06-27 unanswered',
    ]);
    expect(on('2026-06-27', { passed: [...notice('2026-06-26'), ...rest] })).toEqual(['unanswered', [], [], null]);
  });

  it('asks nothing about a letter that was skipped', () => {
    const skipped = [passed('notice', '2026-06-23', { outcome: 'skipped', replyBy: '2026-06-26' })];
    expect(on('2026-07-30', { passed: skipped })[0]).toBe('urge');
  });

  it('rests before the reviewers, and makes up for it when the item is sent back', () => {
    expect(on('2026-06-23', { status: 'under_review' })).toEqual([null, [], [], null]);
    expect(on('2026-06-23', { status: 'returned' })[0]).toBe('notice');
  });

  it('tells who waits for somebody outside, without a letter', () => {
    expect(on('2026-06-23', { status: 'waiting_outside' })).toEqual(['urge', ['remind20', 'remind10'], [], null]);
  });

  it('holds a rung until the day after the hold, fires it then, or not any more where a graver one has passed', () => {
    const holds = [{ rung: 'urge', until: '2026-06-18' }];
    const before = [passed('remind20', '2026-05-26'), passed('remind10', '2026-06-05')];
    expect(on('2026-06-16', { passed: before, holds })).toEqual([null, [], ['urge'], '2026-06-19 urge']);
    expect(on('2026-06-19', { passed: before, holds })).toEqual(['urge', [], [], '2026-06-23 notice']);
    const long = [{ rung: 'urge', until: '2026-06-25' }];
    expect(on('2026-06-23', { passed: before, holds: long })).toEqual(['notice', [], ['urge'], '2026-06-26 urge']);
    const after = [...before, passed('notice', '2026-06-23')];
    expect(on('2026-06-26', { passed: after, holds: long })).toEqual([null, ['urge'], [], null]);
  });

  it('holds everything where the hold names no rung', () => {
    expect(on('2026-06-30', { holds: [{ rung: null, until: '2026-07-10' }] })).toEqual([
      null,
      [],
      ['remind20', 'remind10', 'urge', 'notice'],
      '2026-07-11 remind20',
    ]);
  });

  it('counts heartbeats and milestones by their own rungs', () => {
    expect(on('2026-06-08', { on: 'heartbeat', status: 'long_term' })).toEqual(['beat', [], [], null]);
    expect(on('2026-06-12', { on: 'milestone', status: null })).toEqual(['milestone', [], [], null]);
  });

  it('says where a day was counted through a year without holidays', () => {
    expect(stepOf(ladder, item({ due: '2026-12-30' }), '2026-12-29', calendar).next?.certain).toBe(true);
    const before = ['remind20', 'remind10', 'urge'].map((key) => passed(key, '2026-12-01'));
    expect(stepOf(ladder, item({ due: '2026-12-30', passed: before }), '2026-12-31', calendar).next).toMatchObject({
      day: '2027-01-06',
      certain: false,
    });
  });
});
