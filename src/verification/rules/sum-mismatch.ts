import { addUp, type Figure, inUnitOf, sameFigure, someAddUp } from '../../text/figures.ts';
import type { Item, Passage, Raised } from '../model/item.ts';
import { figuresBySentence, readingOf } from './reading.ts';

/** Parts that do not add up to the whole that is stated beside them. */
export const sumMismatch = ({ problem, report }: Item): Raised[] => [problem, ...report].flatMap(inPassage);

function inPassage(passage: Passage): Raised[] {
  return regions(passage).flatMap((region) => {
    const byDimension = Map.groupBy(
      region.figures.filter((one) => isPart(passage.folded, one)),
      (one) => one.dimension,
    );
    return [...byDimension.values()].flatMap((figures) => {
      if (figures.length < 3) return [];
      const found =
        totalBefore(passage.folded, figures, region, upcoming(passage, figures)) ??
        totalBehind(passage.folded, figures, region.start);
      return found === null ? [] : [raised(passage.key, found)];
    });
  });
}

/** What the next sentences still tell in the same dimension: 二是剩余253万元…. */
function upcoming(passage: Passage, figures: readonly Figure[]): Figure[] {
  const last = figures.at(-1);
  if (last === undefined) return [];
  return readingOf(passage)
    .figures.filter(
      ({ start, dimension }) => dimension === last.dimension && start >= last.end && start < last.end + 90,
    )
    .slice(0, 4);
}

interface Mismatch {
  whole: Figure;
  parts: readonly Figure[];
}

function raised(key: string, { whole, parts }: Mismatch): Raised {
  const all = [whole, ...parts];
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  return {
    key,
    at: [Math.min(...all.map(({ start }) => start)), Math.max(...all.map(({ end }) => end))],
    why: `写明共${whole.text}，列出的各部分（${parts.map(({ text }) => text).join('、')}）相加是${inUnitOf(sum, whole)}，对不上。`,
    settles: '核对总数和各部分的数字，改正其中有误的，或者写明还有哪些部分没有列出。',
  };
}

interface Region {
  start: number;
  end: number;
  figures: readonly Figure[];
}

// Parts may stand in a sentence of their own: …共计68.3万元。医院分三次退回:… and …37户。其中,….
const carriesOn = /^(?:其中|[^,。;:]{0,8}分(?:[两二三四五六七八\d]{1,2})(?:次|批|笔|期|类|种情形|种情况)[^,。;]{0,8}:)/;

function regions(passage: Passage): Region[] {
  const found: Region[] = [];
  for (const [[start, end], figures] of figuresBySentence(readingOf(passage))) {
    const last = found.at(-1);
    if (last !== undefined && carriesOn.test(passage.folded.slice(start, start + 24))) {
      found[found.length - 1] = { start: last.start, end, figures: [...last.figures, ...figures] };
    } else if (figures.length > 0) found.push({ start, end, figures });
  }
  return found.filter(({ figures }) => figures.length >= 3);
}

const single =
  /(?:每[^,。;、]{0,5}|人均|户均|平均|次均|单价|单笔|标准[为是]?|最高[达的]?|最低|最多|最少|第|限额|上限|底价|达标线|起付线)$/;
const change =
  /(?:(?:增加|减少|增长|下降|提高|提升|压减|缩短|降低|上升|同比[^,。;]{0,4}|环比[^,。;]{0,4}|[多少]于?)了?|(?:较|比|与|原来?|上年|去年|同期|计划|任务|目标|应|预算)[^,。;、]{0,9}|(?:增加|减少|降|增|升|提高|压缩|压减|调整|扩大|精简|整合)(?:到|至|为))$/;

function isPart(folded: string, figure: Figure): boolean {
  if (/^(?:时间|%|百分点|)$/.test(figure.dimension) || figure.amount === 0) return false;
  const left = folded.slice(Math.max(0, figure.start - 12), figure.start);
  return !single.test(left) && !/^\s*(?:以上|以下|标准|一[个名套]|\/)/.test(folded.slice(figure.end, figure.end + 3));
}

type Cue = 'of which' | 'divided' | 'rest' | null;

