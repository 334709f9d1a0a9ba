// npm run bench: the limits of docs/performance.md, measured here and now against bare SQL in the same run.
import { type Bench, closeBench, openBench, type Row } from './context.ts';
import { measureDashboard } from './measure/dashboard.ts';
import { measureDoubts } from './measure/doubts.ts';
import { measureInterface } from './measure/interface.ts';
import { measureKin } from './measure/kin.ts';
import { measureList } from './measure/list.ts';
import { measureMemory } from './measure/memory.ts';
import { measureMidnight } from './measure/midnight.ts';
import { measureReading } from './measure/reading.ts';
import { measureSearch } from './measure/search.ts';
import { measureStart } from './measure/start.ts';
import { measureThroughput } from './measure/throughput.ts';
import { readOptions, usage } from './options.ts';
import { openPlace } from './place.ts';
import { appendSection, lineOf, machine, tableOf } from './report.ts';

const measurements: Record<string, (bench: Bench) => Promise<Row[]>> = {
  reading: measureReading,
  doubts: measureDoubts,
  interface: measureInterface,
  list: measureList,
  dashboard: measureDashboard,
  search: measureSearch,
  kin: measureKin,
  midnight: measureMidnight,
  start: measureStart,
  memory: measureMemory,
  throughput: measureThroughput,
};

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const options = readOptions(args);
  const started = Date.now();
  const say = (line: string): void => console.log(`[${((Date.now() - started) / 1000).toFixed(0)} s] ${line}`);
  const place = await openPlace(options, say);
  const head = `${place.ledger.problems.toLocaleString('en')} problems, ${place.ledger.organisations} organisations`;
  say(`${head}: ${JSON.stringify(place.ledger.rows)}`);
  const bench = await openBench(options, place, say);
  const rows: Row[] = [];
  try {
    for (const [name, measurement] of Object.entries(measurements)) {
      if (options.only.length > 0 && !options.only.includes(name)) continue;
      say(`${name} …`);
      const measured = await measurement(bench);
      for (const row of measured) say(lineOf(row));
      rows.push(...measured);
    }
  } finally {
    await closeBench(bench);
    place.remove();
  }
  console.log(`\n${head}, ${machine()}\n\n${tableOf(rows)}`);
  if (options.write)
    appendSection(
      'docs/performance.md',
      ['npm run bench --', ...args.filter((arg) => arg !== '--write')].join(' '),
      head,
      rows,
    );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  console.error(usage);
  process.exitCode = 1;
});
