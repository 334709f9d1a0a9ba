import { expect, test } from 'vitest';
import { readPasted } from '../../../documents/read-document.ts';
import type { Draft } from '../../model.ts';
import { readBulletin } from '../read-bulletin.ts';

function read(lines: readonly string[]): Draft {
  const pasted = readPasted(lines.join('\n'));
  if (!pasted.ok) throw new Error(pasted.code);
  return readBulletin(pasted.value);
}

const titlesOf = ({ sections }: Draft): string[] =>
  sections.flatMap(({ problems }) => problems.map((one) => one.title));

test('a slogan that speaks of leading the work is a section among other slogans', () => {
  const draft = read([
    '中共柳坡县水务局党组关于巡察整改情况的通报',
    '2023年3月1日至4月28日，县委第二巡察组对县水务局党组开展了巡察，5月30日反馈了意见。',
    '一、加强领导，统筹推进整改',
    '1.成立工作专班。召开党组会议四次，逐条认领。',
    '2.建立台账。办结一件核销一件。',
    '二、提高政治站位，把上级部署落到实处。',
    '（一）修好灌溉渠道',
    '整改情况：疏通渠道30公里，更换闸门12座。',
    '整改进度：已完成',
    '三、守住安全底线，防范重大风险。',
    '（一）排查水库险情',
    '整改情况：加固坝体2处，更新设备5台。',
    '整改进度：已完成',
    '四、提高思想认识，把责任扛在肩上。',
    '（一）公开水费账目',
    '整改情况：张榜公布账目14期。',
    '整改进度：正在推进',
  ]);
  expect(titlesOf(draft)).toEqual(['修好灌溉渠道', '排查水库险情', '公开水费账目']);
});

test('numbers with lists of their own are parts of a problem of two sentences', () => {
  const draft = read([
    '中共柳坡县水务局党组关于巡察整改情况的通报',
    '2023年3月1日至4月28日，县委第二巡察组对县水务局党组开展了巡察，5月30日反馈了意见。',
    '（一）党的建设方面',
    '1.谈话提纲雷同。14份谈话提纲没有修改。',
    '一是修订提纲15份。二是补谈22人。',
    '2.水库监督走形式。巡查记录修改没有签字。',
    '（1）检测机构出具虚假报告。',
    '一是复测样品53组。二是更换机构2家。',
    '（2）部分股室巡查记录事后补写。',
    '一是通报典型3起。二是补充记录18份。',
    '3.抢修响应慢。群众平均等待3天。',
    '一是增设抢修点2处。二是公布抢修电话。',
  ]);
  expect(titlesOf(draft)).toHaveLength(3);
  expect(draft.sections[0]?.problems[1]?.subItems).toHaveLength(2);
});
