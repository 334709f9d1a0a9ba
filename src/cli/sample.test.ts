import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'bihuan-sample-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  stdout: string;
  stderr: string;
  code: number;
}
const sample = (file: string, seed: string, size: string): Promise<Said> =>
  promisify(execFile)(join(root, 'bin/bihuan'), ['sample', '--frame', file, '--seed', seed, '--size', size]).then(
    ({ stdout, stderr }) => ({ stdout, stderr, code: 0 }),
    (error: Said) => error,
  );
const frame = (text: string): string => {
  const file = join(folder, 'frame.csv');
  writeFileSync(file, text);
  return file;
};

/** The worked example of the guide: rows of number, weight, score, place; its seed and the frame's hash. */
const guide = readFileSync(join(root, 'docs/guide/反向核查.md'), 'utf8');
const rows = [...guide.matchAll(/^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/gm)].map((row) =>
  row.slice(1, 5).map(Number),
);
const seed = /例：种子“([^”]+)”/.exec(guide)?.[1] ?? '';
const hash = /SM3 码是 ([0-9a-f]{64})/.exec(guide)?.[1] ?? '';

it('draws what the example of the guide says, whatever the order of lines, columns and separators', async () => {
  expect(rows).toHaveLength(6);
  const wanted = [...rows].sort((a, b) => (a[3] ?? 0) - (b[3] ?? 0));
  const lines = [...rows].reverse().map(([number, weight]) => `事项${number};${weight};${number}`);
  const said = await sample(frame(`\uFEFF问题;权数;编号\r\n${lines.join('\r\n')}\r\n`), seed, '6');
  const [head, basis, heads, ...drawn] = said.stdout.trimEnd().split('\n');
  expect(head).toBe(`抽样范围 6 项，权数合计 150，SM3 ${hash}`);
  expect(basis).toBe(`种子“${seed}”，算法 ES-SM3-1`);
  expect(heads).toBe('次序\t编号\t权数\t得分\t问题');
  expect(drawn).toEqual(
    wanted.map(([number, weight, score, place]) => [place, number, weight, score, `事项${number}`].join('\t')),
  );
  const half = await sample(frame('编号,权数\n101,10\n102,20\n103,35\n104,10\n105,60\n106,15\n'), seed, '50%');
  expect(half.stdout.trimEnd().split('\n').slice(3)).toEqual(
    wanted.slice(0, 3).map(([number, weight, score, place]) => [place, number, weight, score].join('\t')),
  );
});

it('names the line that is no item, and what a size is', async () => {
  const faults = [
    ['编号,标题\n1,甲\n', '第 1 行：第一行要有“编号”和“权数”两列的名称。'],
    ['编号,权数\n1,10\n甲,10\n', '第 3 行：编号应是正整数。'],
    ['编号,权数\n1,0\n', '第 2 行：权数应是正整数。'],
    ['编号,权数\n1,10\n1,20\n', '第 3 行：编号和前面的行重复。'],
    ['编号,权数\n', '第 2 行：没有事项。'],
  ] as const;
  for (const [text, fault] of faults) {
    const said = await sample(frame(text), 'x', '1');
    expect([said.code, said.stderr.includes(fault)]).toEqual([1, true]);
  }
  expect(await sample(frame('编号,权数\n1,10\n'), 'x', '0')).toMatchObject({ code: 2 });
  expect(await sample(frame('编号,权数\n1,10\n'), 'x', '120%')).toMatchObject({ code: 2 });
  expect(await sample(join(folder, 'nothing.csv'), 'x', '1')).toMatchObject({ code: 1 });
});
