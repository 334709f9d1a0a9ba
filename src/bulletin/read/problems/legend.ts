import type { Status } from '../../model.ts';
import type { Body } from '../body.ts';
import { clauseStatus, isStatusClause } from './status-words.ts';

/** What the paper itself says that its signs, colours or letters stand for (绿灯——已完成). */
export type Legend = ReadonlyMap<string, Status>;
export const noLegend: Legend = new Map();

const named = /^[^:]{0,12}(?:含义|说明|图例|注|标识|标记|其中|表中|文中)[:,]?/;
const said = /^[“"]?([^\s:“”"-]{1,6}?)[”"]?(?:的)?(?:--?|:|=|→|的?为|是|指|表示|代表|即)+[“"]?(.{2,12}?)[”"]?$/;
const beside = /([^\w\s\u4e00-\u9fff,;。、:()“”"-]) *([\u4e00-\u9fff]{2,8})(?=\s|[,;。]|$)/g;

/** The signs that a folded text explains itself (绿灯--已完成;黄灯--推进中; √ 已完成 △ 基本完成), at least two. */
export function readLegend(folded: string): Legend {
  const found = new Map<string, Status>();
  const twice = new Set<string>();
  const put = (sign: string, words: string): void => {
    const status = isStatusClause(words) && !isStatusClause(sign) ? clauseStatus(words) : null;
    if (status === null || /[状态结果情况度]$/.test(sign)) return;
    if (found.has(sign) && found.get(sign) !== status) twice.add(sign);
    found.set(sign, status);
  };
  for (const line of folded.split('\n')) {
    for (const piece of line.split(/[,;。、]/)) {
      const match = said.exec(piece.trim().replace(named, ''));
      if (match !== null) put(match[1] ?? '', (match[2] ?? '').replace(/\s+/g, ''));
    }
    if (found.size === 0 && line.length < 80)
      for (const match of line.matchAll(beside)) put(match[1] ?? '', match[2] ?? '');
  }
  for (const sign of twice) found.delete(sign);
  return new Set(found.values()).size >= 2 ? found : noLegend;
}

const known = new WeakMap<Body, Legend>();

/** The legend of a body, read once: it stands at the beginning or at the end of a paper. */
export function legendOf(body: Body): Legend {
  const before = known.get(body);
  if (before !== undefined) return before;
  const { fold } = body;
  const legend = readLegend(fold.length <= 6000 ? fold : `${fold.slice(0, 4000)}\n${fold.slice(-2000)}`);
  known.set(body, legend);
  return legend;
}
