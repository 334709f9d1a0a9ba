import type { Dice } from '../dice.ts';
import type { Page } from '../layout-page.ts';

const halves: Record<string, string> = {
  '，': ',',
  '：': ':',
  '；': ';',
  '（': '(',
  '）': ')',
  '！': '!',
  '？': '?',
  '．': '.',
};

const half = (text: string): string => text.replace(/[，：；（）！？．]/g, (char) => halves[char] ?? char);

const blanks = [' ', ' ', '\u00a0', '\u2002', '\u3000'];

function stray(dice: Dice, text: string): string {
  let out = text.slice(0, 8);
  for (let at = 8; at < text.length; at++) {
    const both = /[\u4e00-\u9fff]/.test(text.charAt(at - 1)) && /[\u4e00-\u9fff\d]/.test(text.charAt(at));
    if (both && dice.chance(0.006)) out += dice.pick(blanks);
    out += text.charAt(at);
  }
  return out;
}

const roundDigits = (text: string): string =>
  text.replace(/([\u4e00-\u9fff])(\d)/g, '$1 $2').replace(/(\d)([\u4e00-\u9fff])/g, '$1 $2');

const fullDigits = (text: string): string =>
  /[@]|\d{5}/.test(text)
    ? text
    : text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replace(/%/g, '％');

/** How the type of one page turns text into print; texts mean the same before and after. */
export function typeface(dice: Dice, page: Page): (text: string) => string {
  return (text) => {
    let out = text;
    const halved = page.punctuation === 'half' || (page.punctuation === 'paragraphwise' && dice.chance(0.5));
    if (halved) out = half(out);
    else if (page.punctuation === 'loose')
      out = out.replace(/[，：；（）]/g, (char) => (dice.chance(0.25) ? half(char) : char));
    if (page.quotes === 'straight') out = out.replace(/[“”]/g, '"');
    if (page.digits === 'full') out = fullDigits(out);
    if (page.blanks === 'stray') out = stray(dice, out);
    if (page.blanks === 'round-digits') out = roundDigits(out);
    return out;
  };
}
