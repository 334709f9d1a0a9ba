import type { Figure } from '../../../text/figures.ts';
import { type NamedList, titleRuns } from '../../../text/lists.ts';
import { counts, type Mismatch, twice, withNoun } from './stated.ts';

/** 《甲》《乙》《丙》共4项制度; 制度4项:《甲》《乙》《丙》; 修订《甲》，新立《乙》，共完成3项制度. */
export function besideTitles(
  folded: string,
  figures: readonly Figure[],
  sentences: readonly (readonly [number, number])[],
): Mismatch[] {
  if (!folded.includes('《')) return [];
  const runs = titleRuns(folded, 1);
  const found = runs.flatMap((run) => {
    if (run.items.length < 2) return [];
    return behind(folded, figures, run) ?? before(folded, figures, run) ?? [];
  });
  return [
    ...found,
    ...figures.flatMap((figure) =>
      found.some(({ stated }) => stated === figure) ? [] : ofSentence(folded, figure, runs, sentences),
    ),
  ];
}

function behind(folded: string, figures: readonly Figure[], run: NamedList): Mismatch[] | null {
  const stated = figures.find(({ start }) => start >= run.end);
  if (stated === undefined || stated.start - run.end > 10 || !counts(stated) || !ofPapers(folded, stated)) return null;
  const between = folded.slice(run.end, stated.start);
  if (!/^\s*(?:\([^()]{1,8}\))?(?:等|,)?(?:共计|共|合计|总计|这|上述)?$/.test(between)) return null;
  return differ(stated, run, [run.start, stated.end + withNoun(folded, stated).length - stated.text.length]);
}

function before(folded: string, figures: readonly Figure[], run: NamedList): Mismatch[] | null {
  const stated = figures.findLast(({ end }) => end <= run.start);
  if (stated === undefined || !counts(stated) || run.start - stated.end > 24 || !ofPapers(folded, stated)) return null;
  const link = folded.slice(stated.end, run.start);
  if (!/^[^,。;:、()]{0,12}(?:[:(]|,?(?:分别是|分别为|即|包括|有|为|是|分别))+$/.test(link)) return null;
  if (/含|如|见|其中|依据|根据|按照/.test(link)) return null;
  if (!run.open && !continued.test(folded.slice(run.end, run.end + 30)))
    return differ(stated, run, [stated.start, run.end]);
  if (run.items.length <= stated.amount) return null;
  return [{ stated, at: [stated.start, run.end], listed: `列出${run.items.length}项` }];
}

// The list runs on with what is not named in 《》.
const continued = /^\s*(?:\([^()]{1,30}\))?\s*(?:[、和及与;]|,?(?:以及|还有|另有|修订|完善|废止|新建|健全|并))/;
const ofPapers = (folded: string, { end, unit }: Figure): boolean =>
  /^[项个部份件套篇种本]/.test(unit) &&
  !/^[^,。;:、]{0,6}(?:问题|意见建议|条款|建议|措施|任务|案件|合同|培训|活动|线索|会议|要求)/.test(
    folded.slice(end, end + 10),
  );

function differ(stated: Figure, run: NamedList, at: [number, number]): Mismatch[] {
  const number = run.items.length;
  if (number !== stated.amount && !(run.open && number < stated.amount))
    return [{ stated, at, listed: `列出${number}项` }];
  const again = twice(stated, run.items, at);
  return again === null ? [] : [again];
}

// A total at the end of a sentence, of all that it names.
function ofSentence(
  folded: string,
  figure: Figure,
  runs: readonly NamedList[],
  sentences: readonly (readonly [number, number])[],
): Mismatch[] {
  const left = folded.slice(Math.max(0, figure.start - 10), figure.start);
  if (!counts(figure) || !/[,;](?:共|共计|合计|总共)(?:完成|制定|修订|出台|建立|印发|健全|完善)?了?$/.test(left))
    return [];
  if (!/^[^,。;]{0,4}(?:制度|办法|文件|规定|规章)/.test(folded.slice(figure.end, figure.end + 12))) return [];
  const [start = 0] = sentences.find(([from, to]) => from <= figure.start && figure.start < to) ?? [];
  const own = runs.filter((run) => run.start >= start && run.end <= figure.start);
  const [first] = own;
  if (first === undefined || own.some(({ open }) => open)) return [];
  const number = own.reduce((total, { items }) => total + items.length, 0);
  if (number < 2 || number === figure.amount || Math.abs(number - figure.amount) > 3) return [];
  if (/\d+[项个部件]|等/.test(folded.slice(first.end, figure.start).replace(/《[^《》]*》/g, ''))) return [];
  return [{ stated: figure, at: [first.start, figure.end], listed: `前面列出${number}项` }];
}
