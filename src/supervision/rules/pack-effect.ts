import type { RulePack, Rung } from '../../rulepack/model.ts';
import { type Calendar, lightDays, shift } from '../../rulepack/rules.ts';
import type { CalendarDay } from '../../text/calendar-day.ts';
import { type PackEffect, type PackSection, packSections } from '../model/packs.ts';

type Clocks = Pick<RulePack, 'lights' | 'ladder'>;
type Colour = 'green' | 'yellow' | 'red';

/**
 * So many open things are due on a day: problems by their deadline or next heartbeat, milestones by their own, replies to
 * letters by the day that stands on them.
 */
export interface DueCount {
  kind: 'deadline' | 'heartbeat' | 'milestone' | 'reply';
  due: CalendarDay;
  /** Of problems: the day of the feedback, where nothing has been begun since. */
  untouchedSince: CalendarDay | null;
  /** Of replies: the rung whose letter waits. */
  rung: string | null;
  n: number;
}

interface Colours {
  before: Colour | null;
  after: Colour | null;
}

/** What tells problems apart whose lights may turn on different days. */
export const dayKey = ({ due, untouchedSince }: Pick<DueCount, 'due' | 'untouchedSince'>): string =>
  `${due} ${untouchedSince ?? ''}`;

/** Which parts of a pack differ from those of another version of it. */
export const changedSections = (before: RulePack, after: RulePack): PackSection[] =>
  packSections.filter((section) => JSON.stringify(before[section]) !== JSON.stringify(after[section]));

/** Lights of problems under two packs: each distinct day is counted out once, however many problems are due on it. */
export class LightChanges {
  otherDays = 0;
  readonly #moves = new Map<string, Colours & { n: number }>();
  /** For each version that is followed now: which problems' light is another one today, by dayKey, with both. */
  readonly moved = new Map<number, Map<string, Colours & Pick<DueCount, 'due' | 'untouchedSince'>>>();

  add(
    version: number,
    before: Clocks,
    after: Clocks,
    dues: readonly DueCount[],
    calendar: Calendar,
    today: CalendarDay,
  ): void {
    for (const { due, untouchedSince, n } of dues.filter(({ kind }) => kind === 'deadline' || kind === 'heartbeat')) {
      const [now, then] = [before, after].map(({ lights }) => {
        if (lights === null) return { days: null, colour: null };
        const { yellowOn, redOn } = lightDays(lights, due, calendar, untouchedSince);
        const colour: Colour = redOn <= today ? 'red' : yellowOn <= today ? 'yellow' : 'green';
        return { days: `${yellowOn} ${redOn}`, colour };
      });
      if (now === undefined || then === undefined) continue;
      if (now.days !== then.days) this.otherDays += n;
      if (now.colour === then.colour) continue;
      const move = { before: now.colour, after: then.colour };
      const moved = this.moved.get(version) ?? new Map();
      this.moved.set(version, moved.set(dayKey({ due, untouchedSince }), { ...move, due, untouchedSince }));
      const key = `${move.before} ${move.after}`;
      this.#moves.set(key, { ...move, n: (this.#moves.get(key)?.n ?? 0) + n });
    }
  }

  get moves(): PackEffect['lights']['moves'] {
    return [...this.#moves.values()].sort((a, b) => b.n - a.n);
  }
}

/** Rungs of the ladders under two packs, by their key; those that follow an unanswered letter by the letters that wait now. */
export class RungChanges {
  readonly #rungs = new Map<string, PackEffect['rungs'][number]>();

  add(before: Clocks, after: Clocks, dues: readonly DueCount[], calendar: Calendar, today: CalendarDay): void {
    const [now, then] = [byKey(before), byKey(after)];
    for (const key of new Set([...now.keys(), ...then.keys()])) {
      const [old, made] = [now.get(key), then.get(key)];
      const line = this.#rungs.get(key) ?? {
        key,
        name: made?.name ?? old?.name ?? key,
        before: null,
        after: null,
        otherDays: 0,
      };
      this.#rungs.set(key, line);
      if (old !== undefined) line.before = (line.before ?? 0) + reachedBy(old, dues, calendar, today);
      if (made !== undefined) line.after = (line.after ?? 0) + reachedBy(made, dues, calendar, today);
      if (old === undefined || made === undefined) continue;
      for (const each of dues)
        if (dayOf(old, each, calendar) !== null && dayOf(made, each, calendar) !== null)
          if (dayOf(old, each, calendar) !== dayOf(made, each, calendar)) line.otherDays += each.n;
    }
  }

  get rungs(): PackEffect['rungs'] {
    return [...this.#rungs.values()];
  }
}

const byKey = ({ ladder }: Clocks): Map<string, Rung> => new Map((ladder?.rungs ?? []).map((rung) => [rung.key, rung]));

function dayOf({ when }: Rung, { kind, due, rung }: DueCount, calendar: Calendar): CalendarDay | null {
  if (when.on !== kind || (when.of ?? null) !== rung) return null;
  if (when.before !== undefined) return shift(calendar, due, when.before, -1).day;
  return when.after === undefined ? null : shift(calendar, due, when.after).day;
}

const reachedBy = (rung: Rung, dues: readonly DueCount[], calendar: Calendar, today: CalendarDay): number =>
  dues.reduce((sum, each) => {
    const day = dayOf(rung, each, calendar);
    return day !== null && day <= today ? sum + each.n : sum;
  }, 0);
