import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'bihuan-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function verify(words: string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(join(import.meta.dirname, '../../bin/bihuan'), ['verify', ...words], {
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const paper = (first: string): string => `中共云桥县供销合作社党组关于巡察整改进展情况的通报
2026年1月8日，县委第一巡察组向县供销社党组反馈了巡察意见。现将整改进展情况予以公布。
一、落实为农服务职责方面
1.关于“农资仓库消防通道堵塞”问题的整改情况。
整改措施：清理通道，配齐灭火器。
整改结果：${first}
整改状态：已完成。
2.关于“账外收取摊位费”问题的整改情况。
整改措施：停止收费，逐户退还。
整改结果：已停止收费，退还32户共计4.8万元，票据齐全。
整改状态：已完成。
监督电话：0000-7654321。2026年6月12日
`;
const unfinished = file(
  '未完.txt',
  paper('已腾出东侧通道。西侧堆垛待租户搬离后再行清理。共配发灭火器50具，其中东库20具、西库20具。'),
);
const finished = file('已完.txt', paper('已腾出东西两侧通道，配齐灭火器18具，经消防部门现场复查合格。'));

describe('bihuan verify', () => {
  it('shows each doubt with its words in their sentence, why, what settles it, and sums up by rule; exit 1', () => {
    const { status, stdout } = verify([unfinished, '--as-of', '2026-07-01']);
    expect(status).toBe(1);
    expect(stdout).toContain('读出 2 个问题，按 2026-07-01 核查');
    expect(stdout).toMatch(/\[1\] 未完先报（提醒）\n {4}原文：.*【.*待租户搬离后.*】/);
    expect(stdout).toMatch(/为什么：报为已完成.*\n {4}怎么办：.+/);
    expect(stdout).toMatch(/共 \d+ 处疑点：未完先报 1/);
  });

  it('says so where nothing of level error is found; exit 0', () => {
    const { status, stdout } = verify([finished, '--level', 'error', '--as-of', '2026-07-01']);
    expect([status, stdout.includes('没有疑点。')]).toEqual([0, true]);
  });

  it('prints one object a line for programs, whose spans point into the text that read prints', () => {
    const { status, stdout } = verify(['--json', '--as-of', '2026-07-01', unfinished, finished]);
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(1);
    expect(first).toMatchObject({ file: unfinished, asOf: '2026-07-01', problems: 2 });
    expect(first.counts['claimed-complete-but-pending']).toBe(1);
    expect(second.counts['claimed-complete-but-pending']).toBeUndefined();
    const doubt = first.doubts.find((each: { rule: string }) => each.rule === 'claimed-complete-but-pending');
    expect(doubt).toMatchObject({ name: '未完先报', level: 'warning', item: '1', ordinal: 1 });
    const read = spawnSync(
      join(import.meta.dirname, '../../bin/bihuan'),
      ['read', '--json', '--with-text', unfinished],
      {
        encoding: 'utf8',
      },
    );
    expect(JSON.parse(read.stdout).text.slice(...doubt.span)).toBe(doubt.words);
  });

  it('takes standard input, and answers a file that cannot be read in its place; exit 2', () => {
    expect(
      verify(
        ['-', '--level', 'error'],
        paper('西侧堆垛待租户搬离后再行清理。共配发灭火器50具，其中东库20具、西库20具。'),
      ).status,
    ).toBe(1);
    const { status, stdout, stderr } = verify([join(folder, '没有.txt'), finished]);
    expect(status).toBe(2);
    expect(stderr).toContain('找不到文件');
    expect(stdout).toContain('已完.txt');
    const asJson = verify(['--json', join(folder, '没有.txt')]);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ error: { code: 'file_missing' } });
  });

  it('refuses a level that there is not and a day that is none', () => {
    expect(verify(['--level', 'serious', finished])).toMatchObject({ status: 2, stdout: '' });
    expect(verify(['--as-of', '2026-02-30', finished]).stderr).toContain('不是某一天');
  });
});
