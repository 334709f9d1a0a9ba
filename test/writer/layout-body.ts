import type { Dice } from './dice.ts';
import type { Genre } from './draft.ts';
import type { Body, Numbers, StatusForm, TitleForm } from './layout.ts';
import type { Scheme } from './numbering.ts';

const measureLabels = ['整改措施', '整改举措', '整改任务', '具体措施', '整改方案措施'] as const;
export const actionLabels = [
  '整改情况',
  '整改进展情况',
  '整改落实情况',
  '整改进展',
  '完成情况',
  '落实情况',
  '整改成效',
] as const;
const statusLabels = ['整改结果', '整改状态', '完成状态', '整改进度', '销号情况'] as const;
const titleLabels = ['反馈问题', '存在问题', '问题', '问题表现', '具体问题'] as const;

export const named = (scheme: Scheme): boolean => scheme.includes('问题');

function drawItem(dice: Dice, numbers: Numbers, apart: boolean, deep: boolean): Scheme {
  const free: (readonly [Scheme, number])[] = [
    ['一是', 10],
    ['①', 1.5],
  ];
  if (numbers.problem !== '（1）' && !deep) free.push(['（1）', 4], ['1）', 0.7]);
  if (numbers.problem === '（一）' && apart && !deep) free.push(['1.', 2]);
  if (!apart) free.push(['第一，', 0.7]);
  return dice.weighted(free);
}

function drawTitleForm(dice: Dice, genre: Genre): TitleForm {
  if (genre === 'feedback') return 'statement';
  return dice.weighted<TitleForm>([
    ['against', 6],
    ['against-problem', 2],
    ['against-quoted', 5],
    ['about-quoted', 3],
    ['about', 3],
    ['comma', 1.5],
    ['statement', 7],
    ['labelled', 3],
    ['deed', 6],
  ]);
}

/** How one document prints its problems. */
export function drawBody(dice: Dice, genre: Genre, numbers: Numbers, deep: boolean): Body {
  const title = drawTitleForm(dice, genre);
  const needsLabels = title === 'labelled';
  const mayLabel = title !== 'deed' && title !== 'comma';
  const labels = genre !== 'feedback' && (needsLabels || (mayLabel && dice.chance(title === 'statement' ? 0.8 : 0.25)));
  const both = labels && dice.chance(0.75);
  const titleOwnLine =
    title === 'statement' || labels
      ? true
      : title === 'comma'
        ? false
        : dice.chance(title === 'against' || title === 'deed' ? 0.45 : 0.75);
  const itemsApart = dice.chance(0.3);
  const item = drawItem(dice, numbers, itemsApart, deep);
  const status: StatusForm =
    genre === 'feedback'
      ? 'none'
      : dice.weighted<StatusForm>([
          ['none', 5],
          ['line', labels ? 8 : 1],
          ['after-title', title === 'comma' || title === 'labelled' ? 0 : 1.5],
          ['at-end', 1.2],
          ['word', labels ? 1.5 : 0],
          ['sentence', 1],
          ['parts', 1.5],
          ['sections', 1],
          ['totals', 3],
        ]);
  const units = dice.weighted<Body['units']>([
    ['none', labels ? 5 : 12],
    ['line', labels ? 2 : 0],
    ['lines', labels ? 2 : 0],
    ['bracket', titleOwnLine ? 1 : 0],
  ]);
  const labelForm = dice.weighted<Body['labelForm']>([
    ['：', 10],
    ['【】', 2],
    ['（1）', item === '（1）' || deep || numbers.problem === '（1）' || numbers.problem === '（一）' ? 0 : 1.5],
    ['——', 0.3],
  ]);
  return {
    title,
    titleOwnLine,
    titleStop: titleOwnLine ? dice.chance(0.5) : true,
    measuresLabel: both ? dice.pick(measureLabels) : null,
    actionsLabel: labels ? dice.pick(actionLabels) : null,
    statusLabel: dice.pick(statusLabels),
    titleLabel: dice.pick(titleLabels),
    labelForm,
    labelGap: dice.chance(0.08) ? ' ' : '',
    labelOwnLine: labels && dice.chance(0.25),
    item,
    itemsApart,
    plainShare: dice.pick([0, 0.1, 0.2, 0.35]),
    units: genre === 'feedback' ? 'none' : units,
    unitsFirst: dice.chance(0.6),
    persons: dice.chance(0.6),
    deadline: dice.chance(0.7),
    status,
    statusFirst: dice.chance(0.15),
    cards: false,
    table: false,
  };
}
