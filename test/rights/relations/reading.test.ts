import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../../src/platform/database/sql.ts';
import { HttpClient } from '../../support/http-client.ts';
import { testServer } from '../../support/server.ts';
import { storeFiles } from '../files.ts';
import { attempts } from '../operations.ts';
import { ledgerMark, peopleMark } from '../world.ts';
import { aloneMark, type Caller, castedCounty } from './cast.ts';
import { commandLaws, isFor, readingLaws, seesPeople } from './elsewhere.ts';
import { hasRight, sightOf } from './law.ts';
import { takeEverythingBack } from './rehearsal.ts';

// Every role in every relation reads everything that can be read: items, lists, search, counts, exports, papers, files,
// previews, the audit view. And tries every other command.

const casted = await castedCounty();
const { county, callers, problems } = casted;
const { ids, database } = county;
const server = await testServer(database, county.people.clock, {
  BIHUAN_REQUESTS_PER_MINUTE: '1000000',
  // Behind a proxy: each sits at a PC of the own, as the limits of single routes count.
  BIHUAN_PUBLIC_URL: 'http://bihuan.example',
});
const address = `http://127.0.0.1:${server.port}`;
const clients = new Map<Caller, HttpClient>();
for (const caller of callers) {
  const client = new HttpClient(address);
  await client.carry(caller.token);
  clients.set(caller, client);
}
const clientOf = (caller: Caller): HttpClient => clients.get(caller) ?? new HttpClient(address);
await storeFiles(county, await county.enter(address, county.actors.office.accountId));

const everything = process.env['BIHUAN_LONG'] === '1';
const leadMark = '欧阳线';
/** Stands in accountability records alone. */
const sanctionMark = '甲密某人';

beforeAll(async () => {
  const party = await county.enter(address, county.actors.party.accountId);
  const facts = { personName: leadMark, summary: `${leadMark}被反映的事`, receivedOn: '2026-03-01' };
  await party.json('POST', '/api/v1/leads', { inspectionId: ids.besideProblems, problemId: ids.first, ...facts });
});

interface Read {
  status: number;
  code: string;
  text: string;
}

