import type { Body } from '../body.ts';
import type { Segment } from './segment.ts';

const leads: readonly RegExp[] = [
  /^(?:针对|对)[^。]{0,24}(?:问题|情况),?[^。:]{0,16}(?:建议|提出)/,
  /^(?!.{0,12}从.{1,4}方面)[^。;:,]{0,18}(?:提出|就)[^。:]{0,18}(?:建议|要求|意见)(?:如下)?[:,。]/,
  /^[^。:,“]{0,16}(?:要求|强调|表示|建议)[,:]/,
  /^(?:同时|此外|另外),?[^。]{0,20}(?:收到|了解到|移交)[^。]{0,30}(?:线索|反映|信访)/,
];

/**
 * Index of the first unnumbered paragraph of a feedback that turns from what is wrong to what is asked for (巡察组建议,
 * 会议要求, 书记表示): what follows is no problem. The number of segments where there is none.
 */
export function suggestionsStart(body: Body, segments: readonly Segment[]): number {
  let told = false;
  for (const [i, segment] of segments.entries()) {
    const text = body.fold.slice(segment.start, Math.min(segment.end, segment.start + 120));
    if (told && segment.marker === null && leads.some((pattern) => pattern.test(text))) return i;
    told ||= /发现|存在|问题|不足|指出/.test(body.fold.slice(segment.start, segment.end));
  }
  return segments.length;
}
