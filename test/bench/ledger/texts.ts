import type { Dice } from '../../writer/dice.ts';
import { areas } from '../../writer/words/index.ts';
import type { Topic } from '../../writer/words/topic.ts';

/** Sentences for a large ledger: the vocabulary of the writer of fictional bulletins, filled quickly. */

const places = ['东湾', '青石', '柳溪', '白鹭', '云台', '北山', '南坪', '竹园', '清河', '大路', '石桥', '金沙'];
const bodies = ['财政局', '审计局', '住建局', '公安局', '民政局', '档案馆', '市场监管局', '农业农村局'];
const offices = ['办公室', '人事科', '财务科', '业务科', '督查科', '法规科'];
const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/**
 * Words that a search is measured with: each with how often a text of the ledger holds it. `rare` stands in about one
 * text in 50,000, `medium` in one in a hundred, `common` in nearly every problem's progress.
 */
export const searchWords = { rare: ['鸬鹚', '砗磲'], medium: ['堤闸', '账套'], common: ['落实', '整改'] } as const;

const slot = /\[(z?)([\d.]+)-([\d.]+)([^\]]+)\]|<([a-z])>/g;

function filled(dice: Dice, template: string): string {
  if (!template.includes('[') && !template.includes('<')) return template;
  return template.replaceAll(slot, (_all, chinese: string, low: string, high: string, unit: string, name: string) => {
    if (name !== undefined) return nameFor(dice, name);
    const n = dice.int(Math.ceil(Number(low)), Math.max(Math.ceil(Number(low)), Math.floor(Number(high))));
    return `${chinese === 'z' && n <= 10 ? digits[n] : n}${unit}`;
  });
}

function nameFor(dice: Dice, name: string): string {
  switch (name) {
    case 'd':
      return `《${dice.pick(places)}${dice.pick(['管理办法', '实施细则', '工作方案', '责任清单'])}》`;
    case 't':
      return `${dice.int(2024, 2026)}年${dice.int(1, 12)}月${dice.int(1, 28)}日`;
    case 'y':
      return `${dice.int(2019, 2025)}年`;
    case 'u':
      return dice.pick(offices);
    case 'o':
      return dice.pick(bodies);
    default:
      return dice.pick(places);
  }
}

export const topics: readonly Topic[] = areas.flatMap((area) => area.topics);
export const fields: readonly string[] = areas.map((area) => area.field);

const special = (dice: Dice): string => {
  const draw = dice.next();
  if (draw < 0.00002) return `，涉及${dice.pick(searchWords.rare)}`;
  if (draw < 0.01) return `，涉及${dice.pick(searchWords.medium)}`;
  return '';
};

/** A problem's title, 30 to 120 characters. */
export function titleOf(dice: Dice, topic: Topic): string {
  let text = `${dice.pick(places)}${filled(dice, dice.pick(topic.faults))}`;
  const wanted = dice.int(30, 90);
  while (text.length < wanted) text += `，${filled(dice, dice.pick(topic.details))}`;
  return (text + special(dice)).slice(0, 120);
}

/** The feedback's full words: the title and a sentence or two more. */
export const originalOf = (dice: Dice, topic: Topic, title: string): string =>
  `${title}。${filled(dice, dice.pick(topic.details))}，${filled(dice, dice.pick(topic.details))}。`;

/** What is planned, 30 to 100 characters. */
export const measureOf = (dice: Dice, topic: Topic): string =>
  `${dice.chance(0.5) ? '落实责任，' : ''}${filled(dice, dice.pick(topic.plans))}；${filled(dice, dice.pick(topic.deeds))}${special(dice)}。`;

/** What was done, 50 to 200 characters. */
export function progressOf(dice: Dice, topic: Topic): string {
  let text = dice.chance(0.6)
    ? `整改任务已由${dice.pick(offices)}牵头落实：`
    : `${dice.int(1, 12)}月${dice.int(1, 28)}日，`;
  const wanted = dice.int(40, 140);
  while (text.length < wanted) text += `${filled(dice, dice.pick(topic.works))}；`;
  return `${text.slice(0, -1)}${special(dice)}。`;
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜';
const given = '安邦诚达恩凡光浩嘉凯乐民宁平琪仁思涛文欣雅泽兰梅芳敏静丽娟霞';

/** A name that nobody bears by intention. */
export const personName = (dice: Dice): string =>
  `${surnames[dice.int(0, surnames.length - 1)]}${given[dice.int(0, given.length - 1)]}${dice.chance(0.6) ? given[dice.int(0, given.length - 1)] : ''}`;

/** Names of bodies of a fictional city, each once. */
export function bodyNames(count: number): string[] {
  const kinds = areas.flatMap((area) => area.bodies);
  return Array.from({ length: count }, (_, at) => {
    const place = places[Math.floor(at / kinds.length) % places.length] ?? '';
    return `中共云溪市${at < kinds.length ? '' : `${place}区`}${kinds[at % kinds.length]}党组`;
  });
}
export const unitNames: readonly string[] = [
  ...offices,
  '河湖管理科',
  '工程建设科',
  '信息中心',
  '服务大厅',
  '执法大队',
  '机关党委',
  '下属事业一所',
  '下属事业二所',
];
