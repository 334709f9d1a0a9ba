import { describe, expect, test } from 'vitest';
import { fingerprints, sharedStretches } from '../alike.ts';
import { fold } from '../characters.ts';

const report =
  '水利站会同五个村的管水员沿灌渠走了一遍，记下渗漏点38处、淤塞段2.6公里，按轻重分成三批修补。第一批由村里组织劳力清淤，第二批请县里的施工队做防渗，第三批换下锈死的闸门11扇。放水那天，渠尾的北坡村头一回和渠首同一天浇上地。管水员的补贴改为按水方结算，月底在渠房墙上张榜。';
const copied = report
  .replace('五个村', '七个村')
  .replace('38处', '41处')
  .replace('2.6公里', '3.1公里')
  .replace('11扇', '9扇')
  .replace('北坡村', '河湾头村')
  .replace('县里的施工队', '县水利施工队')
  .replace('，按轻重分成三批', '；按轻重缓急分三批');
const other =
  '审计室调取了近两年的招标档案，逐项核对开标记录和评分表，发现4个标段的评委名单在开标前一天已发到群里。涉事的两名工作人员调离岗位，招标系统改为开标前一小时抽取评委，短信只发到本人手机。四家围标企业列入名单，三年内不得参加区里的投标。';

describe('what two texts share', () => {
  test('a copy with other figures and names is one long stretch, with its place in both', () => {
    const [a, b] = [fold(report), fold(copied)];
    const { stretches, share } = sharedStretches(a, b);
    expect(share).toBeGreaterThan(0.85);
    const first = stretches[0];
    expect(report.slice(...(first?.inA ?? [0, 0]))).toContain('渠尾的北坡村头一回和渠首同一天浇上地');
    expect(copied.slice(...(first?.inB ?? [0, 0]))).toContain('渠尾的河湾头村头一回和渠首同一天浇上地');
  });

  test('two reports of their own share nothing that weighs', () => {
    const { share } = sharedStretches(fold(report), fold(other));
    expect(share).toBeLessThan(0.05);
  });

  test('what everybody writes weighs nothing', () => {
    const phrase = '局党组高度重视，召开专题会议研究部署整改工作，进一步提高政治站位。';
    const { stretches } = sharedStretches(fold(phrase + report), fold(phrase + other));
    expect(stretches[0]?.weight ?? 0).toBeLessThan(8);
  });

  test('sentences in another order are still shared, each in its place', () => {
    const [one, two, three] = report.split('。');
    const { share, stretches } = sharedStretches(fold(report), fold(`${three}。${two}。${one}。`));
    expect(share).toBeGreaterThan(0.75);
    expect(stretches.length).toBeGreaterThanOrEqual(3);
  });

  test('stretches never overlap, in neither text', () => {
    const { stretches } = sharedStretches(fold(report.repeat(3)), fold(report.repeat(2)));
    for (const side of ['inA', 'inB'] as const) {
      const spans = stretches.map((stretch) => stretch[side]).sort((x, y) => x[0] - y[0]);
      spans.slice(1).forEach(([start], i) => {
        expect(start).toBeGreaterThanOrEqual(spans[i]?.[1] ?? 0);
      });
    }
  });

  test('long texts that repeat themselves are compared in linear time', () => {
    const [a, b] = [fold(report.repeat(200)), fold(copied.repeat(200))];
    const start = performance.now();
    sharedStretches(a, b);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('fingerprints', () => {
  const sharedBy = (a: string, b: string): number => {
    const of = new Set(fingerprints(fold(a)));
    return fingerprints(fold(b)).filter((one) => of.has(one)).length;
  };

  test('near-duplicates share several, unrelated texts none', () => {
    expect(sharedBy(report, copied)).toBeGreaterThanOrEqual(3);
    expect(sharedBy(report, other)).toBeLessThan(3);
  });

  test('every tenth character changed here and there still leaves three', () => {
    const clauses = report.split('，');
    const edited = clauses.map((clause, i) => (i % 3 === 1 ? `已${clause.slice(2)}` : clause)).join('，');
    expect(sharedBy(report, edited)).toBeGreaterThanOrEqual(3);
  });

  test('figures and stops change nothing', () => {
    const changed = report.replaceAll('，', '；').replaceAll('38', '1,205.6').replaceAll('11扇', '2扇');
    expect(fingerprints(fold(changed))).toEqual(fingerprints(fold(report)));
  });

  test('they are few, ascending, safe integers', () => {
    const prints = fingerprints(fold(`${report}${other}`.repeat(4)));
    expect(prints.length).toBeLessThanOrEqual(40);
    expect(prints.length).toBeGreaterThan(10);
    expect(prints).toEqual([...new Set(prints)].sort((x, y) => x - y));
    for (const print of prints) expect(Number.isInteger(print) && print >= 0 && print < 2 ** 52).toBe(true);
    expect(fingerprints('')).toEqual([]);
  });
});
