// What a figure is said of: the words right before and behind it in its clause.

const han = /[\u4e00-\u9fff]/;
const signs = ',。;:!?、\n()“”《》';

/** The words behind a place, to the next sign or figure: 公房被无关人员. */
export function wordsBehind(folded: string, at: number, most = 8): string {
  let end = at;
  while (end < folded.length && end - at < most && han.test(folded.charAt(end))) end++;
  return folded.slice(at, end);
}

/** The words before a place, back to the sign or figure before: 超标准发放加班补助. */
export function wordsBefore(folded: string, at: number, most = 10): string {
  let start = at;
  while (start > 0 && at - start < most && han.test(folded.charAt(start - 1))) start--;
  return folded.slice(start, at);
}

/** The clause [start, end) around a place: between commas, or between full stops. */
export function clauseOf(folded: string, at: number, ends = ',。;\n'): [start: number, end: number] {
  let start = at;
  while (start > 0 && !ends.includes(folded.charAt(start - 1))) start--;
  let end = at;
  while (end < folded.length && !ends.includes(folded.charAt(end))) end++;
  return [start, end];
}

// Pairs of characters that any report has, whatever it is of.
const common = new Set(
  '问题 整改 存在 情况 工作 落实 管理 严格 长期 没有 不到 到位 不严 制度 违规 规定 有的 部分 个别 仍有 以来 未按 按规 其中 涉及 金额 资金 共计 合计 已完 完成 进行 相关 人员 单位 反馈 巡察 发现 指出 开展 建立 不够 未及 及时 重视 执行 监督 监管 未经 使用'.split(
    ' ',
  ),
);

/** The pairs of characters of a text that can tell what it is of. */
export function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    if (
      han.test(pair.charAt(0)) &&
      han.test(pair.charAt(1)) &&
      !common.has(pair) &&
      !signs.includes(pair.charAt(0)) &&
      !/[的了被未不有在和及等对]/.test(pair)
    )
      pairs.add(pair);
  }
  return pairs;
}

/** How many pairs of characters of a text are among these. */
export function shared(pairs: ReadonlySet<string>, text: string): number {
  let number = 0;
  for (const pair of pairs) if (text.includes(pair)) number++;
  return number;
}
