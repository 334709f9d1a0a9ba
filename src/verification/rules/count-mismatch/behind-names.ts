import type { Figure } from '../../../text/figures.ts';
import { howMany, type NamedList, namesBefore } from '../../../text/lists.ts';
import { hasFigure, kinds, type Mismatch, twice, withNoun } from './stated.ts';

/** 骨科、心内科、普外科、检验科、药剂科6个科室; 招标、采购、出租，共五个环节; 邢某、郝某5名干部. */
export function behindNames(folded: string, figure: Figure): Mismatch | null {
  const end = listEnd(folded, figure);
  if (end === null) return null;
  const noun = withNoun(folded, figure);
  if (/^(?:次|种|级|层|场|期|轮|批)$/.test(figure.unit)) return null;
  const list = namesBefore(folded, end);
  if (list.items.length < 3 || list.items.some(hasFigure)) return null;
  if (list.open) return tooMany(figure, list);
  const items = list.items.map((item, i) =>
    i === list.items.length - 1 ? item.replace(/(?:这|共计|共|合计|总计)$/, '') : item,
  );
  const at: [number, number] = [list.start, figure.end + noun.length - figure.text.length];
  if (figure.dimension === '人') return ofPersons(figure, items, at);
  if (noun === figure.text && !kinds.test(figure.unit) && !isOfOneKind(folded, figure, items)) return null;
  if (notAList.test(items.at(-1) ?? '') || items.some((item) => item.length > 14)) return null;
  const { least, most } = howMany(items);
  if (least <= figure.amount && figure.amount <= most) return twice(figure, items.map(bare), at);
  // More names than stated: some may be verbs (制定、修订…) or what else the sentence tells.
  if (figure.amount < least && (least > figure.amount + 2 || items.some((item) => item.length > 8 || verb.test(item))))
    return null;
  if (figure.amount - most > Math.max(1, figure.amount * 0.3)) return null;
  return { stated: figure, at, listed: `前面列出${most}个` };
}

/** 古井、新井、东井、西井等3处: 等 leaves open how many more, not how many fewer. */
function tooMany(stated: Figure, { items, start }: NamedList): Mismatch | null {
  if (
    items.length <= stated.amount ||
    items.length > stated.amount + 2 ||
    items.some((item) => item.length > 7 || verb.test(item))
  )
    return null;
  return { stated, at: [start, stated.end], listed: `前面列出${items.length}个` };
}

const verb =
  /^(?:制定|修订|完善|修改|废止|新建|出台|健全|建立|走访|慰问|开展|调研|检查|督导|整治|清理|组织|召开|落实|推进|规范|梳理|核查|抽查|整改|学习|宣传|举办|选派|聘请|整合|撤销|合并|新增|增设|设立|关停|拆除|改造|维修)|[了过]/;
const notAList =
  /[各每约近前后余多达第下有为]$|全(?:县|市|区|镇|部)$|(?:等|涉及|覆盖|所属|下属|对|在|到|给|抽取|选取)$/;

function listEnd(folded: string, { start }: Figure): number | null {
  const left = folded.slice(Math.max(0, start - 5), start);
  const parted = /,(?:共计|共|合计|总计|这|上述|以上)$/.exec(left);
  if (parted !== null) return start - parted[0].length;
  return /[\u4e00-\u9fff”》)]$/.test(left) ? start : null;
}

// 中心库、北山库、东湖库共4座冷库: the names end as the noun does.
function isOfOneKind(folded: string, { end }: Figure, items: readonly string[]): boolean {
  const last = items[0]?.at(-1) ?? '';
  const noun = /^[\u4e00-\u9fff]{1,6}/.exec(folded.slice(end))?.[0] ?? '';
  return noun.includes(last) && items.every((item) => item.endsWith(last));
}

/** Persons are told from posts by 某; a post may be held by several. */
function ofPersons(figure: Figure, items: readonly string[], at: [number, number]): Mismatch | null {
  if (!items.every((item) => /某{1,2}$/.test(item)) || items.length === figure.amount) return null;
  return { stated: figure, at, listed: `前面列出${items.length}人` };
}

// 补建了收发文, 对东坎, 约谈了骨科: a verb runs into the first name.
const bare = (item: string, i: number): string =>
  i === 0 ? item.replace(/^.*(?:[了对在向]|建立|补建|涉及|覆盖|包括|整理|规范|完善|制定|设置|设立)/, '') : item;
