import type { Sentence } from '../../../text/clauses.ts';
import { clausesOf } from '../../../text/pending/clauses.ts';
import { isFinishedLater } from '../../../text/pending/resolve.ts';

const day = /(?:\d{1,2}月\d{1,2}日|\d{1,2}月(?:底|末|初|上旬|中旬|下旬)?|截至|目前|现|随后|后)/;
const done = /(?:全部|均|都|悉数|已|共|完成|结束|办结|注销|签约|竣工|拆除|亮灯|到位|收回|还清|通过|了(?=[,。;]|$))/;
const still = /将|拟|预计|力争|尚|仍|未|正在|待/;

// Both look at the next dozen clauses.
const lookedAhead = 600;

/**
 * Whether the words after a promise tell that it was kept: a later clause finishes the same matter (isFinishedLater), or
 * the next ones give the day and the deed: …,8月21日普查结束.
 */
export function isKept(sentence: Sentence, clause: readonly [number, number]): boolean {
  const text = sentence.text.slice(0, clause[1] + lookedAhead);
  const later = sentence.later().slice(0, lookedAhead);
  if (isMatterFinished(text, clause[0], later)) return true;
  if (tellsOfIts(text.slice(...clause), `${text.slice(clause[1])}${later}`)) return true;
  const next = text
    .slice(clause[1])
    .split(/[,。;]/)
    .filter((piece) => piece.trim() !== '');
  const pair = next.slice(0, 3);
  return pair.some((piece, i) => {
    const words = day.test(piece) && !done.test(piece) ? `${piece}${pair[i + 1] ?? ''}` : piece;
    return day.test(words) && done.test(words) && !still.test(words);
  });
}

const past = /已|现|均|全部|悉数|完毕|了$|实际|后于|\d日/;

// A promise is told as kept within some clauses of it.
const near = 360;

// What is promised may be named in the clause before: 供水管网尚在改造,将于4月底前完成.
function isMatterFinished(sentence: string, start: number, later: string): boolean {
  const all = clausesOf(`${sentence.slice(Math.max(0, start - 60))}${later}`.slice(0, near));
  const at = all.findIndex(({ end }) => end > Math.min(start, 60));
  // What follows in the same sentence is promised as well, unless it tells of the past: 计划10月底前完成换届,及时配齐委员.
  const clauses = all.filter((one, i) => i <= at || one.sentence !== all[at]?.sentence || past.test(one.text));
  return (
    isFinishedLater(clauses, at, { nature: 'plan' }) ||
    (at > 0 && isFinishedLater(clauses.toSpliced(at, 1), at - 1, { nature: 'plan' }))
  );
}

const kept =
  /比(?:承诺|约定|计划|原定)[^,。;]{0,4}提前|(?:如约|如期|按(?:承诺|约定|期))[^,。;]{0,8}(?:到|完|交|付|缴|退|还|搬|拆)/;
const figure = /\d[\d.]*[万亿]?[\u4e00-\u9fff](?<![年月日前])/g;

/** A later clause speaks of the same number of things as done: 剩余54万页…,54万页全部加工完毕. */
function tellsOfIts(promise: string, later: string): boolean {
  const figures = promise.match(figure) ?? [];
  const pieces = later.split(/[,。;]/).slice(0, 12);
  if (
    pieces
      .slice(0, 3)
      .some((piece) => /^(?:目前|现|至今|截至目前)?,?已(?!向|报|申)/.test(piece) && sharesPair(promise, piece))
  )
    return true;
  return pieces.some(
    (piece) =>
      kept.test(piece) || (done.test(piece) && !still.test(piece) && figures.some((one) => piece.includes(one))),
  );
}

// 即停止其投标资格,已停止3家.
function sharesPair(promise: string, piece: string): boolean {
  const from = piece.indexOf('已') + 1;
  const deed = piece.slice(from, from + 2);
  return /^[\u4e00-\u9fff]{2}$/.test(deed) && promise.includes(deed);
}
