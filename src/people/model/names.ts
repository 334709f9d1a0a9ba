/**
 * Whether a name is meant by what was typed: a part of it in characters, or of its pinyin, whole or initials (`pinyin`
 * as people/pinyin.ts makes it: 「chenhe ch」). Blanks and capitals do not matter.
 */
export function isMeant(typed: string, name: string, pinyin: string): boolean {
  const wanted = typed.replace(/[\s'’]/g, '').toLowerCase();
  if (wanted === '') return true;
  if (name.replace(/\s/g, '').toLowerCase().includes(wanted)) return true;
  return /^[a-z]+$/.test(wanted) && pinyin.split(' ').some((part) => part.includes(wanted));
}
