import { readNumeral } from '../../../text/numerals.ts';
import { sentences } from '../../../text/sentences.ts';
import type { Stated } from '../../model.ts';
import type { Stretch } from '../problems/items.ts';
import { type Found, type FrameSource, found } from './source.ts';

const number = '(?<![\\d.])(\\d{1,5}|[一二三四五六七八九十百两]{1,4})(?!\\d)';
type Key = keyof Stated;

interface CountPattern {
  key: Key;
  pattern: RegExp;
  /** Worth of this wording against others for the same key; the first of the highest worth is taken. */
  worth: number;
}

const refine = '(?:细化|分解|拆分|细分|梳理|归纳|归并|整合|量化|形成|拆解)';

/** How papers state their counts. Each pattern has one group: the number. Order is free; worth decides. */
const patterns: readonly CountPattern[] = [
  {
    key: 'aspects',
    worth: 3,
    pattern: new RegExp(
      `(?:反馈|指出|提出|发现|存在|涉及|梳理(?:出|为)?|针对|对照|包括|共)[^。;]{0,40}?${number}\\s*(?:个|大)?(?:大)?(?:的)?方面(?!措施|举措|入手|发力)`,
    ),
  },
  { key: 'aspects', worth: 1, pattern: new RegExp(`${number}\\s*(?:个|大)?(?:大)?方面(?=[^。;,]{0,14}问题|\\d)`) },
  {
    key: 'categories',
    worth: 3,
    pattern: new RegExp(`${number}\\s*(?:个|大)?(?:大|小)?类(?:别)?(?=[^。;,]{0,8}(?:问题|\\d|,|、|共|的))`),
  },
  {
    key: 'refinedProblems',
    worth: 4,
    pattern: new RegExp(
      `(?:细化|分解|拆分|细分|拆解|量化)(?:(?!措施|举措|制度)[^。;,]){0,10}?(?:为|成|出|到)?(?:(?!措施|举措|制度)[^。;,\\d]){0,8}?${number}\\s*(?:个|项|条)?(?:具体)?(?:整改)?(?:的)?(?:问题|任务|事项|子项|要点)?(?!\\s*[个大小]?(?:大类|小类|类|大项|方面))`,
    ),
  },
  {
    key: 'refinedProblems',
    worth: 2,
    pattern: new RegExp(
      `${refine}[^。;,]{0,10}?(?:为|成|出)?\\s*${number}\\s*(?:个|项|条)(?:具体(?:的)?(?:整改)?(?:问题|事项|任务)|整改任务|整改事项|任务)`,
    ),
  },
  {
    key: 'problems',
    worth: 4,
    pattern: new RegExp(
      `(?:反馈|指出|提出|发现|查出|存在|移交|针对|涉及)[^。;,]{0,60}?(?<!”)${number}\\s*(?:个|项|条)(?:的)?(?:具体|主要|突出|重点|反馈|整改)?(?:的)?问题`,
    ),
  },
  {
    key: 'problems',
    worth: 4,
    pattern: new RegExp(
      `(?:反馈|指出|提出|发现|查出|存在|共)[^。;,]{0,16}?(?:具体|主要|突出)?问题\\s*(?:共(?:计)?|有)?\\s*${number}\\s*(?:个|项|条)`,
    ),
  },
  {
    key: 'problems',
    worth: 2,
    pattern: new RegExp(`(?<!”)${number}\\s*(?:个|项|条)(?:具体|主要|突出|重点|反馈)?(?:的)?问题(?!线索)`),
  },
  { key: 'problems', worth: 1, pattern: new RegExp(`问题\\s*${number}\\s*(?:个|项|条)`) },
  {
    key: 'measures',
    worth: 3,
    pattern: new RegExp(`${number}\\s*(?:条|项|个)(?:具体)?(?:的)?(?:整改)?(?:工作)?(?:措施|举措)`),
  },
  { key: 'measures', worth: 2, pattern: new RegExp(`(?:整改)?(?:措施|举措)\\s*(?:共)?${number}\\s*(?:条|项|个)`) },
  {
    key: 'basicallyCompleted',
    worth: 3,
    pattern: new RegExp(
      `(?:基本|阶段性)(?:整改)?(?:完成|到位|整改到位|完成整改)(?:取得阶段性成[果效][^,。;]{0,8})?(?:的)?(?:问题|整改|任务|措施|事项)?(?:的有|有)?\\s*(?:共)?${number}\\s*(?:个|项|条|件)`,
    ),
  },
  {
    key: 'basicallyCompleted',
    worth: 2,
    pattern: new RegExp(`${number}\\s*(?:个|项|条|件)(?:问题|任务)?(?:已)?(?:基本|阶段性)(?:整改)?(?:完成|到位)`),
  },
  {
    key: 'completed',
    worth: 4,
    pattern: new RegExp(
      `(?<!未|基本|尚未|阶段性)(?:已|已经|均已|目前|全部|共|,|;|:|中|^)(?:全部)?(?:整改)?(?:完成|整改|办结|销号|关闭)(?:整改|完成|到位|完毕|销号|落实)*(?:的)?(?:具体)?(?:问题|任务|事项|整改问题|整改任务)?(?:的有|有)?\\s*(?:共)?${number}\\s*(?:个|项|条|件)(?!措施|制度|整改措施|具体措施)`,
    ),
  },
  {
    key: 'completed',
    worth: 3,
    pattern: new RegExp(
      `(?<!未|基本|尚未|阶段性)(?:整改(?:完成|到位|完毕)|完成整改|已整改|已完成)(?:的)?(?:具体)?(?:问题|任务|事项)?(?:的有|有)?\\s*(?:共)?${number}\\s*(?:个|项|条|件)(?!措施|制度|整改措施|具体措施)`,
    ),
  },
  {
    key: 'completed',
    worth: 3,
    pattern: new RegExp(
      `${number}\\s*(?:个|项|条|件)(?:具体|反馈)?(?:问题|任务|整改任务|事项)?,?(?:均|全部|现|目前|都)?(?:已经|已|均已)(?:全部|按期|如期)?(?:完成整改|整改完成|整改到位|整改完毕|完成|销号|办结|得到解决)`,
    ),
  },
  {
    key: 'completed',
    worth: 1,
    pattern: new RegExp(
      `${number}\\s*(?:个|项|条|件)(?:具体|反馈)?(?:问题|任务|整改任务|事项)?,?(?:均|全部|都)(?:完成整改|整改完成|整改到位|整改完毕|销号)`,
    ),
  },
  {
    key: 'inProgress',
    worth: 3,
    pattern: new RegExp(
      `(?:正在|持续|继续|仍在|尚在|还在|尚未|未)(?:积极|加快|有序|抓紧)?(?:整改|推进|完成|进行|落实)(?:整改|中|到位)?(?:的)?(?:问题|任务|事项)?(?:的有|有)?\\s*(?:共)?${number}\\s*(?:个|项|条|件)`,
    ),
  },
  {
    key: 'inProgress',
    worth: 3,
    pattern: new RegExp(`(?:整改|进行|推进)中(?:的)?(?:问题)?\\s*${number}\\s*(?:个|项|条|件)`),
  },
  {
    key: 'inProgress',
    worth: 2,
    pattern: new RegExp(
      `${number}\\s*(?:个|项|条|件)(?:具体)?(?:问题|任务|事项)?(?:,)?(?:仍|还|尚)?(?:正在|在|需|仍需|需要)(?:积极|加快|有序|抓紧|持续)?(?:推进|整改|持续整改|继续)`,
    ),
  },
  {
    key: 'inProgress',
    worth: 1,
    pattern: new RegExp(`[、,;](?:在)?(?:推进|整改)(?:中)?\\s*${number}\\s*(?:个|项|条|件)`),
  },
  {
    key: 'longTerm',
    worth: 3,
    pattern: new RegExp(
      `(?:长期|常态化)(?:坚持|整改|推进|任务|性)*(?:并)?(?:持续)?(?:整改)?(?:的)?(?:问题|任务|事项)?(?:的有|有)?\\s*(?:共)?${number}\\s*(?:个|项|条|件)`,
    ),
  },
  {
    key: 'longTerm',
    worth: 2,
    pattern: new RegExp(
      `${number}\\s*(?:个|项|条|件)(?:具体)?(?:问题|任务|事项)?(?:,)?(?:需|需要|为|属于|列为|作为)?(?:要)?(?:长期|常态化)(?:坚持|整改|推进|任务)`,
    ),
  },
];

