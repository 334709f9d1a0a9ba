import { expect, test } from 'vitest';
import { readPasted } from '../../documents/read-document.ts';
import { readBulletin } from '../read/read-bulletin.ts';
import { countMismatch } from './counts.ts';

const statuses = ['已完成', '已完成', '基本完成', '正在推进'];
const titles = ['值班记录缺页', '仓库账实不符', '外包合同超期续签', '窗口服务不规范'];

function messages(claim: string): string[] {
  const problems = titles.map((title, i) => `${i + 1}.关于“${title}”的问题（${statuses[i]}）\n核对两遍，更正九笔。`);
  const text = [
    '河湾馆党委关于巡察整改情况的通报',
    `巡察组反馈的4个问题，${claim}。`,
    '一、整改情况',
    ...problems,
  ].join('\n');
  const outcome = readPasted(text);
  if (!outcome.ok) throw new Error('not read');
  return countMismatch(readBulletin(outcome.value), text, true).map(({ message }) => message);
}

test('what is basically completed is counted as completed only where the text does not count it apart', () => {
  expect(messages('已完成3个')).toEqual([]);
  expect(messages('已完成2个、基本完成1个、正在推进1个')).toEqual([]);
  expect(messages('已完成3个、基本完成1个')).toEqual(['文中说已完成 3 个，逐条标明已完成的是 2 个。']);
});
