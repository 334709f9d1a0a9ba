import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBulletin } from '../../bulletin/read/read-bulletin.ts';
import { readDocument, readPasted } from '../../documents/read-document.ts';
import { levelsOf } from '../model/levels.ts';
import { itemsOfDraft } from './draft/items.ts';
import { twinsIn } from './draft/twins.ts';
import { doubtsOfDraft } from './draft-doubts.ts';

const today = '2026-07-01';

function paper(...problems: string[]): { text: string; draft: ReturnType<typeof readBulletin> } {
  const head = [
    '中共青杉县粮食和物资储备中心党组关于巡察整改进展情况的通报',
    '2026年1月8日，县委第一巡察组向中心党组反馈了巡察意见。现将整改进展情况予以公布。',
    '一、落实储备安全责任方面',
  ];
  const read = readPasted([...head, ...problems, '监督电话：0000-7654321。2026年6月12日'].join('\n'), '通报');
  if (!read.ok) throw new Error(read.code);
  return { text: read.value.text, draft: readBulletin(read.value) };
}
const problem = (n: number, title: string, done: string, status = '已完成'): string =>
  `${n}.关于“${title}”问题的整改情况。\n整改措施：修订管理办法，明确专人。\n整改结果：${done}\n整改状态：${status}。`;

const pending = problem(1, '北仓库房漏雨', '已更换屋面瓦320平方米。剩余两间库房待汛期结束后 2026 年 9 月再行施工。');
const sound = problem(2, '出入库台账不全', '已补登台账1200条，逐笔核对无误。');

describe('doubts of a paper that was read', () => {
  it('name item, rule and level, and stand at the very words of the document', () => {
    const { draft, text } = paper(sound.replace('2.', '1.'), pending.replace('1.', '2.'));
    const [doubt, ...others] = doubtsOfDraft(draft, text, today).filter(
      ({ rule }) => rule === 'claimed-complete-but-pending',
    );
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({ level: 'warning', ordinal: 2, item: '2' });
    expect(text.slice(...(doubt?.span ?? [0, 0])).replaceAll(/\s/g, '')).toBe(doubt?.words.replaceAll(/\s/g, ''));
    expect(doubt?.words).toContain('待汛期结束后');
  });

  it('are none where the paper does not claim to be done', () => {
    const { draft, text } = paper(pending.replace('已完成。', '正在推进。'), sound);
    expect(doubtsOfDraft(draft, text, today).map(({ rule }) => rule)).not.toContain('claimed-complete-but-pending');
  });

  it('tell once that the stated total is another than the listed one', () => {
    const { draft, text } = paper(pending, sound);
    const stated = { ...draft, stated: { ...draft.stated, problems: 5 } };
    const count = { rule: 'count-mismatch', severity: 'warning', ordinal: null, item: null, span: null } as const;
    const findings = [...draft.findings, { ...count, quote: '5', message: '文中说有 5 个问题，逐条列出的是 2 个。' }];
    const doubts = doubtsOfDraft({ ...stated, findings }, text, today);
    expect(doubts[0]).toMatchObject({ rule: 'count-mismatch', level: 'error', item: null, words: '5', span: null });
    expect(doubts.filter(({ rule }) => rule === 'claimed-complete-but-pending')).toHaveLength(1);
  });

  it('weigh as the rule pack says, and are not looked for where it says off', () => {
    const { draft, text } = paper(pending, sound);
    const levels = (level: 'hint' | 'off') => levelsOf({ 'claimed-complete-but-pending': level });
    const raised = (level: 'hint' | 'off') =>
      doubtsOfDraft(draft, text, today, { levels: levels(level) })
        .filter(({ rule }) => rule === 'claimed-complete-but-pending')
        .map((doubt) => doubt.level);
    expect([raised('hint'), raised('off')]).toEqual([['hint'], []]);
  });

  it('of a part of a problem name the part, whose claim is the whole problem’s where it has none of its own', () => {
    const { draft, text } = paper(pending, sound);
    const [section] = draft.sections;
    const [first, second] = section?.problems ?? [];
    if (section === undefined || first === undefined || second === undefined) throw new Error('not read');
    const part = { ...first, ordinal: 1, status: 'unstated' as const };
    const whole = { ...second, ordinal: 1, status: 'completed' as const, subItems: [part] };
    const doubts = doubtsOfDraft({ ...draft, sections: [{ ...section, problems: [whole] }] }, text, today);
    expect(doubts.filter(({ rule }) => rule === 'claimed-complete-but-pending').map(({ item }) => item)).toEqual([
      '1.1',
    ]);
  });
});

describe('reports that were copied', () => {
  const copied = '召开专题会议，逐仓检查温湿度记录42份，更换失灵测温探头9只，并对保管员开展实操考核。';

  it('are raised in the later item, which names the earlier', () => {
    const { draft, text } = paper(problem(1, '粮情检测不到位', copied), sound, problem(3, '仓储设备失修', copied));
    const twins = doubtsOfDraft(draft, text, today).filter(({ rule }) => rule === 'text-twins');
    expect(twins).toMatchObject([{ item: '3', level: 'warning', why: expect.stringContaining('与第 1 项对照') }]);
    expect(twins[0]?.words).toContain('逐仓检查温湿度记录42份');
    expect(text.slice(...(twins[0]?.span ?? [0, 0]))).toBe(twins[0]?.words);
  });

  it('are looked for by what they share: a paper of a thousand problems is not compared pair by pair', () => {
    const { draft, text } = paper(...Array.from({ length: 300 }, (_, i) => problem(i + 1, `第${i}仓漏雨`, copied)));
    let judged = 0;
    twinsIn(itemsOfDraft(draft, text, today), () => {
      judged++;
      return null;
    });
    expect(judged).toBeGreaterThan(0);
    expect(judged).toBeLessThanOrEqual(3 * 300);
  });
});

const samples = join(import.meta.dirname, '../../../test/samples/open');

it('every letter of a passage stands in the document where the passage says', async () => {
  let letters = 0;
  const elsewhere: string[] = [];
  for (const name of readdirSync(samples)) {
    const file = readdirSync(join(samples, name)).find((each) => each.startsWith('source.'));
    const read = file === undefined ? null : await readDocument(readFileSync(join(samples, name, file)), file);
    if (read?.ok !== true) continue;
    const { text } = read.value;
    for (const { own } of itemsOfDraft(readBulletin(read.value), text, today))
      for (const { passage, span } of own.values())
        for (let at = 0; at < passage.text.length; at++) {
          // Signs that stand for layout (a line of its own, a colon between two cells) are in no document.
          if (/[\s:：]/.test(passage.text.charAt(at))) continue;
          letters++;
          if (text.slice(...span(at, at + 1)) !== passage.text.charAt(at))
            elsewhere.push(`${name} ${passage.key} ${at}`);
        }
  }
  expect(letters).toBeGreaterThan(50_000);
  expect(elsewhere.slice(0, 10)).toEqual([]);
});
