import type { Dice } from '../dice.ts';
import type { Phrase } from '../phrase.ts';
import type { Story, StoryProblem } from '../story.ts';

// Typing errors: they stay as printed, in the text and in what is expected.

const confusions: readonly (readonly [string, string])[] = [
  ['检查', '检察'],
  ['整改', '整该'],
  ['登记', '登计'],
  ['公示', '公式'],
  ['核对', '合对'],
  ['培训', '培顺'],
  ['制度', '制渡'],
  ['材料', '材枓'],
  ['群众', '群从'],
  ['通报', '通抱'],
];

const plainText = /[\u4e00-\u9fff]{5,}/g;

function mistype(dice: Dice, phrase: Phrase): boolean {
  if (phrase.text.includes('《') || phrase.text.includes('（')) return false;
  const known = confusions.filter(([right]) => phrase.text.includes(right));
  if (known.length > 0 && dice.chance(0.6)) {
    const [right, wrong] = dice.pick(known);
    phrase.text = phrase.text.replace(right, wrong);
    phrase.shows.push(48);
    return true;
  }
  // Nobody could say how many 24名以名以上 are: behind a number stands its unit.
  const runs = [...phrase.text.matchAll(plainText)].filter(
    (run) => !/[一二三四五六七八九十两余多近约超]/.test(run[0]) && !/\d$/.test(phrase.text.slice(0, run.index)),
  );
  if (runs.length === 0) return false;
  const run = dice.pick(runs);
  const at = run.index + 2;
  phrase.text =
    phrase.text.slice(0, at) + phrase.text.slice(at - (dice.chance(0.5) ? 1 : 2), at) + phrase.text.slice(at);
  phrase.shows.push(48);
  return true;
}

/** Mistypes some of what the story tells. */
export function mistypeStory(dice: Dice, story: Story, count: number): void {
  const all = (problem: StoryProblem): Phrase[] => [
    problem.titles.fault,
    ...problem.actions,
    ...problem.measures,
    ...problem.subItems.flatMap(all),
  ];
  const phrases = story.sections.flatMap((section) => section.problems.flatMap(all));
  let left = count;
  for (let tries = 0; left > 0 && tries < 40 && phrases.length > 0; tries++)
    if (mistype(dice, dice.pick(phrases))) left--;
}
