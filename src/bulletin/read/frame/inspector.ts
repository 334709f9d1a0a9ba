import type { Draft } from '../../model.ts';
import type { Body } from '../body.ts';
import { type Found, type FrameSource, found } from './source.ts';

const authority =
  '(?:中共中央|中央|[\\u4e00-\\u9fff]{0,10}?(?:自治区|[省市区县州盟旗镇乡校院])(?:党)?委|(?:省|市|区|县)?[\\u4e00-\\u9fff]{0,12}?(?:党委|党组|党工委|工委|直属机关党委)|省|市|区|县|国家|[\\u4e00-\\u9fff]{2,10}(?:集团|公司|局|厅))';
const manner =
  '(?:提级|交叉|联合|机动|专项|常规|联动|上下联动|异地|村级|对村|医疗卫生领域|教育领域|选人用人|生态环境(?:保护)?|环境保护|[\\u4e00-\\u9fff]{2,8}领域)*';
const ordinal = '(?:第?[一二三四五六七八九十\\d]{1,3})?';
const team = new RegExp(
  `${authority}${ordinal}${manner}(?:巡视|巡察|督察|督导|审计|检查|督查)${ordinal}(?:回头看)?(?:小)?组${'(?!长|员|成员|副)'}`,
  'g',
);
const ordinalFirst = new RegExp(
  `${authority}第[一二三四五六七八九十\\d]{1,3}(?:轮)?${manner}(?:巡视|巡察|督察)${ordinal}(?:小)?组(?!长|员|成员)`,
  'g',
);
const auditor =
  /(?:^|[,。;由受经对据]|委托)((?:[\u4e00-\u9fff]{2,12}[省市区县])?(?:[省市区县州])?审计(?:局|厅|署)|审计署[\u4e00-\u9fff]{0,10}(?:特派员)?办事处)/;

// What may stand in front of an inspector's name and is no part of it.
const before =
  /^(?:.*(?:根据|按照|经|由|被|接受|收到|针对|对照|对|向|以来|至|到|日|月|起|和|与|及|的|在|将|了|即|是|为|派出|安排|部署|落实|贯彻|抓好|做好|,|、))/;

/** Who inspected, as the text names it most precisely: with its number where it has one. */
export function readInspector(
  { body, title, opening, closing }: FrameSource,
  kind: Draft['kind'],
): Found<string> | null {
  const stretches = [opening, ...(title === null ? [] : [title]), closing] as const;
  for (const pattern of [ordinalFirst, team]) {
    for (const [start, end] of stretches) {
      const text = body.fold.slice(start, Math.min(end, start + 6000));
      const names = [...text.matchAll(pattern)]
        .map((match) => shorten(body, match, start))
        .filter((one) => one !== null);
      const numbered = names.find((one) => /第?[一二三四五六七八九十\d]/.test(one.value));
      const best = numbered ?? (pattern === team ? names[0] : undefined);
      if (best !== undefined) return best;
    }
  }
  if (kind !== '审计') return null;
  const [start, end] = opening;
  const match = auditor.exec(body.fold.slice(start, Math.min(end, start + 3000)));
  if (match === null) return null;
  const at = start + match.index + match[0].lastIndexOf(match[1] ?? '');
  return found(match[1] ?? '', at, at + (match[1] ?? '').length);
}

function shorten(body: Body, match: RegExpMatchArray, offset: number): Found<string> | null {
  const text = match[0];
  const head = before.exec(text.slice(0, Math.max(0, text.search(/(?:第|巡视|巡察|督察|督导|审计|检查)/))))?.[0] ?? '';
  const value = text.slice(head.length).replace(/^(?:党组织|党组成员)/, '');
  const at = offset + (match.index ?? 0) + text.length - value.length;
  return value.length < 4 || !/^(?:中|[\u4e00-\u9fff])/.test(value) || /^(?:第|巡|组)/.test(value)
    ? null
    : found(body.text.slice(at, at + value.length).replace(/\s+/g, ''), at, at + value.length);
}

/** What kind of inspection it was: by the title, else by who inspected, else by the word that the opening uses most. */
export function readKind({ body, title, opening }: FrameSource): Draft['kind'] {
  const titleText = title === null ? '' : body.fold.slice(title[0], title[1]);
  const text = body.fold.slice(opening[0], Math.min(opening[1], opening[0] + 4000));
  const first = /巡察组|巡视组|督察组|审计组|检查组/.exec(text)?.[0].slice(0, 2);
  for (const source of [titleText.replace(/巡视巡察|巡察巡视/g, '')]) {
    const words = (['审计', '巡察', '巡视', '督察'] as const).filter((word) => source.includes(word));
    if (words.length === 1) return words[0] ?? null;
    if (/督查|环保|生态环境/.test(source) && /督/.test(source)) return '督察';
  }
  if (first === '巡察' || first === '巡视' || first === '督察' || first === '审计') return first;
  const counts = (['巡察', '巡视', '审计', '督察', '检查'] as const)
    .map((word) => [word, text.split(word).length - 1] as const)
    .sort((a, b) => b[1] - a[1]);
  const [word, count] = counts[0] ?? [null, 0];
  return count > 0 ? word : null;
}
