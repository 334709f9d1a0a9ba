import { readNumeral, scale } from '../../../text/numerals.ts';
import { sentences } from '../../../text/sentences.ts';
import { yuan } from '../../../text/units.ts';
import type { Outcomes } from '../../model.ts';
import type { Stretch } from '../problems/items.ts';
import type { FrameSource } from './source.ts';

type Key = keyof Outcomes;
const people = '(\\d{1,5}|[一二三四五六七八九十百两]{1,4})\\s*(?:余)?(?:名|人)(?:次)?';
const pieces = '(\\d{1,5}|[一二三四五六七八九十百两]{1,4})\\s*(?:余)?(?:项|个|份|部|件|条|篇)';

/** Wordings of the totals, per key in order of preference; group 1 is the number, group 2 the unit of money. */
const patterns: Readonly<Record<Key, readonly RegExp[]>> = {
  institutions: [
    new RegExp(
      `(?:制定|制订|修订|完善|出台|建立|健全|新建|建章立制|印发|新增)[^,。;“”]{0,22}?(?:制度|机制|规定|办法|规范性文件|管理文件|规章)[^,。;\\d]{0,10}?${pieces}`,
    ),
    new RegExp(
      `(?:制定|制订|修订|完善|出台|建立|健全|新建|印发|新增)[^,。;\\d“”]{0,16}?${pieces}[^,。;“”]{0,12}?(?:制度|机制|规定|办法|规章|文件)`,
    ),
    new RegExp(`${pieces}(?:规章)?制度`),
    new RegExp(`(?:建章立制|新立(?:规章)?制度)\\s*${pieces}`),
  ],
  recoveredYuan: [
    /挽回[^,。;\d]{0,16}?(\d[\d,]*(?:\.\d+)?)\s*余?\s*(万元|亿元|元|千元)/,
    /(?:追缴|追回|收缴|追收|清缴|收回|退缴|上缴|清退|退回|退还|清收|追偿)[^,。;\d]{0,22}?(\d[\d,]*(?:\.\d+)?)\s*余?\s*(万元|亿元|元|千元)/,
  ],
  disciplined: [
    new RegExp(
      `(?:党纪|政务|政纪|纪律|党政纪|党纪政务|党纪政纪)[、和]*(?:党纪|政务|政纪)?(?:政务)?处分[^,。;\\d]{0,8}?${people}`,
    ),
    new RegExp(`${people}(?:受到|给予)?(?:党纪|政务|政纪|纪律|党政纪|党纪政务)[、和]*(?:政务|政纪)?处分`),
    new RegExp(`${people}(?:予以|给予|进行|作出)[^,。;\\d]{0,8}处分`),
    new RegExp(`(?:给予)?处分[^,。;\\d]{0,6}?${people}`),
  ],
  organizationalHandling: [
    new RegExp(`组织(?:处理|措施|调整)[^,。;\\d]{0,8}?${people}`),
    new RegExp(`${people}(?:受到|予以|给予|进行)?组织处理`),
  ],
  admonished: [
    new RegExp(`诫勉(?:谈话)?[^,。;\\d]{0,6}?${people}`),
    new RegExp(`${people}(?:受到|予以|给予|进行)?诫勉`),
  ],
  criticised: [
    new RegExp(`(?:批评教育|通报批评)(?:和?责令检查|并责令检查)?[^,。;\\d]{0,6}?${people}`),
    new RegExp(`${people}(?:受到|予以|给予|进行)?批评教育`),
  ],
  reminded: [
    new RegExp(`(?:提醒谈话|谈话提醒|约谈提醒|提醒约谈|提醒教育|提醒)[^,。;\\d]{0,6}?${people}`),
    new RegExp(`${people}[^,。;\\d]{0,4}?(?:受到|进行|予以|给予|作)?了?(?:提醒谈话|谈话提醒)`),
  ],
};

/** Totals claimed for the whole paper, outside the problems; null where none is claimed. Money in yuan. */
export function readOutcomes(
  { body, opening, closing }: FrameSource,
  leads: readonly Stretch[],
): { outcomes: Outcomes; places: Map<string, Stretch> } {
  const values = new Map<Key, number>();
  const places = new Map<string, Stretch>();
  for (const [start, end] of [opening, ...leads, closing]) {
    for (const [a, b] of sentences(body.fold, start, Math.min(end, start + 12_000))) {
      const text = body.fold.slice(a, b);
      if (!/\d|人|制度/.test(text)) continue;
      for (const key of Object.keys(patterns) as Key[]) {
        if (values.has(key)) continue;
        for (const pattern of patterns[key]) {
          const hit = pattern.exec(text);
          if (hit !== null && isObjectOfPlan(text, hit.index)) continue;
          const value = hit === null ? null : readValue(hit);
          if (hit === null || value === null) continue;
          values.set(key, value);
          const at = a + hit.index + hit[0].indexOf(hit[1] ?? '');
          places.set(`/outcomes/${key}`, [at, at + (hit[1] ?? '').length]);
          break;
        }
      }
    }
  }
  const value = (key: Key): number | null => values.get(key) ?? null;
  return {
    outcomes: {
      institutions: value('institutions'),
      recoveredYuan: value('recoveredYuan'),
      disciplined: value('disciplined'),
      organizationalHandling: value('organizationalHandling'),
      admonished: value('admonished'),
      criticised: value('criticised'),
      reminded: value('reminded'),
    },
    places,
  };
}

// 把整改中形成的14项制度汇编成册 tells what will be done with them.
const isObjectOfPlan = (text: string, at: number): boolean =>
  /(?:^|[,;])[^,;]{0,6}(?:把|将)[^,;]{0,20}$/.test(text.slice(0, at)) && /下一步|今后|将/.test(text);

function readValue(hit: RegExpExecArray): number | null {
  const number = readNumeral(hit[1] ?? '');
  return number === null ? null : scale(number, yuan[hit[2] ?? ''] ?? 1);
}
