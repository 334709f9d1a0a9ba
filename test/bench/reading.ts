import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBulletin } from '../../src/bulletin/read/read-bulletin.ts';
import { readDocument } from '../../src/documents/read-document.ts';

// script/node --expose-gc test/bench/reading.ts: how long reading takes and how much memory it needs, for docs/performance.md.

interface Figure {
  name: string;
  bytes: number;
  milliseconds: number;
  megabytes: number;
  result: string;
}

const collect = (globalThis as { gc?: () => void }).gc ?? ((): void => {});

/** The best of several readings in time of the processor (the machine may be busy), and how much the heap grew while the document was read. */
async function measure(name: string, file: string, bytes: Uint8Array, times: number): Promise<Figure> {
  let best = Number.POSITIVE_INFINITY;
  let most = 0;
  let result = '';
  for (let n = 0; n < times; n++) {
    collect();
    const before = process.memoryUsage().heapUsed;
    const started = process.threadCpuUsage();
    const read = await readDocument(bytes, file);
    const draft = read.ok ? readBulletin(read.value) : null;
    const used = process.threadCpuUsage(started);
    best = Math.min(best, (used.user + used.system) / 1000);
    most = Math.max(most, process.memoryUsage().heapUsed - before);
    const problems = draft?.sections.reduce((sum, section) => sum + section.problems.length, 0) ?? 0;
    result = read.ok ? `${problems} problems` : read.code;
  }
  return { name, bytes: bytes.length, milliseconds: best, megabytes: most / 1024 / 1024, result };
}

/** A bulletin of so many problems, four deeds each. */
function bulletin(problems: number): string {
  const one = (n: number): string =>
    `${n}.针对第${n}批物资账物不符问题的整改。一是全面盘点库存${n}次，补记台账${n * 3}份。二是修订《物资管理办法》，明确岗位责任。三是约谈责任人${(n % 5) + 1}名。四是追回资金${n}.5万元，该问题已完成整改。`;
  return [
    '中共某县物资局党组关于巡察整改情况的通报',
    '2023年3月1日至4月28日，县委第二巡察组对县物资局党组开展了巡察，5月30日反馈了意见。',
    '（一）管理方面',
    ...Array.from({ length: problems }, (_, i) => one(i + 1)),
  ].join('\n');
}

const samples = join(import.meta.dirname, '../samples/open');
const all = readdirSync(samples).flatMap((name) => {
  const source = readdirSync(join(samples, name)).find((file) => file.startsWith('source.'));
  return source === undefined ? [] : [{ source, bytes: readFileSync(join(samples, name, source)) }];
});
for (const { source, bytes } of all) await measure('warm', source, bytes, 2);

const text = (content: string): Uint8Array => Buffer.from(content);
const figures = [
  await measure('70 problems, txt', 'a.txt', text(bulletin(70)), 20),
  await measure('300 problems, txt', 'a.txt', text(bulletin(300)), 10),
  await measure('a text of 1,900,000 characters', 'a.txt', text(bulletin(19_000).slice(0, 1_900_000)), 2),
  await measure('10 MB of text', 'a.txt', text(bulletin(34_000).slice(0, 3_600_000)), 3),
  await measure('10 MB of one paragraph', 'a.html', text(`<p>${'整改情况，'.repeat(700_000)}</p>`), 3),
];
const rows = figures.map(
  ({ name, bytes, milliseconds, megabytes, result }) =>
    `| ${name} | ${(bytes / 1024 / 1024).toFixed(2)} MB | ${milliseconds.toFixed(milliseconds < 20 ? 1 : 0)} ms | ${megabytes.toFixed(0)} MB | ${result} |`,
);
process.stdout.write(
  `${['| document | file | time | heap | reading |', '|---|---|---|---|---|', ...rows].join('\n')}\n`,
);
