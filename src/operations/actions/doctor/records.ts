import { verifyChains } from '../../../audit/verify.ts';
import { verifyApart } from '../../../leads/verify.ts';
import { verifyLedger } from '../../../ledger/verify.ts';
import { verifyTree } from '../../../people/verify.ts';
import { shanghaiDay } from '../../../platform/clock.ts';
import { type Check, type Finding, fault, good, notice } from './finding.ts';

const tampered =
  '台账可能被绕过系统改动。请立即保留现场（停止服务器，复制整个数据文件夹），与打印的封存行核对，并报告上级';

/** Chains and seals, and whether lists and counts equal the ledger's rows; all in one snapshot. */
export const checkRecords: Check = async ({ client, clock, progress }) => {
  const findings: Finding[] = [];
  await client.query('begin isolation level repeatable read read only');
  try {
    progress?.('核对审计链');
    const report = await verifyChains(client);
    report.faults.push(...(await verifyApart(client)));
    findings.push(
      report.faults.length === 0
        ? good('审计链', `${report.chains} 条链、${report.entries} 条记录、${report.seals} 个封存，全部衔接无误`)
        : fault('审计链', `有 ${report.faults.length} 处不对`, tampered, report.faults),
    );
    findings.push(...(await sealFinding(client, clock.now(), report.entries)));
    const astray = await verifyTree(client);
    findings.push(
      astray.length === 0
        ? good('单位树', '权限所依据的上下级关系与单位树一致')
        : fault('单位树', '权限所依据的上下级关系与单位树不一致', tampered, astray),
    );
    progress?.('核对台账与统计');
    const differing = await verifyLedger(client);
    findings.push(
      differing.length === 0
        ? good('台账与统计', '列表和统计数字与台账逐条一致')
        : fault(
            '台账与统计',
            '列表或统计数字与台账不一致',
            '请做一份备份并联系开发者；台账原始记录不受影响',
            differing,
          ),
    );
  } finally {
    await client.query('commit');
  }
  return findings;
};

const day = 86_400_000;

async function sealFinding(client: Parameters<Check>[0]['client'], now: Date, entries: number): Promise<Finding[]> {
  const check = '封存';
  const { rows } = await client.query<{ last: string | null; first: Date | null }>(
    `select (select to_char(max(day), 'YYYY-MM-DD') from audit_seals) as last, (select min(at) from audit_entries) as first`,
  );
  const { last = null, first = null } = rows[0] ?? {};
  if (entries === 0 || first === null || now.getTime() - first.getTime() < 2 * day) return [];
  const latest = shanghaiDay(new Date(now.getTime() - 3 * day));
  if (last !== null && last >= latest) return [good(check, `最近封存到 ${last}`)];
  return [
    notice(
      check,
      last === null ? '还没有封存过' : `最近封存到 ${last}，之后停了`,
      '让服务器每天至少运行一会儿；也可以现在运行 bihuan seal',
    ),
  ];
}