async function read(caller: Caller, method: string, path: string, body?: unknown): Promise<Read> {
  const answer = await clientOf(caller).send(method, `/api/v1${path}`, body, {
    'x-forwarded-for': `10.0.0.${callers.indexOf(caller) + 1}`,
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = packed
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join('\n')
    : strFromU8(bytes);
  // An answer about several files tells of each.
  const inside = packed ? undefined : /"draftId":null,"refusal":\{"code":"([^"]+)"/.exec(text)?.[1];
  const code = answer.ok ? (inside ?? 'ok') : (JSON.parse(text) as { code: string }).code;
  return { status: answer.status, code, text };
}

/** What an answer shows that this person must not see, whatever was asked. */
function leaksOf(caller: Caller, text: string): string[] {
  const sight = sightOf(caller);
  return [
    sight === 'nothing' && text.includes(ledgerMark) ? 'the ledger' : '',
    sight !== 'all' && text.includes(aloneMark) ? 'what concerns no unit' : '',
    !hasRight(caller, 'sanction') && text.includes(sanctionMark) ? 'accountability' : '',
    !hasRight(caller, 'lead') && text.includes(leadMark) ? 'a lead' : '',
    !seesPeople(caller) && text.includes(peopleMark) ? 'people' : '',
  ].filter((leak) => leak !== '');
}

describe('everybody, over HTTP', () => {
  it('reads of the bureau what the law lets them, and nothing else, by every address that answers', async () => {
    const reading = Object.entries(attempts).filter(([what]) => /^GET (?!\/problems\/\{)/.test(what));
    expect(reading.map(([what]) => what).filter((what) => readingLaws[what] === undefined)).toEqual([]);
    const found: string[] = [];
    for (const [what, make] of reading) {
      const { path } = await make(county);
      const law = readingLaws[what];
      if (law === undefined) continue;
      const isPaper = /xlsx|docx|GET \/lists/.test(what);
      await Promise.all(
        callers.map(async (caller) => {
          // Papers are drawn from the lists: for those who see something, for one relation of each role.
          if (isPaper && !everything && sightOf(caller) !== 'nothing' && caller.relation !== 'own') return;
          const { status, text } = await read(caller, 'GET', path);
          const gave = law.shows === null ? status === 200 : status === 200 && text.includes(law.shows);
          if (status >= 500) found.push(`${caller.name}: ${what}: ${status}`);
          if (gave !== isFor(law.to, caller)) found.push(`${caller.name}: ${what}: ${gave ? 'given' : 'not given'}`);
          // The names of inspections are known in every unit of the bureau.
          for (const leak of leaksOf(caller, text))
            if (
              !/^GET \/inspections(\/names|\/\{id\}\/(milestones|campaign))?$/.test(what) ||
              leak !== 'the ledger' ||
              !isFor('inspections', caller)
            )
              found.push(`${caller.name}: ${what} shows ${leak}`);
        }),
      );
    }
    expect(found).toEqual([]);
  }, 600_000);

  it('sees a problem in each status, or none', async () => {
    const found: string[] = [];
    const tried = [
      ...problems.map(({ id }) => ({ id, sight: ['all', 'involved'] })),
      { id: casted.divided, sight: ['all', 'involved'] },
      { id: casted.alone, sight: ['all'] },
    ];
    for (const { id, sight } of tried)
      for (const part of ['', '/history', '/own', '/responsibility', '/reviews'])
        await Promise.all(
          callers.map(async (caller, at) => {
            if (!everything && sightOf(caller) === 'nothing' && (at + id) % 5 > 0) return;
            const { status, text } = await read(caller, 'GET', `/problems/${id}${part}`);
            if (status !== (sight.includes(sightOf(caller)) ? 200 : 404))
              found.push(`${caller.name}: /problems/${id}${part}: ${status}`);
            for (const leak of leaksOf(caller, text))
              found.push(`${caller.name}: /problems/${id}${part} shows ${leak}`);
          }),
        );
    expect(found).toEqual([]);
  }, 600_000);

  it('counts what they see: list, search, dashboard and workbook agree with the rows of the ledger', async () => {
    const counted = (viewer: number | null): Promise<{ n: number }> =>
      county.one(sql`select count(*)::int as n from problems p where p.organisation_id = ${ids.home} and p.level = 'problem'
        and p.superseded_at is null and (${viewer}::bigint is null or exists (select from problem_units u
          where u.organisation_id = p.organisation_id and u.problem_id = p.id and u.unit_id = ${viewer})
          or exists (select from measure_problems l join measure_units m on m.organisation_id = l.organisation_id and m.measure_id = l.measure_id
          where l.organisation_id = p.organisation_id and l.problem_id = p.id and m.unit_id = ${viewer}))`);
    const whole = (await counted(null)).n;
    const found: string[] = [];
    for (const caller of callers) {
      const sight = sightOf(caller);
      const [unit] = caller.actor.scope.units;
      const n = sight === 'all' ? whole : sight === 'involved' ? (await counted(unit ?? 0)).n : 0;
      for (const path of [
        `/problems?organisation=${ids.home}`,
        `/problems?organisation=${ids.home}&q=${encodeURIComponent(ledgerMark)}`,
      ]) {
        const { text } = await read(caller, 'GET', path);
        const { total } = JSON.parse(text) as { total: number };
        // A search counts manifestations with their problem; what it finds lies in what the list shows.
        const right = path.includes('q=') ? (n === 0 ? total === 0 : total > 0) : total === n;
        if (!right) found.push(`${caller.name}: ${path} says ${total} of ${n}`);
      }
      const { text } = await read(caller, 'GET', `/dashboard?organisation=${ids.home}`);
      if (n === 0 && /"(problems|total|count|n)":[1-9]/.test(text)) found.push(`${caller.name}: the dashboard counts`);
    }
    expect(found).toEqual([]);
  }, 600_000);

  it('gives every other command where the law lets them, and nowhere else', async () => {
    takeEverythingBack();
    const commands = Object.entries(attempts).filter(
      ([what]) => !/^GET|^\w+ \/(problems|measures|session)\b/.test(what),
    );
    expect(commands.map(([what]) => what).filter((what) => commandLaws[what] === undefined)).toEqual([]);
    const found: string[] = [];
    for (const [what, make] of commands) {
      const law = commandLaws[what];
      if (law === undefined) continue;
      const { method, path, body } = await make(county);
      const each = async (caller: Caller): Promise<void> => {
        const { code, status, text } = await read(caller, method, path, body);
        // Past the question of rights: done, or told that what was asked does not fit.
        const past = code === 'ok' || law.past.includes(code);
        if (status >= 500) found.push(`${caller.name}: ${what}: ${text}`);
        if (past !== isFor(law.to, caller)) found.push(`${caller.name}: ${what}: ${code}`);
        for (const leak of code === 'ok' ? [] : leaksOf(caller, text))
          found.push(`${caller.name}: ${what} shows ${leak}`);
      };
      await Promise.all(callers.map(each));
    }
    expect(found).toEqual([]);
  }, 600_000);
});