function cueIn(link: string): Cue {
  if (link.includes('其中')) return 'of which';
  if (
    /:|[,;(](?:即|分别|包括|由|分为)|分别|按[^,。;]{1,10}分|分(?:[两二三四五六七八\d]{1,2})(?:次|批|笔|期|类)|分为/.test(
      link,
    )
  )
    return 'divided';
  return null;
}

// A whole, and its parts behind it.
function totalBefore(
  folded: string,
  figures: readonly Figure[],
  { end }: Region,
  next: readonly Figure[],
): Mismatch | null {
  let within = 0;
  for (let i = 0; i + 2 < figures.length; i++) {
    const whole = figures[i];
    const first = figures[i + 1];
    if (whole === undefined || first === undefined || changes(folded, whole)) continue;
    const link = folded.slice(whole.end, first.start);
    const cue = cueIn(link);
    // 收回78万元、支付57万元: one of a list is no whole.
    if (cue === null && (i < within || /^、|。|另|此外/.test(link))) continue;
    if (someAddUp(whole, figures.slice(i + 1))) {
      within = i + 1 + listed(folded, figures.slice(i + 1)).length;
      continue;
    }
    const wholes = figures.slice(0, i + 1);
    if (i > 0 && wholes.some((_, from) => from < i && sumOfIs(wholes.slice(from), figures.slice(i + 1)))) continue;
    const parts = listed(folded, figures.slice(i + 1));
    if (parts.length < 2 || parts.some((part) => changes(folded, part))) continue;
    // Another whole before is told of again: 消防员45名、安全员120名，其中45名消防员….
    if (parts.some((part) => wholes.slice(0, -1).some((other) => sameFigure(part, other)))) continue;
    const text = folded.slice(whole.end, tailOf(folded, parts.at(-1) ?? first, end));
    if (
      isOpen(text, cue) ||
      overlaps(text) ||
      carriesLabel(folded, parts, end) ||
      someAddUp(whole, [...parts, ...next])
    )
      continue;
    if (isFar(cue, whole, parts, link, text)) continue;
    return { whole, parts };
  }
  return null;
}

function sumOfIs(wholes: readonly Figure[], parts: readonly Figure[]): boolean {
  const [first] = wholes;
  if (first === undefined) return false;
  return someAddUp({ ...first, amount: wholes.reduce((total, { amount }) => total + amount, 0) }, parts);
}

const changes = (folded: string, figure: Figure): boolean => {
  const left = folded.slice(Math.max(0, figure.start - 14), figure.start);
  if (change.test(left)) return true;
  return (
    /(?:由|从)[^,。;、]{0,9}$/.test(left) &&
    /^[^,。;、]{0,4}(?:[降增升提减缩压扩调变到至])/.test(folded.slice(figure.end, figure.end + 6))
  );
};

// How far parts may be from the whole and still be meant as its parts: the less the words say, the nearer.
function isFar(cue: Cue, whole: Figure, parts: readonly Figure[], link: string, text: string): boolean {
  const share = parts.reduce((total, { amount }) => total + amount, 0) / whole.amount;
  const rest = /(?:其余|剩余|余下|尚余|还剩|其他|另外?|还有|尾款|余款)[^,。;、]{0,14}$/.test(
    text.slice(0, (parts.at(-1)?.start ?? 0) - whole.end),
  );
  const first = parts[0];
  const second = parts[1];
  if (rest === false && parts.length === 2 && first !== undefined && second !== undefined) {
    // 已安装的1034户，未安装的216户: the one is what the other is not.
    const not = /(?:未|没有|不)(?:能|再|予)?([\u4e00-\u9fff]{2})/.exec(
      text.slice(first.end - whole.end, second.start - whole.end),
    )?.[1];
    if (not !== undefined && (link.includes(not) || text.slice(first.end - whole.end).startsWith(not)))
      return share < 0.8 || share > 1.25;
  }
  if (cue === 'of which') return share < 0.6 || share > 1.7;
  if (cue === 'divided') return share < 0.5 || share > 2;
  if (rest) return share < 0.7 || share > 1.4 || link.length > 40;
  // 梳理制度20项，废止3项、修订9项、新建5项: new ones are none of the old.
  if (/新[建增立出制订]|增加|补充/.test(text)) return true;
  if (parts.length === 2)
    return (
      share < 0.92 ||
      share > 1.08 ||
      whole.amount < 20 ||
      link.length > 16 ||
      parts.some(({ unit }) => unit !== whole.unit)
    );
  return parts.length < 3 || share < 0.8 || share > 1.25 || whole.amount < 6 || link.length > 24;
}

/** The figures of one list: each behind the one before by a sign and a few words. */
function listed(folded: string, figures: readonly Figure[]): Figure[] {
  const found: Figure[] = [];
  for (const figure of figures) {
    const before = found.at(-1);
    if (before !== undefined) {
      const gap = folded.slice(before.end, figure.start);
      if (
        !/^[^,;。]{0,16}[、,;和及][^,;。]{0,30}$/.test(gap) ||
        /其中|合计|共计|总计|累计|另外?(?:查|发现|新)|(?<!公)共[^,。;]{0,4}$/.test(gap)
      )
        break;
    }
    found.push(figure);
  }
  return found;
}

function tailOf(folded: string, last: Figure, end: number): number {
  const rest = folded.slice(last.end, end);
  const stop = rest.search(/[。]/);
  return stop < 0 ? end : last.end + stop;
}

const open =
  /等(?=[,。;)、\d]|共|$)|等(?:问题|情形|方面|费用|项目|资金|人员|支出|处分|处理)|主要|较大|较多|重点|典型|突出|部分|至少|之一|不完全/;
