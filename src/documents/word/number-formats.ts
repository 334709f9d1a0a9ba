// How Word prints the number of a list level, by the name of its format (w:numFmt).

const han = '〇一二三四五六七八九';
const legal = '零壹贰叁肆伍陆柒捌玖';

function chinese(
  n: number,
  digits: string,
  [ten, hundred, thousand]: readonly [string, string, string],
  shortTen: boolean,
): string {
  if (n === 0) return digits.charAt(0);
  const places: [number, string][] = [
    [1000, thousand],
    [100, hundred],
    [10, ten],
    [1, ''],
  ];
  let text = '';
  let gap = false;
  for (const [value, word] of places) {
    const digit = Math.floor(n / value) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${digits.charAt(digit)}${word}`;
    gap = false;
  }
  return shortTen ? text.replace(/^[一壹]([十拾])/, '$1') : text;
}

function roman(n: number): string {
  const steps: [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = n;
  let text = '';
  for (const [value, letters] of steps) {
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  }
  return text;
}

const letter = (n: number): string => String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1);
const cycle = (n: number, signs: string): string => signs.charAt((n - 1) % signs.length);
const from = (n: number, first: string, count: number): string | null =>
  n >= 1 && n <= count ? String.fromCharCode(first.charCodeAt(0) + n - 1) : null;

const counting = (n: number): string => chinese(n, han, ['十', '百', '千'], true);

const formats: Readonly<Record<string, (n: number) => string>> = {
  decimal: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: (n) => String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
  decimalEnclosedCircle: (n) => from(n, '①', 20) ?? String(n),
  decimalEnclosedCircleChinese: (n) => from(n, '①', 20) ?? String(n),
  decimalEnclosedParen: (n) => from(n, '⑴', 20) ?? `(${n})`,
  decimalEnclosedFullstop: (n) => from(n, '⒈', 20) ?? `${n}.`,
  chineseCounting: counting,
  chineseCountingThousand: counting,
  taiwaneseCounting: counting,
  taiwaneseCountingThousand: counting,
  japaneseCounting: counting,
  ideographDigital: (n) => String(n).replace(/\d/g, (d) => han.charAt(Number(d))),
  japaneseDigitalTenThousand: (n) => String(n).replace(/\d/g, (d) => han.charAt(Number(d))),
  chineseLegalSimplified: (n) => chinese(n, legal, ['拾', '佰', '仟'], false),
  ideographLegalTraditional: (n) => chinese(n, legal, ['拾', '佰', '仟'], false),
  ideographTraditional: (n) => cycle(n, '甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: (n) => cycle(n, '子丑寅卯辰巳午未申酉戌亥'),
  ideographEnclosedCircle: (n) => from(n, '㊀', 10) ?? String(n),
  upperLetter: letter,
  lowerLetter: (n) => letter(n).toLowerCase(),
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  none: () => '',
  bullet: () => '',
};

/** The number as Word prints it; a format that is not known is printed in Arabic digits, like Word itself does. */
export const printNumber = (format: string, n: number): string => (formats[format] ?? String)(n);
