import { readDates } from '../../../text/dates.ts';
import type { Draft } from '../../model.ts';
import type { FrameSource } from './source.ts';

const numbered = /第[一二三四五六]阶段/g;
const named = /([\u4e00-\u9fff]{2,10}阶段)\s*[(:,]?\s*(?=(?:从|自)?\s*\d)/g;
const list = /分(?:为)?((?:[\u4e00-\u9fff]{2,8}、){1,5}[\u4e00-\u9fff]{2,8}?)(?:等)?[一二三四五六两\d]?个?阶段/;

// 分三个阶段推进:动员部署(1月至2月)、集中整改(3月至7月)。
const dated = /(?:阶段|分[一二两三四五六]步)[^。;()]{0,8}[:,][^。]{0,400}/;

/** The stages of the rectification that the paper plans: with their dates where it gives them, else their names. */
export function readStages({ body, opening }: FrameSource, year: number | null): Draft['stages'] {
  const text = body.fold.slice(opening[0], Math.min(opening[1], opening[0] + 8000));
  const stages: Draft['stages'] = [];
  for (const pattern of [numbered, named]) {
    for (const hit of text.matchAll(pattern)) {
      const at = hit.index + hit[0].length;
      const date = readDates(text, at, Math.min(text.length, at + 40), year)[0];
      const between = date === undefined ? '' : text.slice(at, date.start);
      const name = hit[1] ?? hit[0];
      if (date === undefined || /[。;\n]/.test(between) || stages.some((stage) => stage.name === name)) continue;
      stages.push({ name, from: date.from, to: date.to });
    }
    if (stages.length > 0) return stages;
  }
  const listed = dated.exec(text)?.[0] ?? '';
  for (const hit of listed.matchAll(/([\u4e00-\u9fff]{2,10}?)(?:阶段)?\(([^()]{4,40})\)/g)) {
    const date = readDates(hit[2] ?? '', 0, (hit[2] ?? '').length, year)[0];
    if (date !== undefined) stages.push({ name: (hit[1] ?? '').replace(/^[和及]/, ''), from: date.from, to: date.to });
  }
  if (stages.length > 1) return stages;
  stages.length = 0;
  const names = list.exec(text)?.[1];
  return names === undefined ? [] : names.split('、').map((name) => ({ name, from: null, to: null }));
}
