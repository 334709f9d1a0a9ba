import { splitOutside } from './sentences.ts';

// Lists of people and of units in the fields of a ledger: «张三、李四», «党组书记、局长张三», «分管副局长 王五».

const post =
  /(?:书记|局长|主任|处长|科长|部长|院长|校长|县长|区长|市长|镇长|乡长|厂长|所长|站长|队长|董事长|总经理|经理|主席|委员|组长|秘书长|总监|工程师|会计师|成员|调研员|巡视员|负责人|主管|领导|同志|常委|专员|股长|园长|社长|馆长|台长|行长|会计|干事)$/;

/**
 * The entries of a field that lists people: «党组书记、局长张三» is one entry (a post that a name follows belongs to it),
 * «张三、李四» are two. Entries are as printed, each once.
 */
export function splitPeople(value: string): string[] {
  const pieces = splitOutside(value, '、,;/\n ');
  const entries: string[] = [];
  let from: number | null = null;
  pieces.forEach(([start, end], i) => {
    from ??= start;
    if (isBarePost(value.slice(start, end)) && nameFollows(value, pieces[i + 1])) return;
    entries.push(value.slice(from, end));
    from = null;
  });
  return [...new Set(entries)];
}

const isBarePost = (piece: string): boolean =>
  post.test(piece) && !/各|全体|相关|有关|班子|负责人|同志/.test(piece) && piece.length <= 9;

// A name of two or three characters, or a post that ends in one (局长张三).
function nameFollows(value: string, piece: [number, number] | undefined): boolean {
  if (piece === undefined) return false;
  const next = value.slice(piece[0], piece[1]);
  return !post.test(next) && (next.length <= 3 || /[长记任员席理管][\u4e00-\u9fff]{2,3}$/.test(next));
}

/** The entries of a field that lists units: «办公室、人事科» are two; brackets stay with their unit. Each once. */
export const splitUnits = (value: string): string[] => [
  ...new Set(splitOutside(value, '、,;/\n').flatMap(([a, b]) => value.slice(a, b).split(/\s+(?=[\u4e00-\u9fff]{2})/))),
];
