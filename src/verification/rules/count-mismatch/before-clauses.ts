import type { Figure } from '../../../text/figures.ts';
import { splitOutside } from '../../../text/sentences.ts';
import { kinds, type Mismatch, nouns } from './stated.ts';

const led = /^([\u4e00-\u9fff“”]{0,10})(?::|,即:?)/;
const listed = new RegExp(`(?:${nouns}|实事|任务|工作|承诺|重点|要求|规范动作|动作|内容)”?$`);

/** 4项整改措施:…;…;…; 五件实事:…，…，…: what is listed are clauses. */
export function beforeClauses(folded: string, figure: Figure, end: number): Mismatch | null {
  const cue = led.exec(folded.slice(figure.end, figure.end + 16));
  const noun = cue?.[1] ?? '';
  if (cue === null || !/^(?:项|个|条|件|类|种|大|方面|个方面|环节|步|点)$/.test(figure.unit)) return null;
  if (noun === '' ? !kinds.test(figure.unit) : !listed.test(noun)) return null;
  const from = figure.end + cue[0].length;
  const stop = folded.slice(from, end).search(/[。\n]/);
  const to = stop < 0 ? end : from + stop;
  const parts = splitOutside(folded, ';', from, to).map(([a, b]) => folded.slice(a, b));
  const at: [number, number] = [figure.start, to];
  if (parts.some((part) => ordinal.test(part))) return null;
  if (parts.length >= 2) return told(figure, parts.length, at);
  // Behind commas something may be said of all of them: only too few tell.
  const clauses = splitOutside(folded, ',', from, to).map(([a, b]) => folded.slice(a, b));
  if (
    clauses.length < 2 ||
    clauses.length >= figure.amount ||
    clauses.some((clause) => clause.includes('、') || /等$/.test(clause) || clause.length > 16)
  )
    return null;
  return told(figure, clauses.length, at);
}

const ordinal = /^(?:[一二三四五六七八九十](?:是|要)|第[一二三四五]|首先|其次|\(|[①-⑩]|\d)/;

function told(stated: Figure, number: number, at: [number, number]): Mismatch | null {
  if (number === stated.amount || Math.abs(number - stated.amount) > Math.max(1, stated.amount * 0.4)) return null;
  return { stated, at, listed: `后面列出${number}条` };
}

/** 对4名责任人作出处理，杜某被免职，姚某被罚款，邹某被清退: those named in the sentence are not so many. */
export function beforePersons(folded: string, figure: Figure, end: number): Mismatch | null {
  if (figure.dimension !== '人') return null;
  const stop = folded.slice(figure.end, end).search(/[。\n]/);
  const to = stop < 0 ? end : figure.end + stop;
  const rest = folded.slice(figure.end, to);
  if (/其中|等|其余|另|还|分别|\d|[、和及]|各/.test(rest) || !/^[\u4e00-\u9fff]{0,14}[,:]/.test(rest)) return null;
  const names = new Set(rest.match(/[\u4e00-\u9fff]某{1,2}/g) ?? []);
  if (names.size < 2 || names.size === figure.amount) return null;
  return { stated: figure, at: [figure.start, to], listed: `后面只写了${names.size}人` };
}
