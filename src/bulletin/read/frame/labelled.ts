import type { FrameSource } from './source.ts';

export type HeadRole = 'organisation' | 'inspector' | 'period' | 'feedback' | 'asOf' | 'publish';

const inspection = '(?:巡察|巡视|审计|督察|督查|检查|专项检查)';

/** What cards, ledgers and tables write in their head before the value: 填报单位:…, 巡察时间 …. */
const labels: Readonly<Record<HeadRole, string>> = {
  organisation: `(?:单位名称|(?:填报|报送|填表|上报|编制|报告|落实|整改|公开|公示|被${inspection})(?:单位|部门|党组织|机构|对象|主体))`,
  inspector: `(?:(?:开展)?${inspection}(?:的)?(?:机构|单位|主体|部门|机关|组)|发现单位|反馈单位|督察机构)`,
  period: `(?:(?:现场|集中)?(?:${inspection}|进驻)(?:的)?(?:起止)?(?:时间|日期|时段|期间|起止))`,
  feedback: '(?:(?:意见)?反馈(?:意见)?(?:的)?(?:时间|日期))',
  asOf: '(?:(?:数据|情况)?(?:截至|截止|统计)(?:时间|日期))',
  publish: '(?:(?:对外|向社会)?(?:公布|公示|公开|发布|填报|填表|编制|印发|成文)(?:时间|日期)?)',
};

/**
 * The value behind a label in the head of the paper, or at its end: its text and where it starts; null where there is
 * none. Between label and value stands a colon, a stroke, or the blank between two cells.
 */
export function labelled(
  { body, opening, closing }: FrameSource,
  role: HeadRole,
): { text: string; start: number } | null {
  const pattern = new RegExp(
    `(?:^|[\\n\\s。;,(|·])${labels[role]}(?:\\([^()]{1,8}\\))?\\s*(?:[:/|]|(?<=\\n[^\\n:]{2,8})[\\t ]|日期|时间)\\s*(?:\\|\\s*)?([^\\n。;|]{2,60})`,
    'g',
  );
  for (const [start, end] of [[opening[0], Math.min(opening[1], opening[0] + 1500)], closing] as const) {
    pattern.lastIndex = Math.max(0, start - 1);
    const hit = pattern.exec(body.fold);
    if (hit === null || hit.index >= end) continue;
    const value = hit[1] ?? '';
    const text = value.split(/\s{2,}|\s(?=[\u4e00-\u9fff]{2,8}:)|\s(?=\d{4}年)/)[0] ?? '';
    return { text, start: hit.index + hit[0].length - value.length };
  }
  return null;
}
