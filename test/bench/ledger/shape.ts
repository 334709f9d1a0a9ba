import { shanghaiDay } from '../../../src/platform/clock.ts';
import { type Dice, dice } from '../../writer/dice.ts';
import { bodyNames, personName, unitNames } from './texts.ts';

/** An organisation of the fictional city with its units and people (ids as they enter the database). */
export interface Body {
  id: number;
  name: string;
  units: { id: number; name: string }[];
  persons: { id: number; name: string; unitId: number }[];
  /** How many problems its ledger gets. */
  problems: number;
}

export interface City {
  regionId: number;
  bodies: Body[];
  /** The generator's own today; deadlines and progress lie around it. */
  today: string;
}

const regionId = 1;

/** The city for so many problems: a few large bodies, many small ones, each with 8 to 14 units and 20 to 40 people. */
export function drawCity(problems: number, organisations: number, now: Date): City {
  const die = dice(`bench city ${organisations}`);
  const names = bodyNames(organisations);
  // Large bodies have some five times the problems of small ones.
  const weights = names.map((_, at) => 1 / (1 + (5 * at) / organisations));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let unitId = regionId + organisations;
  let personId = 0;
  const bodies = names.map((name, at): Body => {
    const units = Array.from({ length: die.int(8, unitNames.length) }, (_, place) => ({
      id: ++unitId,
      name: unitNames[place] ?? '',
    }));
    const persons = Array.from({ length: die.int(20, 40) }, (_, place) => ({
      id: ++personId,
      name: `${personName(die)}${place >= 26 ? '之' : ''}`,
      unitId: die.pick(units).id,
    }));
    return {
      id: regionId + 1 + at,
      name,
      units,
      persons,
      problems: Math.round((problems * (weights[at] ?? 0)) / whole),
    };
  });
  const [first] = bodies;
  if (first !== undefined) first.problems += problems - bodies.reduce((sum, body) => sum + body.problems, 0);
  return { regionId, bodies, today: shanghaiDay(now) };
}

/** One inspection of one body: the problems that it found, and how many days ago its feedback was given. */
export interface Visit {
  body: Body;
  problems: number;
  daysAgo: number;
}

/**
 * Inspections in the order of time: rounds over all bodies until each has its problems, so that the newest hundred
 * belong to a hundred bodies, as in a real city.
 */
export function* visits(city: City): Generator<Visit> {
  const die = dice('bench visits');
  const left = new Map(city.bodies.map((body) => [body.id, body.problems]));
  const most = Math.max(...left.values());
  const rounds = Math.max(1, Math.ceil(most / 40));
  for (let round = 0; round < rounds; round++) {
    for (const body of city.bodies) {
      const rest = left.get(body.id) ?? 0;
      const size =
        round === rounds - 1 ? rest : Math.min(rest, Math.max(1, Math.round(body.problems / rounds)) + die.int(-2, 2));
      if (size < 1) continue;
      left.set(body.id, rest - size);
      yield { body, problems: size, daysAgo: Math.round(((rounds - 1 - round) * 1800) / rounds) + 20 };
    }
  }
}

const statusesByAge: Record<'new' | 'middle' | 'old', readonly (readonly [string, number])[]> = {
  new: [
    ['not_started', 20],
    ['in_progress', 60],
    ['waiting_outside', 4],
    ['under_review', 8],
    ['returned', 4],
    ['completed', 4],
  ],
  middle: [
    ['in_progress', 30],
    ['waiting_outside', 3],
    ['under_review', 5],
    ['returned', 3],
    ['basically_completed', 14],
    ['completed', 40],
    ['long_term', 5],
  ],
  old: [
    ['in_progress', 4],
    ['waiting_outside', 1],
    ['reopened', 1],
    ['basically_completed', 7],
    ['completed', 82],
    ['long_term', 5],
  ],
};

export const statusFor = (die: Dice, daysAgo: number): string =>
  die.weighted(statusesByAge[daysAgo < 120 ? 'new' : daysAgo < 400 ? 'middle' : 'old']);

export const dayBefore = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
