const digits = '零一二三四五六七八九';

/** 0 … 9999 in Chinese numerals as officials write them: 12 → 十二, 105 → 一百零五. */
export function chinese(value: number): string {
  if (value < 10) return digits.charAt(value);
  if (value < 20) return `十${value === 10 ? '' : digits.charAt(value - 10)}`;
  let out = '';
  let rest = value;
  let gap = false;
  for (const [size, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      if (gap) out += '零';
      out += digits.charAt(count) + name;
      gap = false;
    } else if (out !== '') gap = true;
    rest %= size;
  }
  if (rest > 0) out += (gap ? '零' : '') + digits.charAt(rest);
  return out;
}

/** A count of things: 2 → 两. */
export const chineseCount = (value: number): string => (value === 2 ? '两' : chinese(value));

export const circled = (value: number): string => String.fromCodePoint(0x2460 + value - 1);

/** 2024-03-06 → 二〇二四年三月六日. */
export function chineseDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const y = [...year].map((digit) => (digit === '0' ? '〇' : digits.charAt(Number(digit)))).join('');
  return `${y}年${chinese(Number(month))}月${chinese(Number(day))}日`;
}
