// Numerals of official papers as values: 1.8, 1,234, 二十三, 〇, 两百, 1.2万, 十余.

const digits: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const tens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000, 廿: 20 };
const myriads: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** Characters that Chinese numerals are made of, for use inside a character class. */
export const hanDigits = '〇零一二两三四五六七八九十百千廿';

/**
 * The value of a Chinese numeral (一百二十三, 两千, 十, 二〇二四, 一万二千), or null where the text is none.
 * A run of bare digits is read by place: 二〇二四 is 2024.
 */
export function readHanNumeral(text: string): number | null {
  if (text === '') return null;
  const characters = [...text];
  if (characters.length > 1 && characters.every((c) => digits[c] !== undefined)) {
    return Number(characters.map((c) => digits[c]).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const c of characters) {
    const value = digits[c];
    const ten = tens[c];
    const myriad = myriads[c];
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (ten !== undefined) {
      section += c === '廿' ? 20 : (digit ?? 1) * ten;
      digit = null;
    } else if (myriad !== undefined) {
      total = (total + section + (digit ?? 0)) * myriad;
      section = 0;
      digit = null;
    } else return null;
  }
  return total + section + (digit ?? 0);
}

/** The value of an Arabic numeral with thousands separators and a decimal point (1,234.5), or null. */
export function readArabicNumeral(text: string): number | null {
  const plain = /[,\s]/.test(text) ? text.replace(/[,\s]/g, '') : text;
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** The value of a numeral in either writing. */
export const readNumeral = (text: string): number | null => readArabicNumeral(text) ?? readHanNumeral(text);

/** value × factor without the tail of binary fractions: 5663.63 × 10000 is 56636300. */
export function scale(value: number, factor: number): number {
  const product = value * factor;
  return Number.isInteger(product) && product < 1e12 ? product : Number(product.toPrecision(12));
}
