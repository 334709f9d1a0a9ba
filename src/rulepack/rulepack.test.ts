import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { subjects } from './model.ts';
import { inForceOn, packOf } from './rules.ts';
import { officePacks, parsePack, readPacks } from './store.ts';

const packs = readPacks();
const text = readFileSync(join(import.meta.dirname, '../../rulepacks/default.yaml'), 'utf8');
const faultsOf = (changed: string) => {
  const read = parsePack(changed);
  return 'faults' in read ? read.faults : [];
};

describe('rule packs', () => {
  it('ship with a chain for every subject and the basis of each', () => {
    expect(packs.map(({ pack }) => pack)).toContain('default');
    for (const pack of packs)
      for (const subject of subjects) expect([pack.pack, pack.chains[subject].basis]).not.toContain('');
  });

  it('let four parties judge side by side where the pack says so', () => {
    const [, four] = inForceOn(packs, 'four-party', '2026-03-02')?.chains.problem_closure.stages ?? [];
    expect(four?.steps.map(({ role }) => role)).toEqual([
      'inspection_office',
      'discipline',
      'organisation_department',
      'resident_team',
    ]);
  });

  it('name line and field of every fault', () => {
    const lineOf = (words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;
    expect(faultsOf(text.replace('role: office,', 'role: boss,'))).toMatchObject([
      { line: lineOf('整改办初审'), field: 'chains.plan.stages.0.steps.0.role' },
    ]);
    expect(faultsOf(text.replace('version: 1', 'version: one'))).toMatchObject([{ line: 3, field: 'version' }]);
    expect(faultsOf(text.replace('{key: second,', '{key: first,'))).toMatchObject([
      { line: lineOf('二审'), message: '步骤“first”出现了两次' },
    ]);
    expect(faultsOf(text.replace('{code: other, name: 其他}', '{code: only_paper, name: 其他}'))[0]?.message).toBe(
      '代码有重复',
    );
    expect(faultsOf(`${text}\ncolour: red\n`)[0]?.field).toBe('');
    expect(faultsOf('pack: [')[0]).toMatchObject({ line: 1, field: '' });
    expect(faultsOf('').length).toBeGreaterThan(0);
  });

  it('come into force on their day, the newest that has come', () => {
    const pack = packOf(packs, { pack: 'default', version: 2 });
    if (pack === null) throw new Error('no default pack');
    const next = { ...pack, version: 3, from: '2027-01-01' };
    expect(inForceOn([pack, next], 'default', '2026-12-31')?.version).toBe(2);
    expect(inForceOn([pack, next], 'default', '2027-01-01')?.version).toBe(3);
    expect(inForceOn([pack, next], 'default', '2020-01-01')).toBeNull();
    expect(packOf([pack, next], { pack: 'default', version: 3 })).toBe(next);
    expect(packOf([pack], { pack: 'default', version: 3 })).toBeNull();
  });
});

describe('an office', () => {
  const data = mkdtempSync(join(tmpdir(), 'bihuan-packs-'));
  afterAll(() => rmSync(data, { recursive: true }));
  const folder = officePacks(data);
  const bihuan = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(join(import.meta.dirname, '../../bin/bihuan'), ['packs', ...words], {
      encoding: 'utf8',
      env: { ...process.env, BIHUAN_DATA: data },
    });
    return { status, said: stdout + stderr };
  };
  const own = text.replace('version: 1', 'version: 3').replace(/^from: .*$/m, 'from: 2026-06-01');

  it('needs no packs of its own, and adds versions by a file in its data folder', () => {
    expect(readPacks(folder)).toEqual(packs);
    mkdirSync(folder);
    writeFileSync(join(folder, 'default-3.yaml'), own);
    const all = readPacks(folder);
    expect(inForceOn(all, 'default', '2026-05-31')?.version).toBe(2);
    expect(inForceOn(all, 'default', '2026-06-01')?.version).toBe(3);
    expect(bihuan('list')).toMatchObject({ status: 0, said: expect.stringContaining('default 第 3 版') });
  });

  it('may not change a version that came with the product', () => {
    writeFileSync(join(folder, 'default-again.yaml'), text);
    expect(() => readPacks(folder)).toThrow('default-again.yaml：规则包 default 第 1 版已经有了');
    expect(bihuan('list').status).toBe(1);
    rmSync(join(folder, 'default-again.yaml'));
  });

  it('learns every fault of a file with its line and field before the server would', () => {
    const file = join(data, 'default-4.yaml');
    writeFileSync(file, own.replace('role: office,', 'role: boss,').replace('version: 3', 'version: three'));
    const { status, said } = bihuan('check', file, join(data, 'none.yaml'));
    expect(status).toBe(1);
    expect(said).toContain('default-4.yaml 第 3 行（version）');
    expect(said).toContain('（chains.plan.stages.0.steps.0.role）');
    expect(said).toContain('none.yaml：没有这个文件');
    expect(bihuan('check', join(folder, 'default-3.yaml'))).toMatchObject({
      status: 0,
      said: expect.stringContaining('没有错误'),
    });
  });
});
