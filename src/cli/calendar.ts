import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { createInterface } from 'node:readline';
import { readRefusals } from '../documents/labels.ts';
import type { DocumentText, ReadOutcome } from '../documents/model.ts';
import { plainTables } from '../documents/plain-tables.ts';
import { readDocument } from '../documents/read-document.ts';
import { Database } from '../platform/database/database.ts';
import { refuse, sentence } from '../platform/outcome.ts';
import { type NoticeDay, type NoticeReading, noticeChanges, readNotice } from '../rulepack/rules/notice.ts';
import { daysOfNotice, noticesOf } from '../rulepack/store/calendar.ts';
import { enter } from '../supervision/actions/calendar.ts';
import { calendarRefusals } from '../supervision/labels/calendar.ts';
import { readInput } from './input.ts';
import { complain, say } from './say.ts';
import { withTool } from './tool.ts';

interface Options {
  source?: string;
  year?: string;
  check?: boolean;
  replace?: boolean;
}

/**
 * `bihuan calendar import`: reads the notice of a year, says what it found, and enters it; where the year has one already,
 * after showing what would change and asking. 1 where anything does not fit or nobody said yes.
 */
export async function run(file: string, { source, year: asked, check, replace }: Options): Promise<number> {
  const said = (source ?? '').trim();
  const fault =
    asked !== undefined && !/^(19|20|21)\d\d$/.test(asked)
      ? `--year 要写四位的年份，不是“${asked}”。`
      : !check && (said.length < 2 || said.length > 300)
        ? '请用 --source 写明文件名称和文号（2 至 300 字）。'
        : null;
  if (fault !== null) {
    complain(`bihuan calendar：${fault}`);
    return 1;
  }
  const read = await open(file);
  if (!read.ok) {
    complain(`bihuan calendar：${sentence(readRefusals[read.code], read.facts)}`);
    return 1;
  }
  const year = asked === undefined ? null : Number(asked);
  const text = linesOf(read.value);
  const reading = readNotice(text, year);
  for (const each of reading.days) say(`${each.day}  ${words(each)}  ${each.name}`);
  for (const fault of reading.faults) complain(fault);
  if (reading.year === null || reading.faults.length > 0) {
    complain('bihuan calendar：有对不上的地方，没有录入。请对照原文改正后再试。');
    return 1;
  }
  if (check) return 0;
  return withTool('calendar', {}, async ({ database, clock }) => {
    const owner = new Database(database.urls.owner, { max: 1, name: 'bihuan calendar' });
    try {
      const former = await known(owner, reading);
      if (former.id !== 0 && former.changes === 0) return 0;
      if (former.id !== 0 && !replace && !(await confirmed(file))) {
        complain('bihuan calendar：没有录入，原来的安排不变。确要替换的，请加 --replace。');
        return 1;
      }
      const by = { accountId: null, name: `服务器上的 ${userInfo().username}`, origin: hostname() };
      const entered = await owner.write(null, (tx) =>
        enter(tx, { text, year, source: said, former: former.id }, by, clock.now()),
      );
      if (entered.ok) say(`已录入 ${entered.value.year} 年的放假安排。各问题的灯随后自动更新。`);
      else complain(`bihuan calendar：${sentence(calendarRefusals[entered.code], entered.facts)}`);
      return entered.ok ? 0 : 1;
    } finally {
      await owner.close();
    }
  });
}

async function open(file: string): Promise<ReadOutcome> {
  if (file === '-') return readInput();
  try {
    return await readDocument(await readFile(file), file);
  } catch {
    return refuse('file_missing', { file });
  }
}

/** The words of a notice, or of a sheet its first table, each row on the line of its number. */
function linesOf(document: DocumentText): string {
  const [table] = plainTables(document);
  if ((document.kind !== 'csv' && document.kind !== 'xlsx') || table === undefined) return document.text;
  const lines: string[] = [];
  for (const { number, cells } of table.rows) {
    while (lines.length < number - 1) lines.push('');
    lines.push(cells.join('\t'));
  }
  return lines.join('\n');
}

const words = (day: NoticeDay | null): string => (day === null ? '平常' : day.works ? '上班' : '放假');

/** The notice that counts for that year (0: none), and how many days are others; says which. */
async function known(owner: Database, { year, days }: NoticeReading): Promise<{ id: number; changes: number }> {
  const [newest, before] = await owner.read(null, async (tx) => {
    const [first] = await noticesOf(tx, year ?? 0);
    return [first, first === undefined ? [] : await daysOfNotice(tx, first.id)];
  });
  if (newest === undefined) return { id: 0, changes: 0 };
  const changes = noticeChanges(before, days);
  const same = changes.length === 0 ? '，与这次读到的一致，不用再录。' : '。与这次读到的不同：';
  say(`${year} 年已有安排：${newest.source}（${newest.enteredName}录入）${same}`);
  for (const change of changes) say(`${change.day}  ${words(change.before)} → ${words(change.after)}`);
  return { id: newest.id, changes: changes.length };
}

/** Asks on standard input, unless the notice itself came from there. */
async function confirmed(file: string): Promise<boolean> {
  if (file === '-') return false;
  const lines = createInterface({ input: process.stdin });
  process.stdout.write('用这次的安排替换吗？原来的保留备查。输入“是”或 y 后按回车：');
  try {
    for await (const line of lines) return /^(是|y|yes)$/i.test(line.trim());
    return false;
  } finally {
    lines.close();
    say('');
  }
}
