import type { Clause, IntakeDraft, Item, SubItem } from '../../src/intake/model.ts';

const nothing = {
  aspects: null,
  categories: null,
  problems: null,
  refinedProblems: null,
  measures: null,
  completed: null,
  basicallyCompleted: null,
  inProgress: null,
  longTerm: null,
  completionRate: null,
};

/** The text of a small bulletin and the draft that stands for it: two aspects, three problems, one with two parts. */
export function smallDraft(): { text: string; draft: IntakeDraft } {
  let text = '';
  let key = 1;
  const put = (words: string): [number, number] => {
    const from = text.length;
    text += `${words}\n`;
    return [from, from + words.length];
  };
  const clause = (role: Clause['role'], words: string): Clause => ({
    key: `k${key++}`,
    role,
    text: words,
    span: put(words),
  });
  const item = (number: string | null, title: string, clauses: () => Clause[]): SubItem => {
    const titleSpan = put(`${number ?? ''}${title}`);
    const own = clauses();
    return {
      key: `k${key++}`,
      number,
      group: null,
      title,
      titleSpan,
      status: 'completed',
      special: null,
      leadUnits: ['办公室'],
      supportingUnits: [],
      leaders: [],
      persons: ['王五'],
      deadline: null,
      deadlineDay: null,
      clauses: own,
      span: [titleSpan[0], own.at(-1)?.span?.[1] ?? titleSpan[1]],
    };
  };
  const problem = (number: string, title: string, clauses: () => Clause[], subs: () => SubItem[] = () => []): Item => ({
    ...item(number, title, clauses),
    subItems: subs(),
  });
  const section = (heading: string, problems: () => Item[]) => ({
    key: `k${key++}`,
    heading,
    span: put(heading),
    problems: problems(),
  });
  const sections = [
    section('(一)学习贯彻方面', () => [
      problem('1.', '理论学习不深入', () => [
        clause('action', '一是制定学习计划。每月集中学习两次。'),
        clause('action', '二是开展专题研讨4次。'),
      ]),
      problem('2.', '调查研究不够', () => [
        clause('measure', '一是每季度下乡调研。'),
        clause('action', '二是已下乡12次。'),
      ]),
    ]),
    section('(二)选人用人方面', () => [
      problem(
        '3.',
        '干部管理不严',
        () => [],
        () => [
          item('(1)', '请假不规范', () => [clause('action', '修订请假制度。')]),
          item('(2)', '档案不完整', () => [clause('action', '补齐档案32份。')]),
        ],
      ),
    ]),
  ];
  return {
    text,
    draft: {
      genre: 'bulletin',
      frame: {
        title: '关于巡察整改情况的通报',
        organization: '中共云溪县水务局党组',
        inspector: '县委第二巡察组',
        kind: '巡察',
        round: null,
        periodFrom: '2025-11',
        periodTo: '2025-12',
        feedbackDate: '2026-01-15',
        asOfDate: null,
        publishDate: null,
        stages: [],
        stated: { ...nothing, problems: 3 },
        outcomes: {
          institutions: null,
          recoveredYuan: null,
          disciplined: null,
          organizationalHandling: null,
          admonished: null,
          criticised: null,
          reminded: null,
        },
      },
      places: {},
      marks: [],
      sections,
      doubts: [],
      dropped: [],
      nextKey: key,
    },
  };
}
