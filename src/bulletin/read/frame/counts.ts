import { readNumeral } from '../../../text/numerals.ts';
import { sentences } from '../../../text/sentences.ts';
import type { Stated } from '../../model.ts';
import type { Stretch } from '../problems/items.ts';
import { type CountPattern, foundPatterns, rate, statusPatterns, total } from './count-words.ts';
import { type Found, type FrameSource, found } from './source.ts';

type Key = keyof Stated;
type Claim = Found<number> & { worth: number };

const patterns: readonly CountPattern[] = [...foundPatterns, ...statusPatterns];
const statusKeys = new Set<Key>(['basicallyCompleted', 'inProgress', 'longTerm', 'completed']);
const planKeys = new Set<Key>(['measures', 'aspects']);

// Counts that are not the paper's own: of a meeting, of study plans, of an earlier inspection, of a check by the office.
const otherMatter = /民主生活会|组织生活会|学习计划|工作要点/;
const earlier =
  /上(?:一)?轮|历史|往年|边巡边改|立行立改|\d{4}年(?!.{0,12}(?:反馈|巡察组|巡视组))[^。;,]{0,10}审计(?:提出|查出)/;
// Who reports how much; and what one leader takes on himself (带头认领问题11个) is a part.
const reports = /反馈|指出|提出|发现|查出|存在|移交|针对|涉及|共/;
const ownShare = /(?:认领|领办|领衔|包抓|包案|督办|承办)[^,。;\d]{0,4}$/;
const ownCheck = /(?:督查|自查|排查|抽查|检查(?!组)|走访|巡查)[^。;,]{0,6},?(?:发现|查出)?$/;

// «(一)…方面(共4个问题)»: a numbered heading counts its own part.
const ofHeading =
  /^\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、]).{2,60}\((?:共|计|合计|反馈)?\s*$/;

// «(一)…方面问题4个。», the whole line: the same without brackets.
const countedHeading =
  /^\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])(?![^,。;]*(?:反馈|指出|提出|发现|查出|移交|共))[^,。;:]{2,40}(?:问题|事项|任务)\s*[\d一二三四五六七八九十]{1,4}\s*[个项条件]。?\s*$/;

/** What the text itself claims about its counts, null where it claims nothing, each with its place. */
export function readStated(
  { body, title, opening, closing }: FrameSource,
  leads: readonly Stretch[],
  totals: readonly Stretch[],
): { stated: Stated; places: Map<string, Stretch> } {
  const best = new Map<Key, Claim>();
  const offer = (key: Key, value: number, at: number, length: number, worth: number): void => {
    const before = best.get(key);
    if (before === undefined || worth > before.worth) best.set(key, { ...found(value, at, at + length), worth });
  };
  const stretches: (readonly [Stretch, number])[] = [
    ...(title === null ? [] : [[title, 2] as const]),
    [opening, 2],
    ...totals.map((row) => [row, 2] as const),
    ...leads.map((lead) => [lead, 1] as const),
    [closing, 0],
  ];
  for (const [[start, end], bonus] of stretches) {
    for (const [a, b] of sentences(body.fold, start, Math.min(end, start + 12_000))) {
      const text = body.fold.slice(a, b);
      if (!/\d|[一二三四五六七八九十两]/.test(text) || countedHeading.test(text)) continue;
      // What the last part says of single statuses is a plan for them, unless it sums up.
      const sums = /(?:以上|上述|反馈|全部|\d+个)(?:的)?[^。;]{0,8}问题(?:中|,|已|均)|截至/.test(text);
      for (const { key, pattern, worth } of patterns) {
        if (bonus === 0 && ((statusKeys.has(key) && !sums) || planKeys.has(key))) continue;
        const hit = pattern.exec(text);
        const digits = hit?.[1];
        if (hit === null || digits === undefined || !isOwn(text, hit, digits, key)) continue;
        const value = readNumeral(digits);
        if (value !== null) offer(key, value, a + hit.index + hit[0].lastIndexOf(digits), digits.length, worth + bonus);
      }
      const share = bonus === 2 && !/^.{0,3}:/.test(text) ? rate.exec(text) : null;
      if (share?.[1] !== undefined)
        offer('completionRate', Number(share[1]), a + share.index + share[0].indexOf(share[1]), share[1].length, bonus);
    }
  }
  for (const [start, end] of totals) {
    const sum = total.exec(body.fold.slice(start, end));
    const value = sum?.[1] === undefined ? null : readNumeral(sum[1]);
    if (sum?.[1] !== undefined && value !== null)
      offer('problems', value, start + sum[0].lastIndexOf(sum[1]), sum[1].length, 4);
  }
  const whole = wholeOfParts(body.fold.slice(opening[0], Math.min(opening[1], opening[0] + 3000)), opening[0]);
  const problems = best.get('problems');
  const refined = best.get('refinedProblems')?.at?.[0];
  if (whole !== null && problems !== undefined && whole.value > problems.value && whole.at?.[0] !== refined)
    best.set('problems', whole);
  forgetDoubles(best);
  const value = (key: Key): number | null => best.get(key)?.value ?? null;
  const places = new Map<string, Stretch>();
  for (const [key, { at }] of best) if (at !== null) places.set(`/stated/${key}`, at);
  return {
    stated: {
      aspects: value('aspects'),
      categories: value('categories'),
      problems: value('problems'),
      refinedProblems: value('refinedProblems'),
      measures: value('measures'),
      completed: value('completed'),
      basicallyCompleted: value('basicallyCompleted'),
      inProgress: value('inProgress'),
      longTerm: value('longTerm'),
      completionRate: value('completionRate'),
    },
    places,
  };
}

