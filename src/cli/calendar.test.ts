import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { sql } from '../platform/database/sql.ts';

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bihuan-calendar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Fictional, in the form of the yearly notices.
const notice = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月5日（周一）放假，共1天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;
const moved = notice.replace('9月26日（周日）', '9月25日（周六）');
const source = ['--source', '国办发明电〔2026〕0号'];

function bihuan(words: string[], input = ''): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    join(import.meta.dirname, '../../bin/bihuan'),
    ['calendar', 'import', ...words],
    {
      encoding: 'utf8',
      input,
      env: {
        ...process.env,
        BIHUAN_DATA: join(folder, 'data'),
        DATABASE_URL: database.urls.owner,
        DATABASE_APP_URL: database.urls.app,
        DATABASE_WORKER_URL: database.urls.worker,
      },
    },
  );
  return { status, said: stdout + stderr };
}
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const entered = () =>
  database.owner.read(null, (tx) =>
    tx.many<{ who: string; source: string }>(
      sql`select entered_name as who, source from calendar_notices where year = 2027 order by id`,
    ),
  );

it('tells what does not fit, line by line, and enters nothing', async () => {
  const lines = ['元旦', '春节', '清明节', '劳动节', '端午节', '国庆节'].map(
    (name, at) => `2027-0${at + 1}-10,放假,${name}`,
  );
  const faulty = bihuan([
    file('lines.csv', `日期,类型,名称\n\n${lines.join('\n')}\n2027-9-1O,放假,中秋节\n`),
    ...source,
  ]);
  expect(faulty.status).toBe(1);
  expect(faulty.said).toContain('第 9 行看不懂：2027-9-1O,放假,中秋节');
  expect(faulty.said).toContain('没有读到中秋节的安排');
  expect(bihuan([join(folder, 'none.txt'), ...source])).toMatchObject({ status: 1 });
  expect(bihuan([file('notice.txt', notice)]).said).toContain('请用 --source 写明文件名称和文号');
  expect(bihuan([file('notice.txt', notice), ...source, '--year', '27']).said).toContain('四位的年份');
  expect(bihuan([file('notice.txt', notice), '--check'])).toMatchObject({
    status: 0,
    said: expect.stringContaining('2027-02-13  上班  春节'),
  });
  expect(await entered()).toEqual([]);
});

it('enters a year from a file or from standard input, with who did it in the chain', async () => {
  const { status, said } = bihuan(['-', ...source], notice);
  expect([status, said]).toEqual([0, expect.stringContaining('已录入 2027 年的放假安排')]);
  expect(await entered()).toEqual([{ who: expect.stringMatching(/^服务器上的 /), source: '国办发明电〔2026〕0号' }]);
  const entries = await database.owner.read(null, (tx) =>
    tx.many(sql`select from audit_entries where chain_id = 0 and action = 'calendar.enter'`),
  );
  expect(entries).toHaveLength(1);
});

it('compares with what the year has already, and asks before it takes its place', async () => {
  const again = file('again.txt', notice);
  expect(bihuan([again, ...source])).toMatchObject({ status: 0, said: expect.stringContaining('一致，不用再录') });
  const other = file('other.txt', moved);
  const { status, said } = bihuan([other, ...source], '不\n');
  expect(status).toBe(1);
  expect(said).toContain('2027-09-25  平常 → 上班');
  expect(said).toContain('2027-09-26  上班 → 平常');
  expect(said).toContain('没有录入，原来的安排不变');
  expect(bihuan(['-', ...source], moved)).toMatchObject({ status: 1, said: expect.stringContaining('--replace') });
  expect(await entered()).toHaveLength(1);
  expect(bihuan([other, ...source], '是\n').status).toBe(0);
  expect(bihuan([again, ...source, '--replace']).status).toBe(0);
  expect(await entered()).toHaveLength(3);
});
