import { readDates } from '../../../text/dates.ts';
import type { Draft } from '../../model.ts';
import type { FrameSource } from './source.ts';

type Stage = Draft['stages'][number];

// What announces stages: 第一阶段, 动员部署阶段, 分三步进行.
const announced = /阶段|分\s*[一二两三四五\d]\s*(?:个)?步/;
const list = /分(?:为)?((?:[\u4e00-\u9fff]{2,8}、){1,5}[\u4e00-\u9fff]{2,8}?)(?:等)?[一二三四五六两\d]?个?阶段/;
const nearness = 40;

/** The stages of the rectification that the paper plans: with their dates where it gives them, else their names. */
export function readStages({ body, opening }: FrameSource, year: number | null): Draft['stages'] {
  const text = body.fold.slice(opening[0], Math.min(opening[1], opening[0] + 8000));
  const first = text.search(announced);
  if (first < 0) return [];
  const dated = datedStages(text, Math.max(0, first - 12), year);
  if (dated.length > 0) return dated;
  const names = list.exec(text)?.[1];
  return names === undefined ? [] : names.split('、').map((name) => ({ name, from: null, to: null }));
}

// Each date has its stage's name before it: «第一阶段(…)», «动员部署阶段:从…», and in brackets behind any name of a list.
function datedStages(text: string, first: number, year: number | null): Stage[] {
  const called: Stage[] = [];
  const bracketed: Stage[] = [];
  let before = first;
  for (const date of readDates(text, first, Math.min(text.length, first + 1000), year)) {
    const clause = text
      .slice(before, date.start)
      .split(/[。;\n]/)
      .at(-1);
    before = date.end;
    const words = (clause ?? '').slice(-nearness).replace(/[^\S\n]+/g, '');
    const name = nameIn(words);
    if (name === null) continue;
    const stages = name.endsWith('阶段') ? called : bracketed;
    if (!stages.some((stage) => stage.name === name)) stages.push({ name, from: date.from, to: date.to });
  }
  if (called.length > 0) return called;
  return bracketed.length > 1 ? bracketed : [];
}

function nameIn(words: string): string | null {
  const numbered = /第[一二三四五六]阶段/.exec(words)?.[0];
  if (numbered !== undefined) return numbered;
  const open =
    /(?:^|[^\u4e00-\u9fff]|[一二三四五六]是)([\u4e00-\u9fff]{2,10}?阶段|[\u4e00-\u9fff]{2,10}(?=\())[(:,]?(?:从|自)?$/.exec(
      words,
    );
  return open?.[1]?.replace(/^[和及](?=.{3})/, '') ?? null;
}
