import { expect, test } from 'vitest';
import { readPasted } from '../../../documents/read-document.ts';
import { readBulletin } from '../read-bulletin.ts';

const intro = '2023年3月6日至4月21日，市委第二巡察组巡察了河湾馆党委，5月26日反馈意见，指出4个问题。整改情况如下。';

// [section, number, title, actions] of every problem.
function problemsOf(text: string): (readonly [string | null, string | null, string, number])[] {
  const outcome = readPasted(`中共河湾馆委员会关于巡察整改情况的通报\n${intro}\n${text}`);
  if (!outcome.ok) throw new Error('not read');
  return readBulletin(outcome.value).sections.flatMap(({ heading, problems }) =>
    problems.map((problem) => [heading, problem.number, problem.title, problem.actions.length] as const),
  );
}

const titles = ['值班记录缺页', '仓库账实不符', '外包合同超期续签', '窗口服务不规范'];
const deeds = [
  '补记十四页，值班改为双人。',
  '盘点两遍，更正九笔。',
  '终止合同，重新招标。',
  '换岗二人，回访群众一百五十人。',
];
const paper = (line: (title: string, i: number) => string, section: (k: number) => string[] = () => []): string =>
  titles.flatMap((title, i) => [...(i % 2 === 0 ? section(i / 2) : []), line(title, i), deeds[i]]).join('\n');
const expected = (
  numbers: (i: number) => string | null,
  sections: (i: number) => string | null = () => null,
): unknown[] => titles.map((title, i) => [sections(i), numbers(i), title, 1]);

test('an invented mark that comes again with the next number is a problem', () => {
  expect(problemsOf(paper((title, i) => `领办事项${i + 1} ${title}`))).toEqual(expected((i) => `领办事项${i + 1}`));
  expect(problemsOf(paper((title, i) => `【${i + 1}号卡】${title}`))).toEqual(expected((i) => `【${i + 1}号卡】`));
  expect(problemsOf(paper((title, i) => `第${'一二三四'.charAt(i)}条 ${title}`))).toEqual(
    expected((i) => `第${'一二三四'.charAt(i)}条`),
  );
});

test('a mark that stands alone names the line under it', () => {
  expect(problemsOf(paper((title, i) => `编号 HW-0${i + 1}\n${title}`))).toEqual(expected((i) => `HW-0${i + 1}`));
});

test('short lines with text under them are problems, lines above several of them sections', () => {
  const named = ['管好家底', '带好队伍'];
  expect(
    problemsOf(
      paper(
        (title) => title,
        (k) => [named[k] ?? ''],
      ),
    ),
  ).toEqual(
    expected(
      () => null,
      (i) => named[Math.floor(i / 2)] ?? null,
    ),
  );
});

test('signs in front of the problems are no part of their titles', () => {
  for (const sign of ['■', '★', '▲'])
    expect(problemsOf(paper((title) => `${sign}${title}`))).toEqual(expected(() => null));
});

test('a sentence that names the problem first gives its title', () => {
  for (const [before, after] of [
    ['针对', '问题，'],
    ['就', '问题，'],
    ['鉴于', '，'],
    ['为改变', '的状况，'],
  ])
    expect(problemsOf(titles.map((title, i) => `${before}${title}${after}我们${deeds[i]}`).join('\n'))).toEqual(
      expected(() => null),
    );
});

test('numbered lists under the parts on leadership and next steps are no problems', () => {
  const lists = (heading: string): string => `${heading}\n1、开会研究。召开扩大会三次。\n2、分清责任。签订责任书。`;
  const own = paper(
    (title, i) => `${(i % 2) + 1}、${title}`,
    (k) => [['乙、老问题', '丙、新问题'][k] ?? ''],
  );
  expect(problemsOf(`${lists('甲、组织领导')}\n${own}\n${lists('丁、今后打算')}`).map(([, , title]) => title)).toEqual(
    titles,
  );
});

test('problems that are listed first are answered by the paragraphs that name their numbers', () => {
  const list = `问题有四个：${titles.map((title, i) => `${'①②③④'.charAt(i)}${title}`).join('；')}。`;
  const answers = `对①③，${deeds[0]}\n对②④，${deeds[1]}`;
  expect(problemsOf(`${list}\n${answers}`)).toEqual(expected((i) => '①②③④'.charAt(i)));
});

test('what was done may stand in front of the problem that it answers', () => {
  expect(problemsOf(titles.map((title, i) => `${i + 1}.${deeds[i]}——对应反馈问题：${title}。`).join('\n'))).toEqual(
    expected((i) => `${i + 1}.`),
  );
});

test('headings that hold numbered deeds with lists of their own are sections, though they name a fault', () => {
  const text = ['（一）关于“把关不严”问题的整改', '（二）关于“担当不够”问题的整改']
    .map((heading, k) =>
      [heading, ...[1, 2].map((n) => `${n}.规范第${k}${n}项管理。一是补记十四页。二是盘点两遍。`)].join('\n'),
    )
    .join('\n');
  expect(problemsOf(`一、反馈问题整改情况\n${text}`).map(([section, number]) => [section, number])).toEqual([
    ['（一）关于“把关不严”问题的整改', '1.'],
    ['（一）关于“把关不严”问题的整改', '2.'],
    ['（二）关于“担当不够”问题的整改', '1.'],
    ['（二）关于“担当不够”问题的整改', '2.'],
  ]);
});