// Something else is left, and not told how much.
const rest =
  /(?:其余|剩余|剩下|余下|其他|其它|余款|尾款|另有|还有|另外|另行|一并|随后|未[^,。;\d]{1,8}的)(?![^,。;]{0,24}[\d一二两三四五六七八九十])/;
const yearly = /\d{4}年|[一二三四]季度|上半年|下半年|今年|去年|\d{1,2}月/g;

/** 其中人员支出118万元、公用支出86万元，项目支出按合同付款: one more part, without its figure. */
function carriesLabel(folded: string, parts: readonly Figure[], end: number): boolean {
  const labels = parts.map(({ start }) => folded.slice(start - 2, start));
  const [label = ''] = labels;
  const last = parts.at(-1);
  if (last === undefined || !/^[\u4e00-\u9fff]{2}$/.test(label) || labels.some((one) => one !== label)) return false;
  return (
    /^[^,。;]{0,4}[,、]/.test(folded.slice(last.end, end)) &&
    folded.slice(last.end, Math.min(end, last.end + 24)).includes(label)
  );
}

function isOpen(text: string, cue: Cue): boolean {
  if (open.test(text) || rest.test(text)) return true;
  return cue === 'of which' && (text.match(yearly)?.length ?? 0) >= 2;
}

// 党员20人、女性18人、本科以上30人: who is counted in one may be counted in another.
const overlaps = (text: string): boolean => {
  const kinds = [/男|女/, /党员/, /学历|本科|大专|硕士|研究生|学士|博士/, /岁|年龄/, /以上|以下/, /高级|中级|职称/];
  return kinds.filter((kind) => kind.test(text)).length >= 2;
};

const counted = /([两二三四五六七八])(?:项|笔|者|类|部分|批|次|家|处|个[^,。;]{1,4})?(?:合计|共计|相加|总计|加起来)/;
const numerals = '零一二三四五六七八';

// Parts, and their total behind them.
function totalBehind(folded: string, figures: readonly Figure[], start: number): Mismatch | null {
  for (let i = 2; i < figures.length; i++) {
    const whole = figures[i];
    const last = figures[i - 1];
    if (whole === undefined || last === undefined) continue;
    const link = folded.slice(last.end, whole.start);
    if (!/(?:合计|共计|总计|相加|加起来)[^,。;、\d]{0,8}$/.test(link) || /另|其中|每/.test(link) || link.length > 24)
      continue;
    const before = figures.slice(0, i);
    if (someAddUp(whole, before.slice(-12))) continue;
    const said = counted.exec(link)?.[1];
    const many = said === undefined ? null : said === '两' ? 2 : numerals.indexOf(said);
    const parts = many === null ? chain(folded, before) : before.slice(-many);
    if (parts.length < 2 || (many !== null && parts.length < many) || parts.some((part) => changes(folded, part)))
      continue;
    const share = parts.reduce((total, { amount }) => total + amount, 0) / whole.amount;
    if (many === null ? share < 0.75 || share > 1.3 : share < 0.4 || share > 2.5) continue;
    const text = folded.slice(Math.max(start, (parts[0]?.start ?? 0) - 20), whole.start);
    if (open.test(text) || overlaps(text) || addUp(whole, parts)) continue;
    return { whole, parts };
  }
  return null;
}

function chain(folded: string, figures: readonly Figure[]): readonly Figure[] {
  let from = figures.length - 1;
  while (from > 0) {
    const before = figures[from - 1];
    const figure = figures[from];
    if (before === undefined || figure === undefined) break;
    if (!/^[^,;。]{0,16}[、,;和及][^,;。]{0,20}$/.test(folded.slice(before.end, figure.start))) break;
    from--;
  }
  return figures.slice(from);
}
