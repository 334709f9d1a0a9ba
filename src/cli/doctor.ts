import { examine } from '../operations/actions/doctor/examine.ts';
import { type Finding, fault } from '../operations/actions/doctor/finding.ts';
import { explained } from '../operations/explain.ts';
import { ProgressLine, say } from './say.ts';
import { withTool } from './tool.ts';

/** `bihuan doctor`: looks at the whole installation; 0 where nothing must be done, else 1. */
export async function run(options: { json?: boolean; quick?: boolean }): Promise<number> {
  const findings: Finding[] = [];
  const line = new ProgressLine();
  const opened = await withTool('doctor', {}, async (tool) => {
    findings.push(
      ...(await examine({
        config: tool.config,
        database: tool.database,
        files: tool.files,
        clock: tool.clock,
        quick: options.quick === true,
        progress: (now) => line.show(now),
      }).catch((error: unknown) => [fault('数据库', explained(error), '请查看数据文件夹 database/postgresql.log')])),
    );
    return 0;
  });
  line.end();
  if (opened !== 0) return 1;
  const faults = findings.filter(({ level }) => level === 'fault').length;
  if (options.json) say(JSON.stringify({ ok: faults === 0, findings }, null, 2));
  else print(findings, faults);
  return faults === 0 ? 0 : 1;
}

const marks = { good: '✓', notice: '·', fault: '✗' } as const;

function print(findings: readonly Finding[], faults: number): void {
  for (const { check, level, message, remedy, details } of findings) {
    say(`${marks[level]} ${check}：${message}`);
    for (const detail of details ?? []) say(`    ${detail}`);
    if (remedy !== undefined) say(`    → ${remedy}。`);
  }
  say(faults === 0 ? '一切正常。' : `有 ${faults} 处需要处理，见上面的 ✗。`);
}
