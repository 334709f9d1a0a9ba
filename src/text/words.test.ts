import { expect, test } from 'vitest';
import { partWord } from './words.ts';

test('a cut inside a word is told from a cut between words', () => {
  expect(partWord('由机关财', '务科配合')).toBe(true);
  expect(partWord('并公布监督电', '话，接听来电')).toBe(true);
  expect(partWord('党建工作不规范', '围绕党建主业')).toBe(false);
  expect(partWord('督办事项整改不到位', '位于城区的站点')).toBe(false);
  expect(partWord('超标仍享受低保', '健全公开机制')).toBe(false);
  expect(partWord('共办结12', '件')).toBe(false);
});
