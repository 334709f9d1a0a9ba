import { expect, it } from 'vitest';
import { readPasted } from '../documents/read-document.ts';
import { outline } from './outline.ts';
import { readBulletin } from './read/read-bulletin.ts';

it('The outline says who, how many, and where each problem stands', () => {
  const read = readPasted(
    [
      '中共某县粮食局党组关于巡察整改情况的通报',
      '2023年3月1日至4月28日，县委第二巡察组对县粮食局党组开展了巡察，5月30日反馈了意见。',
      '（一）党的建设方面',
      '1.针对学习记录不全问题的整改。一是补学三次。二是建立签到制度。该问题已完成整改。',
      '2.针对谈话提纲雷同问题的整改。一人一策修订提纲。该问题正在整改。',
    ].join('\n'),
  );
  if (!read.ok) throw new Error(read.code);
  const lines = outline(readBulletin(read.value));
  expect(lines[0]).toBe('中共某县粮食局党组关于巡察整改情况的通报 —— 整改情况通报（报告）');
  expect(lines).toContain('  读出问题：2 个（已完成 1 个，正在推进 1 个）');
  expect(lines).toContain('（一）党的建设方面');
  expect(lines.find((line) => line.includes('[1]'))).toBe('  [1] 1.学习记录不全（已完成；已做 2 条）');
});

it('The outline of a paper without a problem says so, and what to do', () => {
  const read = readPasted('定于周五下午在三楼召开座谈会。');
  if (!read.ok) throw new Error(read.code);
  expect(outline(readBulletin(read.value)).some((line) => line.startsWith('没有读出任何问题。请核对'))).toBe(true);
});
