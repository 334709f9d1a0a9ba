import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { readRefusals } from '../documents/labels.ts';
import { readDocument } from '../documents/read-document.ts';
import { Database } from '../platform/database/database.ts';
import { sentence } from '../platform/outcome.ts';
import { readNotice } from '../rulepack/rules/notice.ts';
import { enter } from '../supervision/actions/calendar.ts';
import { calendarRefusals } from '../supervision/labels/calendar.ts';
import { complain, say } from './say.ts';
import { withTool } from './tool.ts';

interface Options {
  source: string;
  year?: string;
  check?: boolean;
}

/** `bihuan calendar import`: reads the notice of a year, says what it found, and enters it; 1 where anything does not fit. */
export async function run(file: string, { source, year: asked, check }: Options): Promise<number> {
  const read = await readDocument(readFileSync(file), file);
  if (!read.ok) {
    complain(`bihuan calendar：${sentence(readRefusals[read.code], read.facts)}`);
    return 1;
  }
  const year = asked === undefined ? null : Number(asked);
  const { text } = read.value;
  const reading = readNotice(text, year);
  for (const { day, works, name } of reading.days) say(`${day}  ${works ? '上班' : '放假'}  ${name}`);
  for (const fault of reading.faults) complain(fault);
  if (reading.faults.length > 0 || check) return reading.faults.length > 0 ? 1 : 0;
  return withTool('calendar', {}, async ({ database, clock }) => {
    const owner = new Database(database.urls.owner, { max: 1, name: 'bihuan calendar' });
    try {
      const by = { accountId: null, name: `服务器上的 ${userInfo().username}`, origin: hostname() };
      const entered = await owner.write(null, (tx) => enter(tx, { text, year, source, former: null }, by, clock.now()));
      if (entered.ok) say(`已录入 ${entered.value.year} 年的放假安排。各问题的灯随后自动更新。`);
      else complain(`bihuan calendar：${sentence(calendarRefusals[entered.code], entered.facts)}`);
      return entered.ok ? 0 : 1;
    } finally {
      await owner.close();
    }
  });
}
