import type { Figure } from '../../../text/figures.ts';

export type Cue = 'of which' | 'divided' | 'rest' | null;

export function cueIn(link: string): Cue {
  if (link.includes('其中')) return 'of which';
  if (
    /:|[,;(](?:即|分别|包括|由|分为)|分别|按[^,。;]{1,10}分|分(?:[两二三四五六七八\d]{1,2})(?:次|批|笔|期|类)|分为/.test(
      link,
    )
  )
    return 'divided';
  return null;
}

export function tailOf(folded: string, last: Figure, end: number): number {
  const rest = folded.slice(last.end, end);
  const stop = rest.search(/[。]/);
  return stop < 0 ? end : last.end + stop;
}

export const open =
  /等(?=[,。;)、\d]|共|$)|等(?:问题|情形|方面|费用|项目|资金|人员|支出|处分|处理)|主要|较大|较多|重点|典型|突出|部分|至少|之一|不完全/;
// Something else is left, and not told how much.
const rest =
  /(?:其余|剩余|剩下|余下|其他|其它|余款|尾款|另有|还有|另外|另行|一并|随后|未[^,。;\d]{1,8}的)(?![^,。;]{0,24}[\d一二两三四五六七八九十])/;
const yearly = /\d{4}年|[一二三四]季度|上半年|下半年|今年|去年|\d{1,2}月/g;

/** 其中人员支出118万元、公用支出86万元，项目支出按合同付款: one more part, without its figure. */
export function carriesLabel(folded: string, parts: readonly Figure[], end: number): boolean {
  const labels = parts.map(({ start }) => folded.slice(start - 2, start));
  const [label = ''] = labels;
  const last = parts.at(-1);
  if (last === undefined || !/^[\u4e00-\u9fff]{2}$/.test(label) || labels.some((one) => one !== label)) return false;
  return (
    /^[^,。;]{0,4}[,、]/.test(folded.slice(last.end, end)) &&
    folded.slice(last.end, Math.min(end, last.end + 24)).includes(label)
  );
}

export function isOpen(text: string, cue: Cue): boolean {
  if (open.test(text) || rest.test(text)) return true;
  return cue === 'of which' && (text.match(yearly)?.length ?? 0) >= 2;
}

// 党员20人、女性18人、本科以上30人: who is counted in one may be counted in another.
export const overlaps = (text: string): boolean => {
  const kinds = [/男|女/, /党员/, /学历|本科|大专|硕士|研究生|学士|博士/, /岁|年龄/, /以上|以下/, /高级|中级|职称/];
  return kinds.filter((kind) => kind.test(text)).length >= 2;
};
