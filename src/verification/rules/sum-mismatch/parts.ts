import type { Figure } from '../../../text/figures.ts';

export interface Mismatch {
  whole: Figure;
  parts: readonly Figure[];
}

const single =
  /(?:每[^,。;、]{0,5}|人均|户均|平均|次均|单价|单笔|标准[为是]?|最高[达的]?|最低|最多|最少|第|限额|上限|底价|达标线|起付线)$/;
const change =
  /(?:(?:增加|减少|增长|下降|提高|提升|压减|缩短|降低|上升|同比[^,。;]{0,4}|环比[^,。;]{0,4}|[多少]于?)了?|(?:较|比|与|原来?|上年|去年|同期|计划|任务|目标|应|预算)[^,。;、]{0,9}|(?:增加|减少|降|增|升|提高|压缩|压减|调整|扩大|精简|整合)(?:到|至|为))$/;

export function isPart(folded: string, figure: Figure): boolean {
  if (/^(?:时间|%|百分点|)$/.test(figure.dimension) || figure.amount === 0) return false;
  const left = folded.slice(Math.max(0, figure.start - 12), figure.start);
  return !single.test(left) && !/^\s*(?:以上|以下|标准|一[个名套]|\/)/.test(folded.slice(figure.end, figure.end + 3));
}

export const changes = (folded: string, figure: Figure): boolean => {
  const left = folded.slice(Math.max(0, figure.start - 14), figure.start);
  if (change.test(left)) return true;
  return (
    /(?:由|从)[^,。;、]{0,9}$/.test(left) &&
    /^[^,。;、]{0,4}(?:[降增升提减缩压扩调变到至])/.test(folded.slice(figure.end, figure.end + 6))
  );
};

/** The figures of one list: each behind the one before by a sign and a few words. */
export function listed(folded: string, figures: readonly Figure[]): Figure[] {
  const found: Figure[] = [];
  for (const figure of figures) {
    const before = found.at(-1);
    if (before !== undefined) {
      const gap = folded.slice(before.end, figure.start);
      if (
        !/^[^,;。]{0,16}[、,;和及][^,;。]{0,30}$/.test(gap) ||
        /其中|合计|共计|总计|累计|另外?(?:查|发现|新)|(?<!公)共[^,。;]{0,4}$/.test(gap)
      )
        break;
    }
    found.push(figure);
  }
  return found;
}
