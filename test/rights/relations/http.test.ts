import { describe, expect, it } from 'vitest';
import { statuses } from '../../../src/ledger/model.ts';
import { HttpClient } from '../../support/http-client.ts';
import { testServer } from '../../support/server.ts';
import { ledgerMark } from '../world.ts';
import { type Caller, castedCounty, type Item } from './cast.ts';
import { type Answer, answerAlone, answerOf, hasRight, measureLaws, problemLaws, sightOf } from './law.ts';
import { takeEverythingBack } from './rehearsal.ts';
import { onMeasure, onProblem, type Try } from './tries.ts';

// Every role in every relation tries everything that can be done to a problem and a measure, in every status, over HTTP.

const casted = await castedCounty();
const { county, callers, problems, measures, alone } = casted;
const server = await testServer(county.database, county.people.clock, { BIHUAN_REQUESTS_PER_MINUTE: '1000000' });
const clients = new Map<string, HttpClient>();
for (const { name, token } of callers) {
  const client = new HttpClient(server.address);
  await client.carry(token);
  clients.set(name, client);
}
takeEverythingBack();

async function answerTo(caller: Caller, made: Try): Promise<Answer | string> {
  const client = clients.get(caller.name);
  const answer = await client?.send(made.method, `/api/v1${made.path}`, made.body);
  const text = (await answer?.text()) ?? '';
  const leaks = sightOf(caller) === 'nothing' && text.includes(ledgerMark) ? ' LEAKS' : '';
  if (answer?.ok) return `done${leaks}`;
  if (answer?.status === 500) return `fault ${text}`;
  return `${answer?.status === 404 ? 'hidden' : 'refused'}${leaks}`;
}

const everything = process.env['BIHUAN_LONG'] === '1';

/**
 * Whoever keeps or reports tries everything in every status. Others are told the same in each: they try each thing in
 * some, the next person and the next thing in others, where it is not the long run; sql.test.ts goes through all.
 */
function isTried(caller: Caller, turn: number): boolean {
  if (everything || hasRight(caller, 'keep') || hasRight(caller, 'report')) return true;
  return turn % statuses.length === 0 || (sightOf(caller) !== 'nothing' && turn % 3 === 0);
}

/** What differs from the law, in words. */
async function strays(
  laws: typeof problemLaws,
  items: readonly Item[],
  tries: Record<string, (item: Item) => Try>,
  lawOf = answerOf,
): Promise<string[]> {
  const found: string[] = [];
  for (const law of laws)
    for (const item of items) {
      const make = tries[law.what];
      if (make === undefined) throw new Error(`tries.ts does not know ${law.what}`);
      const made = make(item);
      await Promise.all(
        callers.map(async (caller, at) => {
          if (!isTried(caller, items.indexOf(item) + at + laws.indexOf(law))) return;
          const answer = await answerTo(caller, made);
          const expected = lawOf(law, caller, item.status);
          if (answer !== expected)
            found.push(`${caller.name}: ${law.what} on ${item.status}: ${answer}, not ${expected}`);
        }),
      );
    }
  return found;
}

describe('everybody, over HTTP', () => {
  it('does to a problem in each status what the law lets them, and nothing else', async () => {
    expect(await strays(problemLaws, problems, onProblem)).toEqual([]);
  }, 600_000);

  it('does to a problem that concerns no unit what a role over the whole ledger gives, and nothing else', async () => {
    const item = { id: alone, status: 'not_started' as const, problemId: alone };
    expect(await strays(problemLaws, [item], onProblem, answerAlone)).toEqual([]);
  }, 600_000);

  it('does to a measure in each status what the law lets them, and nothing else', async () => {
    expect(await strays(measureLaws, measures, onMeasure(casted))).toEqual([]);
  }, 600_000);
});
