import type { Figure } from '../../../text/figures.ts';
import { ordinalRuns } from '../../../text/ordinals.ts';
import { counts, type Mismatch } from './stated.ts';

const enumerated = /^(?:个|方面|个方面|项|条|点|大|步|环节|件|类|种|层面|个环节|举措|方)$/;
const noun =
  /^(?:具体|主要|重点|突出|基本)?(?:方面|措施|举措|环节|步骤|步|要点|意见|要求|原因|层面|维度|抓手|做法|机制|层次|建议|工作|重点|问题|不足|差距|经验|着力点|方向)?/;

/** 从四个方面抓好规范:一是…;二是…;三是…. */
export function inOrdinals(folded: string, figures: readonly Figure[]): Mismatch[] {
  return ordinalRuns(folded).flatMap((run) => {
    const stated = figures.findLast(({ end }) => end <= run.start);
    if (stated === undefined || !counts(stated) || stated.amount > 12 || !enumerated.test(stated.unit)) return [];
    const link = folded.slice(stated.end, run.start);
    if (run.count === stated.amount || !/^[^,。;:]{0,16}[:。]$/.test(link)) return [];
    const named = `${stated.unit}${noun.exec(link)?.[0] ?? ''}`;
    if (!link.endsWith(':') && !/方面|措施|举措|步|抓手|维度|层面/.test(named)) return [];
    const told = folded.slice(Math.max(0, stated.start - 10), run.start);
    if (/问题|不足|差距/.test(link) && !/存在|查摆|表现|不足|主要/.test(told)) return [];
    return [{ stated, at: [clauseStart(folded, stated.start), run.last], listed: `后面只分列了${run.count}条` }];
  });
}

function clauseStart(folded: string, at: number): number {
  let start = at;
  while (start > 0 && !',。;:\n'.includes(folded.charAt(start - 1)) && at - start < 20) start--;
  return start;
}
