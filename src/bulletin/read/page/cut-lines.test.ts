import { expect, test } from 'vitest';
import { readPlainText } from '../../../documents/plain-text.ts';
import { continues, paragraphStops } from './cut-lines.ts';
import { readLines } from './lines.ts';

const stopped =
  '　　一是逐户核对台账，更正差错三十六条，补录档案四十五份，接受群众监督。二是修订台账管理办法，明确每月初更新。';
const broken =
  '　　二是组织专题培训十二次，参训人员六百余人，考核全部合格。三是在各村公示栏里张贴核对结果，并由村务监督';

function joins(first: string, second: string): boolean {
  const file = readPlainText([stopped, stopped, stopped, stopped, first, second].join('\n'));
  const meta = { title: null, published: null };
  const lines = readLines({ name: '通报.txt', kind: 'txt', ...file, meta, warnings: [] });
  const [line, next] = lines.slice(-2);
  return line !== undefined && next !== undefined && continues(line, next, paragraphStops(lines));
}

test('a paragraph that breaks off goes on in the next, indented or not', () => {
  expect(joins(broken, '　　委员会按季抽查。')).toBe(true);
  expect(joins(broken, '委员会按季抽查。')).toBe(true);
});

test('whole paragraphs, numbers and headings stay apart', () => {
  expect(joins(stopped, '　　委员会按季抽查。')).toBe(false);
  expect(joins(broken, '　　（二）关于值班制度执行不严的问题')).toBe(false);
  expect(joins('　　二、整改进展', '　　委员会按季抽查。')).toBe(false);
});

test('a sentence may break off before its first comma has led anywhere, a heading only before it ends', () => {
  expect(joins('　　根据县委巡察工作安排，2023年3月27日至2023年6月19日，县', '　　委第二巡察组进驻开展巡察。')).toBe(
    true,
  );
  expect(joins('（二）严督实导，防止走过场', '所党支部书记带头领办。')).toBe(false);
  expect(joins('网格走访“打卡式”，一天走四十户，群众叫不出网格员名字', '〖病灶〗只考核户数，不看走访质量。')).toBe(
    false,
  );
});

test('a heading that stands glued behind a full stop is whole without one of its own', () => {
  expect(
    joins('　　三是更新图书四万册，开放情况按月公示。（2）规范编外用工', '　　加强业务培训。核减用工二十名。'),
  ).toBe(false);
  expect(joins('　　三是更新图书四万册，开放情况按月公示。四是规范编外用工，并由人事', '　　科按季抽查。')).toBe(true);
});

test('no line ends with a count of nothing or with one character behind a comma', () => {
  expect(joins('　　县委第二巡察组反馈了意见，共提出5个', '　　方面19个问题。')).toBe(true);
  expect(joins('　　截至2020年4月13日，完', '　　成整改11个。')).toBe(true);
  expect(joins('　　三、下步努力方向', '　　整改虽已取得初步成效，但还有距离。')).toBe(false);
});

test('a cut inside a label, a number of a paper, a name or a list is joined', () => {
  expect(joins('　　责任单位：综合科；直接责', '　　任人：某某；完成时限：2023年3月1日前')).toBe(true);
  expect(joins('　　二是修订台账核对办法（某政发', '【2022】13号），更正差错三十六条。')).toBe(true);
  expect(joins('　　根据县委部署，2023年3月至6月，县委第二巡察', '　　组对县审计局开展巡察。')).toBe(true);
  expect(
    joins('整改措施：（1）清查底数；（2）修订台账管理办法，明确每月初更新。（3）核对', '台账三十六本，更正差错四条。'),
  ).toBe(true);
});

test('titles without a full stop are whole in a paper whose titles have none', () => {
  const titles = ['台账核对不细', '档案补录迟缓', '值班制度执行不严', '公示内容不全'].map(
    (title, i) => `${i + 1}. ${title}`,
  );
  const file = readPlainText(
    [
      ...titles.flatMap((title) => [title, stopped]),
      '5. 资产台账混乱。8处房产没有登记',
      '对3名责任人提醒谈话，补录档案。',
    ].join('\n'),
  );
  const lines = readLines({
    name: '通报.txt',
    kind: 'txt',
    ...file,
    meta: { title: null, published: null },
    warnings: [],
  });
  const [line, next] = lines.slice(-2);
  expect(line !== undefined && next !== undefined && continues(line, next, paragraphStops(lines))).toBe(false);
});
