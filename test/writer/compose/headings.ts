import type { Dice } from '../dice.ts';
import type { Status } from '../draft.ts';
import type { Layout } from '../layout.ts';
import type { StorySection } from '../story.ts';

export interface HeadingStyle {
  wording: string;
  stop: 'always' | 'never' | 'sometimes';
}

const wordings: Record<Layout['sectionHeading'], readonly string[]> = {
  aspect: ['关于X方面', 'X方面', '关于X方面问题整改情况', 'X方面存在的问题'],
  focus: ['聚焦X方面', '聚焦X情况方面'],
  solve: ['关于解决X中存在的问题', '解决X不到位的问题', '关于解决X不力'],
  quoted: ['关于“X”问题的整改', '关于“X”问题的整改情况', '关于“X”方面问题'],
  deed: ['X'],
  counted: ['X方面（共N个问题）', 'X方面（N个）', 'X方面问题N个'],
  none: [''],
};

// Who inspects says what is wrong; what was done about it (整改, 解决, a deed) is not yet known.
const wordingsOfFeedback: Record<Layout['sectionHeading'], readonly string[]> = {
  ...wordings,
  aspect: ['关于X方面', 'X方面', 'X方面存在的问题'],
  solve: ['X中存在的问题', '关于X中存在的问题'],
  quoted: ['关于“X”方面的问题', '关于“X”方面问题'],
  deed: ['X方面', 'X方面的问题'],
};

/** One wording of section headings per document. */
export function drawHeadingStyle(dice: Dice, layout: Layout): HeadingStyle {
  const forms = layout.genre === 'feedback' ? wordingsOfFeedback : wordings;
  return {
    wording: dice.pick(forms[layout.sectionHeading]),
    stop: layout.sectionHeading === 'deed' ? 'always' : dice.pick(['always', 'never', 'never', 'sometimes'] as const),
  };
}

/** The heading of a section as printed, without its number. */
export function sectionHeading(dice: Dice, layout: Layout, style: HeadingStyle, section: StorySection): string {
  const kind = layout.sectionHeading;
  const name =
    kind === 'deed' && layout.genre !== 'feedback'
      ? section.deedHeading
      : kind === 'quoted'
        ? section.reproach
        : section.aspect;
  let wording = style.wording;
  // Authors are not consistent: 关于解决…… beside 解决…….
  if (kind === 'solve' && dice.chance(0.3)) wording = wording.replace(/^关于/, '');
  const text = wording.replace('X', () => name).replace('N', String(section.problems.length));
  const stop = style.stop === 'always' || (style.stop === 'sometimes' && dice.chance(0.5));
  return stop ? `${text}。` : text;
}

/** The heading of a section that holds the problems of one status. */
export function statusHeading(status: Status, section: StorySection): string {
  const names: Record<Status, string> = {
    completed: '已完成整改的问题',
    basically_completed: '基本完成整改的问题',
    in_progress: '正在推进整改的问题',
    long_term: '需长期坚持的问题',
    not_started: '尚未启动整改的问题',
    unstated: '其他问题',
  };
  return section.problems.length % 2 === 0 ? names[status] : `${names[status]}（${section.problems.length}个）`;
}

export const problemPartHeadings: readonly string[] = [
  '反馈问题整改落实情况',
  '逐项整改进展情况',
  '整改任务落实情况',
  '坚持问题导向，逐条抓好反馈意见整改',
  '具体问题整改情况',
];

export const organisingPartHeadings: readonly string[] = [
  '整改工作组织开展情况',
  '提高认识，扛起整改主体责任',
  '整改工作总体情况',
  '加强领导，统筹推进整改',
];

export const nextPartHeadings: readonly string[] = [
  '下一步工作安排',
  '后续整改打算',
  '下步努力方向',
  '巩固成果，完善长效机制',
];

export const donePartHeadings: readonly string[] = [
  '集中整改期内已经完成的整改事项',
  '已完成整改的问题',
  '集中整改期间已办结事项',
];

export const openPartHeadings: readonly (readonly [string, 'in_progress' | 'long_term'])[] = [
  ['正在推进的整改事项', 'in_progress'],
  ['仍在整改的问题', 'in_progress'],
  ['需长期坚持的整改事项', 'long_term'],
];
