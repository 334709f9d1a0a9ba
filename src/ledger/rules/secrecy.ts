/**
 * The classification that a document or a file name carries (保密法: 绝密、机密、秘密), or null. A paper carries it in
 * its first lines, alone or with a star and a period (机密★1年); 秘书 and 秘密 in running text do not count.
 */
export function classificationIn(name: string, firstLines: readonly string[]): string | null {
  const inName = /(?:^|[^\p{L}])(绝密|机密|秘密)(?:[^\p{L}]|$)/u.exec(name)?.[1];
  if (inName !== undefined) return inName;
  for (const line of firstLines.slice(0, 10)) {
    const marked = /^[\s\d]*(绝密|机密|秘密)\s*(?:[★☆*].{0,12})?\s*$/u.exec(line.slice(0, 60))?.[1];
    if (marked !== undefined) return marked;
  }
  return null;
}
