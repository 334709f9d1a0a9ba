import { bareLatencies, setScope } from '../bare.ts';
import { get } from '../client/client.ts';
import { type Bench, measure, personKinds, type Row } from '../context.ts';
import { searchWords } from '../ledger/texts.ts';
import { addressOf } from '../queries.ts';
import { bareList } from './bare-tasks.ts';

/** The first page of a search for two characters, for rare, middling and common words and the three kinds of person. */
export async function measureSearch(bench: Bench): Promise<Row[]> {
  await bench.serve('anew');
  const rows: Row[] = [];
  const words = [...searchWords.rare, ...searchWords.medium, ...searchWords.common, '台账', '经费', '监测', '巡护'];
  for (const [kind, person] of personKinds(bench.people)) {
    const queries = words.map((q) => ({ q }));
    const requests = queries.map((query) => get(person, addressOf(query)));
    await measure(bench, [requests], { connections: 1, seconds: 60, most: requests.length });
    const measured = await measure(bench, [requests], { connections: 1, seconds: 120, most: requests.length * 10 });
    const bare = await bareLatencies(
      bench.bare,
      queries.map((query) => bareList(person, query)),
      5,
      (client) => setScope(client, person.scope),
    );
    rows.push({
      what: `word search, 2 characters, first page, p95, ${kind}`,
      figure: measured.p95,
      unit: 'ms',
      bare: bare.p95,
      limit: '≤ 100 ms',
      held: measured.p95 <= 100,
      note: `p50 ${measured.p50.toFixed(1)} ms, bare p50 ${bare.p50.toFixed(1)} ms`,
    });
  }
  rows.push(await missed(bench));
  return rows;
}

// Every problem whose texts hold a rare word, by reading all texts, against what the search finds for who sees all.
async function missed(bench: Bench): Promise<Row> {
  let missing = 0;
  let there = 0;
  for (const word of searchWords.rare) {
    const { rows } = await bench.bare.query<{ n: string }>(
      `select count(distinct w.problem_id) as n from problem_words w join problem_facets f using (organisation_id, problem_id)
       where w.content like $1`,
      [`%${word}%`],
    );
    const response = await fetch(
      `http://127.0.0.1:${bench.server.port}${addressOf({ q: word, manifestations: 'true' })}`,
      { headers: { cookie: bench.people.city.cookie } },
    );
    const { total } = (await response.json()) as { total: number };
    there += Number(rows[0]?.n);
    missing += Number(rows[0]?.n) - total;
  }
  return {
    what: 'word search, problems missed',
    figure: missing,
    unit: '',
    bare: null,
    limit: 'none',
    held: missing === 0,
    note: `of ${there} with a rare word, found by reading every text`,
  };
}