const rate = /(?:整改|完成)(?:工作)?(?:总体)?(?:完成)?率\s*(?:为|达到|达|是|约)?\s*(\d{1,3}(?:\.\d{1,3})?)\s*%/;

const statusKeys = new Set<Key>(['basicallyCompleted', 'inProgress', 'longTerm', 'measures', 'aspects']);

// Counts that are not the paper's own: measures of a meeting, of study plans, of the organisation of the work.
const otherMatter = /民主生活会|组织生活会|学习计划|工作要点/;

/** What the text itself claims about its counts, null where it claims nothing, each with its place. */
export function readStated(
  { body, title, opening, closing }: FrameSource,
  leads: readonly Stretch[],
): { stated: Stated; places: Map<string, Stretch> } {
  const best = new Map<Key, Found<number> & { worth: number }>();
  const stretches: (readonly [Stretch, number])[] = [
    ...(title === null ? [] : [[title, 2] as const]),
    [opening, 2],
    ...leads.map((lead) => [lead, 1] as const),
    [closing, 0],
  ];
  for (const [[start, end], bonus] of stretches) {
    for (const [a, b] of sentences(body.fold, start, Math.min(end, start + 12_000))) {
      const text = body.fold.slice(a, b);
      if (!/\d|[一二三四五六七八九十两]/.test(text)) continue;
      for (const { key, pattern, worth } of patterns) {
        // What the last part says of single statuses is a plan for them, not their total.
        if (bonus === 0 && statusKeys.has(key)) continue;
        const hit = pattern.exec(text);
        const digits = hit?.[1];
        if (hit === null || digits === undefined) continue;
        const clause = text.slice(text.lastIndexOf('。', hit.index) + 1, hit.index + hit[0].length);
        if (
          otherMatter.test(clause) ||
          (key !== 'aspects' && key !== 'measures' && /(?:会议|学习|培训|谈话)\s*$/.test(text.slice(0, hit.index)))
        )
          continue;
        const value = readNumeral(digits);
        // «完成一项、验收一项» is a way of working, no count.
        if (digits === '一' && key === 'completed') continue;
        const before = best.get(key);
        const score = worth + bonus;
        if (value === null || (before !== undefined && before.worth >= score)) continue;
        const at = a + hit.index + hit[0].lastIndexOf(digits);
        best.set(key, { ...found(value, at, at + digits.length), worth: score });
      }
      const share = rate.exec(text);
      if (share?.[1] !== undefined && !best.has('completionRate')) {
        const at = a + share.index + share[0].indexOf(share[1]);
        best.set('completionRate', { ...found(Number(share[1]), at, at + share[1].length), worth: bonus });
      }
    }
  }
  // One number counts once: what is stated as refined is not also the number of problems.
  const problems = best.get('problems');
  const refined = best.get('refinedProblems');
  if (problems !== undefined && refined !== undefined && problems.at?.[0] === refined.at?.[0]) best.delete('problems');
  const basically = best.get('basicallyCompleted')?.at?.[0];
  for (const key of ['inProgress', 'longTerm', 'completed'] as const)
    if (basically !== undefined && best.get(key)?.at?.[0] === basically) best.delete(key);
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