test('a number alone on its line numbers the problem under it, it is no page number', () => {
  expect(problemsOf(paper((title, i) => `0${i + 1}\n${title}`))).toEqual(expected((i) => `0${i + 1}`));
});

test('paragraphs that each name a problem stand in sections, whatever those are called', () => {
  const section = (k: number): string[] => [`${'一二'.charAt(k)}、抓服务，破解${['作风不实', '管理不严'][k]}的问题`];
  const named = titles.flatMap((title, i) => [
    ...(i % 2 === 0 ? section(i / 2) : []),
    `针对巡察指出的“${title}”问题，${deeds[i]}`,
  ]);
  expect(problemsOf(named.join('\n'))).toEqual(
    expected(
      () => null,
      (i) => section(Math.floor(i / 2))[0] ?? null,
    ),
  );
});

test('in a feedback unnumbered paragraphs that open with what is wrong are the problems under their headings', () => {
  const outcome = readPasted(
    [
      '关于巡察河湾馆党委的反馈意见',
      '现将巡察发现的问题反馈如下：',
      '一、主业意识不强',
      '值班制度落实不严。三月有七天无人在岗。',
      '仓库管理混乱。账面与实物相差九件。',
      '二、队伍建设薄弱',
      '窗口服务不规范。群众投诉二十余次。',
      '年轻干部储备不足。近五年没有新招一人。',
      '三、意见建议',
      '压实责任，限期整改。',
    ].join('\n'),
  );
  if (!outcome.ok) throw new Error('not read');
  expect(
    readBulletin(outcome.value).sections.map(({ heading, problems }) => [heading, problems.map(({ title }) => title)]),
  ).toEqual([
    ['一、主业意识不强', ['值班制度落实不严', '仓库管理混乱']],
    ['二、队伍建设薄弱', ['窗口服务不规范', '年轻干部储备不足']],
  ]);
});

test('deeds in an unmarked list stay, though a label behind them says only where the problem stands', () => {
  const line = (title: string, i: number): string => `（${'一二三四'.charAt(i)}）${title}`;
  const text = titles.flatMap((title, i) => [line(title, i), deeds[i], '整改成果：已完成']).join('\n');
  expect(problemsOf(text)).toEqual(expected((i) => `（${'一二三四'.charAt(i)}）`));
});

test('a status in a bracket may stand in front of the number of its problem', () => {
  const line = (title: string, i: number): string => `【${i === 1 ? '正在整改' : '已销号'}】问题${i + 1} ${title}`;
  const text = titles.flatMap((title, i) => [line(title, i), `整改情况：${deeds[i]}`]).join('\n');
  const outcome = readPasted(`中共河湾馆委员会关于巡察整改情况的通报\n\n${intro}\n\n一、管理方面\n\n${text}`);
  if (!outcome.ok) throw new Error('not read');
  const problems = readBulletin(outcome.value).sections.flatMap((section) => section.problems);
  expect(problems.map(({ number, title, status }) => [number, title, status])).toEqual(
    titles.map((title, i) => [`问题${i + 1}`, title, i === 1 ? 'in_progress' : 'completed']),
  );
});

test('a headline over the labelled words of a problem is its title', () => {
  const text = paper((title) => `▲ ${title}\n问题描述：抽查时发现多处。\n整改成效：`);
  expect(problemsOf(text)).toEqual(expected(() => null));
});

test('a count behind a number that begins anew under a heading is the first word of its problem', () => {
  const read = problemsOf(
    [
      '二、整改情况',
      '（一）财政管理方面',
      '1.值班记录缺页。补记十四页。',
      '2.仓库账实不符。盘点两遍。',
      '（二）部门预算方面',
      '1.5个部门超预算支出经费。相关部门退回经费。',
      '2.3个部门往来款长期挂账。已清理往来款。',
    ].join('\n'),
  );
  expect(read.map(([, number, title]) => [number, title])).toEqual([
    ['1.', '值班记录缺页'],
    ['2.', '仓库账实不符'],
    ['1.', '5个部门超预算支出经费'],
    ['2.', '3个部门往来款长期挂账'],
  ]);
});

test('a status that closes a paragraph above listed deeds leaves the paragraph to the problem', () => {
  const text = [
    '二、问题整改情况',
    '1.基层减负落实不到位。对乡镇的考核指标多达38项，“一票否决”事项过多。[已完成]',
    '一是加大力度。考核指标压减到9项。二是加强统筹。整合检查事项13项。',
    '2.值班记录缺页。三月缺十四页。[已完成]',
    '一是补记缺页。值班改为双人。二是按月抽查。抽查六次。',
  ].join('\n');
  expect(problemsOf(text).map(([, , title, actions]) => [title, actions])).toEqual([
    ['基层减负落实不到位。对乡镇的考核指标多达38项，“一票否决”事项过多', 2],
    ['值班记录缺页。三月缺十四页', 2],
  ]);
});
