import { withoutBlanks } from '../../../text/blanks.ts';
import { fold } from '../../../text/characters.ts';
import { matchesOf } from '../../../text/matches.ts';
import { remembering } from '../../../text/remember.ts';
import type { Status } from '../../model.ts';
import { type Legend, noLegend } from './legend.ts';
import {
  beginsAsStatus,
  clauseStatus,
  headingClauseStatus,
  headingStatus,
  isStatusClause,
  signs,
} from './status-words.ts';

export interface StatusAt {
  status: Status;
  start: number;
  end: number;
}

// Dates and counts say nothing of a status: 已于2023年12月销号, 5个已完成.
const aside =
  /(?:已?于)?(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|底|末)?(?:前|底前)?|\d{4}年(?:底|末|初)?前?|第?\d+(?:个|项|条)/g;
const around = /^[\s:,、。;!…“”"'【】[\]()☑✅✓✔√*-]+|[\s:,、。;!…“”"'【】[\]()]+$/g;

const bare = remembering((text) => withoutBlanks(fold(text)));
const pictures = /[\u{1f300}-\u{1faff}\u2600-\u26ff]/gu;
const clausesOf = remembering((text): readonly string[] =>
  bare(text)
    .replace(/^[\u4e00-\u9fff]{2,8}:/, '')
    .replace(aside, '')
    .replace(pictures, '')
    .split(/[,;。!()]/)
    .map((clause) => clause.replace(/^[^\u4e00-\u9fff\d]+/, '').replace(around, ''))
    .filter((clause) => clause !== ''),
);

const boxes = /[☑☒■√✓✔]|[(【[][√✓✔xX][)】\]]|[□☐▢]|[(【[] *[)】\]]/g;

// ☑已完成 □推进中: what stands behind the box that is ticked.
function ticked(value: string): string | null {
  const found = matchesOf(value, boxes);
  if (found.length < 2) return null;
  const at = found.findIndex(([box]) => /[☑☒■√✓✔xX]/.test(box));
  const box = found[at];
  if (box === undefined || found.filter(([one]) => /[☑☒■√✓✔xX]/.test(one)).length > 1) return null;
  return value.slice(box.index + box[0].length, found[at + 1]?.index ?? value.length);
}

const signOf = (text: string, legend: Legend): Status | null =>
  legend.get(text) ?? signs.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

/** The status that a short value says (已完成; 正在推进,预计12月底完成; √; 85%), or null where it says none. */
export const statusOf = (value: string, legend: Legend = noLegend): Status | null =>
  legend === noLegend ? plainStatus(value) : decided(value, legend);
const plainStatus = remembering((value) => decided(value, noLegend));

function decided(value: string, legend: Legend): Status | null {
  const chosen = ticked(value);
  if (chosen !== null) return statusOf(chosen, legend);
  const sign = signOf(bare(value).replace(/[。;,]+$/, ''), legend);
  if (sign !== null) return sign;
  const percent = /^\D{0,6}(\d{1,3}(?:\.\d+)?)%/.exec(bare(value));
  if (percent !== null && !/[。;]./.test(value)) return signOf(`${percent[1]}%`, legend);
  const clauses = clausesOf(value);
  if (clauses.some((clause) => /(?:已|予以|同意|准予|给予|完成)销号/.test(clause) && !/[未不]/.test(clause)))
    return 'completed';
  for (const clause of clauses) {
    const status = isStatusClause(clause) ? clauseStatus(clause) : null;
    if (status !== null) return status;
  }
  const [first = ''] = clauses;
  return first.length <= 16 && beginsAsStatus(first) ? clauseStatus(first) : null;
}

/** Whether a value says nothing but a status; its later clauses may add when and what is left. */
export const isStatusValue = (value: string, legend: Legend = noLegend): boolean =>
  legend === noLegend ? isPlainStatus(value) : isDecided(value, legend);
const isPlainStatus = remembering((value) => isDecided(value, noLegend));

function isDecided(value: string, legend: Legend): boolean {
  if (value.length > 40 || /一是|1[.、]|\(1\)|①|《/.test(value)) return false;
  if (ticked(value) !== null || signOf(bare(value).replace(/[。;,]+$/, ''), legend) !== null) return true;
  const [first = '', ...rest] = clausesOf(value);
  if (/^(?:整改|完成|办结|销号)?(?:完成)?(?:率|进度)?\d{1,3}(?:\.\d+)?%$/.test(first))
    return rest.every((clause) => isStatusClause(clause));
  const decided = isStatusClause(first) && clauseStatus(first) !== null;
  return decided && (rest.length === 0 || rest.every((clause) => isStatusClause(clause) || isLaterClause(clause)));
}

// When, or what is still to come; not what was done.
const later =
  /^(?:等|预计|计划|拟|将|力争|确保|待|年内|明年|下一步|并|且|销号|后续|达到|验收|[^,]{0,8}(?:前|底)(?:完成|到位|办结)|[^,]{2,16}后(?:予以|再|方可|即)?(?:销号|评估?|验收|办结))/;

/** Whether a clause is what may follow a status in its value (预计12月底完成). */
export const isLaterClause = (clause: string): boolean =>
  later.test(clause) || (isStatusClause(clause.replace(/[,。;].*$/, '')) && clause.length <= 16);

/** The status that a heading gives to everything under it, or null. */
export const statusOfHeading = remembering((heading): Status | null => {
  const words = heading.replace(/\s+/g, '');
  return headingClauseStatus(words) ?? headingStatus.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
});

const bracketed = /[(【[〔]([^()【】[\]〔〕\n]{2,24})[)】\]〕]/g;
const named = /^(?:整改)?(?:状态|情况|进度|结果|完成情况|程度)[:]/;

/** A status in brackets (已完成) or 【正在推进】 in [start, end): the last one that stands at the end of a clause or heading. */
export function bracketedStatus(folded: string, start: number, end: number): StatusAt | null {
  let found: StatusAt | null = null;
  const text = folded.slice(start, end);
  for (const match of matchesOf(text, bracketed)) {
    const words = (match[1] ?? '').replace(named, '');
    if (!isStatusValue(words) || signOf(bare(words), noLegend) !== null) continue;
    const status = statusOf(words);
    if (status !== null) found = { status, start: start + match.index, end: start + match.index + match[0].length };
  }
  return found;
}

/** (已完成) behind the last deed of [start, end); a short line under it belongs to what comes next. */
export function endingBracket(folded: string, start: number, end: number): StatusAt | null {
  const found = bracketedStatus(folded, Math.max(start, end - 60), end);
  return found !== null && /^[。;\s]*(?:\n[^。\n]{2,20}\s*)?$/.test(folded.slice(found.end, end)) ? found : null;
}

// Who says it, or since when, in front of the words of a status.
const reported =
  /^(?:目前|现|至此|至今|截至[^,]{2,16}|截止[^,]{2,16}|经[^,]{0,12}(?:验收|核查|审核|复核|评估|认定|研究|整改|努力|检查)[^,]{0,6}|[^,]{0,10}(?:会议|工作组|督查组|领导小组|巡察办)[^,]{0,4}(?:认为|认定|意见|审核|验收))$/;

const verdictOf = /(?:认为|认定|意见|审核|验收)$/;

/**
 * A status that the last sentence of a problem's text says of the problem itself (目前,该问题已整改完成。整改已完成。), not of
 * one deed. Null where it says none.
 */
export function closingStatus(folded: string, start: number, end: number): StatusAt | null {
  const from = Math.max(start, end - 90);
  const text = folded.slice(from, end).trimEnd();
  const stop = /[。;!\n](?=[^。;!\n]*[。;!]?$)/.exec(text.slice(0, -1));
  if (stop === null && from > start) return null;
  return sentenceStatus(text, from, stop === null ? 0 : stop.index + 1) ?? closingClause(text, from);
}

/** The same in the first sentence or bracket (该问题已完成整改。一是…; 已整改。核减…; 【已完成】一是…). */
export function openingStatus(folded: string, start: number, end: number): StatusAt | null {
  const inBracket = bracketedStatus(folded, start, Math.min(end, start + 30));
  if (inBracket !== null && !/[\p{L}\p{N}]/u.test(folded.slice(start, inBracket.start))) return inBracket;
  const text = folded.slice(start, Math.min(end, start + 60));
  const stop = /[。;\n]/.exec(text.slice(2));
  return stop === null ? null : sentenceStatus(text.slice(0, stop.index + 2), start, 0);
}

// The sentence that begins at `at` of a text, where it says nothing but a status.
function sentenceStatus(text: string, offset: number, at: number): StatusAt | null {
  if (text.includes(':', at)) return null;
  const all = clausesOf(text.slice(at));
  const clauses = all.filter((clause) => !reported.test(clause));
  // What a meeting or a check concludes is its verdict, whatever else it says.
  const verdict = all.length > clauses.length && verdictOf.test(all[0] ?? '');
  const [first = ''] = verdict ? clauses.filter((clause) => isStatusClause(clause) && clauseStatus(clause)) : clauses;
  // One word (办结) is a status only on a line of its own.
  const ownLine = at === 0 || text.charAt(at - 1) === '\n';
  if (clauses.length === 0 || first.length < (ownLine ? 2 : 3)) return null;
  const status = isStatusClause(first) ? clauseStatus(first) : null;
  if (status === null) return null;
  if (!verdict && !clauses.every((clause) => isStatusClause(clause) || isLaterClause(clause))) return null;
  const start = at + (/[^\s。;,、:)】”’"]/.exec(text.slice(at))?.index ?? 0);
  return { status, start: offset + start, end: offset + text.length };
}

// …,已整改完成。: a last clause that names the rectification itself.
function closingClause(text: string, offset: number): StatusAt | null {
  const comma = text.lastIndexOf(',');
  const clause = text.slice(comma + 1).replace(around, '');
  if (comma < 0 || clause.length > 14 || !/整改|销号|办结|问题/.test(clause) || !isStatusClause(bare(clause)))
    return null;
  const status = clauseStatus(bare(clause));
  // 权属登记手续待审核,暂未办结: what is not done yet is said of what its sentence names, not of the problem.
  if (status !== 'completed' && !/整改|问题/.test(clause)) return null;
  return status === null ? null : { status, start: offset + comma + 1, end: offset + text.length };
}