function isOwn(text: string, hit: RegExpExecArray, digits: string, key: Key): boolean {
  const before = text.slice(0, hit.index);
  const clause = text.slice(text.lastIndexOf('。', hit.index) + 1, hit.index + hit[0].length);
  const at = hit.index + hit[0].lastIndexOf(digits);
  if (otherMatter.test(clause)) return false;
  if (!planKeys.has(key) && /(?:会议|学习|培训|谈话)\s*$/.test(before)) return false;
  // 每一个问题, «完成一项、验收一项», 做到整改一个问题、堵塞一批漏洞 are ways of working, no counts.
  if (/[每任哪第]$/.test(text.slice(0, at)) || (digits === '一' && key === 'completed')) return false;
  if (key === 'problems' && ((digits === '一' && !reports.test(hit[0])) || ownShare.test(before))) return false;
  if (
    key === 'problems' &&
    ofHeading.test(text.slice(0, at)) &&
    /^\s*[个项条类][^,。;()]{0,6}\)/.test(text.slice(at + digits.length))
  )
    return false;
  if (key === 'problems' || key === 'inProgress') {
    const near = text.slice(Math.max(0, at - 18), at);
    if (earlier.test(near.split(/[,;]/).at(-1) ?? near)) return false;
    if (key === 'problems' && /^(?:发现|查出|问题)/.test(hit[0]) && ownCheck.test(before)) return false;
  }
  return (
    key !== 'refinedProblems' ||
    !/^[^,。;]{0,4}(?:部门|单位|科室|处室|人|小组|专班)/.test(text.slice(at + digits.length + 1))
  );
}

// 上轮未改到位问题4个,新发现问题4个…8个问题: the count that is the sum of two others is that of the whole.
function wholeOfParts(text: string, offset: number): Claim | null {
  const counts = [
    ...text.matchAll(/(?<![\d.])(\d{1,4})\s*[个项条](?:具体|突出|主要)?问题|问题\s*(\d{1,4})\s*[个项条]/g),
  ].map((hit) => ({ value: Number(hit[1] ?? hit[2]), at: offset + hit.index + hit[0].search(/\d/) }));
  const whole = counts.find(({ value }, k) =>
    counts.some((a, i) => counts.some((b, j) => i < j && i !== k && j !== k && a.value + b.value === value)),
  );
  return whole === undefined
    ? null
    : { ...found(whole.value, whole.at, whole.at + String(whole.value).length), worth: 9 };
}

// One number counts once: what is stated as refined is not also the number of problems.
function forgetDoubles(best: Map<Key, Claim>): void {
  const problems = best.get('problems');
  const refined = best.get('refinedProblems');
  if (problems !== undefined && refined !== undefined && problems.at?.[0] === refined.at?.[0]) best.delete('problems');
  const basically = best.get('basicallyCompleted')?.at?.[0];
  for (const key of ['inProgress', 'longTerm', 'completed'] as const)
    if (basically !== undefined && best.get(key)?.at?.[0] === basically) best.delete(key);
  const running = best.get('inProgress')?.at?.[0];
  if (running !== undefined && best.get('completed')?.at?.[0] === running) best.delete('completed');
  if (running !== undefined && best.get('longTerm')?.at?.[0] === running) best.delete('inProgress');
}
