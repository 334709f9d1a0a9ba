import { beginsLikeDeed, complains, namesFault } from './shortcoming-words.ts';

/** A problem named at the beginning of a sentence that goes on to tell what was done: offsets in the folded text. */
export interface RunIn {
  start: number;
  end: number;
  /** Where the telling begins. */
  rest: number;
}

// Prepositions of object, cause and purpose: what follows them up to the comma is why the deed was done.
const lead =
  /^(?:针对|关于|对于|对照|就|对|围绕|鉴于|由于|考虑到|为了?(?:改变|解决|纠正|破解|扭转|消除|整改|克服)|着眼于?(?:解决|破解|改变|消除)?|(?:过去|以前|以往|原来)(?=[^,。]{4,}[,]现))(?:(?:巡[察视]|审计|督察)?组?(?:反馈|指出|提出|点出)的)?/;
// The noun that closes the phrase: 的问题, 的状况, 带来的风险, 这个老问题.
const close =
  /(?:等)?(?:方面)?(?:存在)?(?:带来|造成)?的?(?:这一|这个|这项|一)?(?:老|突出|具体)?(?:问题|现象|状况|现实|现状|局面|做法|矛盾|情况|风险|短板|不足)[,:。]/g;
const longest = 120;
const least = 4;
// The clause behind the comma is a new one where it names who acts or begins with the deed.
const acts =
  /^(?:我[们局院校委镇乡街县区市站所场社馆行]|[局院校委所站场社馆]党|党[组委支总]|[市县区省州]|已|现|及时|立即|由|将|会同|与|与会|并|一是|[①(]|首先|投入|安排|全面|重新|目前|今年|截至|在)/;

/** X of «针对X问题,…», «就X的现象,…», «由于X,…» at `start` of a folded text; null where the sentence names no problem so. */
export function readRunIn(fold: string, start: number, limit: number): RunIn | null {
  const text = fold.slice(start, Math.min(limit, start + longest));
  const prefix = lead.exec(text)?.[0];
  if (prefix === undefined) return null;
  const from = prefix.length;
  if (/^(?:就业|对外|对内|对口)/.test(text)) return null;
  const stop = sentenceStop(text, from);
  const comma = commaOutside(text, from, stop);
  close.lastIndex = from;
  for (let hit = close.exec(text); hit !== null && hit.index < stop; hit = close.exec(text)) {
    if (hit.index - from < least) continue;
    // 投入不足 says what is wrong, 投入的不足 names it.
    if (/^(?:不足|风险|短板)/.test(hit[0])) continue;
    const deed = comma < hit.index && actsBetween(text, comma, hit.index);
    if (deed) break;
    if (inQuotes(text, from, hit.index)) continue;
    // 对X重视不够,仍存在推诿扯皮等问题 is itself what is wrong.
    if (/^[对就]/.test(prefix) && hit[0].startsWith('等') && /仍(?:然)?存在[^,。]*$/.test(text.slice(0, hit.index)))
      continue;
    // 同案不同罚问题突出问题: the first 问题 is of the fault.
    const own = hit[0].startsWith('突出') && text.slice(0, hit.index).endsWith('问题') ? '突出'.length : 0;
    return bare(fold, start, from, hit.index + own, hit.index + hit[0].length);
  }
  // 对X重视不够,… and 关于X are as often the fault itself: only the noun behind it shows that it is named.
  if (/^(?:对|关于|就|围绕)/.test(prefix) && !prefix.startsWith('对照')) return null;
  if (comma >= stop || comma - from < least || !complains(text.slice(from, comma))) return null;
  // 由于设备采购前期论证不足,2台进口仪器利用率低,建立…: the fault may take several clauses.
  let end = comma;
  for (let next = commaOutside(text, end + 1, stop); next < stop; next = commaOutside(text, end + 1, stop)) {
    const clause = text.slice(end + 1, next);
    if (acts.test(clause) || beginsLikeDeed(clause) || !complains(clause)) break;
    end = next;
  }
  return bare(fold, start, from, end, end + 1);
}

function actsBetween(text: string, comma: number, to: number): boolean {
  for (let at = comma; at < to; at = commaOutside(text, at + 1, to)) {
    const clause = text.slice(at + 1, to);
    if (acts.test(clause) || (beginsLikeDeed(clause) && !namesFault(clause))) return true;
  }
  return false;
}

// Quotation marks around all of X are not of it.
function bare(fold: string, start: number, from: number, to: number, rest: number): RunIn {
  const words = fold.slice(start + from, start + to);
  const quoted = /^“(?:[^“”]|“[^“”]*”)*”$|^".*"$/.test(words) ? 1 : 0;
  return { start: start + from + quoted, end: start + to - quoted, rest: start + rest };
}

function sentenceStop(text: string, from: number): number {
  const at = text.slice(from).search(/[。;\n]/);
  return at < 0 ? text.length : from + at + 1;
}

function commaOutside(text: string, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const c = text.charAt(at);
    if (/[“(《]/.test(c)) depth++;
    else if (/[”)》]/.test(c)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && (c === ',' || c === ':')) return at;
  }
  return to;
}

const inQuotes = (text: string, from: number, at: number): boolean => {
  const before = text.slice(from, at);
  return (before.match(/“/g)?.length ?? 0) > (before.match(/”/g)?.length ?? 0);
};
