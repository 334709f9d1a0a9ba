import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../documents/plain-text.ts';
import { readLines } from './lines.ts';
import { unwrap } from './unwrap.ts';

const paragraphs = [
  '根据区委统一部署，2021年3月10日至5月20日，区委第二巡察组对松塘镇党委开展了巡察，并于6月8日反馈了意见。现将整改情况通报如下。',
  '一、总体情况',
  '镇党委先后召开会议12次，研究整改事项。一是明确责任，把任务分到每个办公室。二是按月督办，逾期未办的在会上说明原因，办结的逐件核销。',
  '二、整改情况',
  '（一）关于台账更新不及时的问题',
  '一是逐户核对，更正差错1236条，补录档案45份，并把核对结果张贴在各村公示栏里，接受群众监督。二是修订台账管理办法，明确每月5日前更新。',
  '（二）关于值班制度执行不严的问题',
  '由办公室牵头，抽查值班情况18次，通报脱岗人员2名，把抽查结果列入年度考核。',
];

const wrapped = (width: number, indent: string, page: string | null): string =>
  paragraphs
    .flatMap((paragraph) => {
      const text = indent + paragraph;
      const lines: string[] = [];
      for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
      return lines;
    })
    .flatMap((line, i) =>
      page !== null && i % 5 === 4 ? [line, '', page.replace('#', String((i + 1) / 5)), ''] : [line],
    )
    .join('\n');

const read = (text: string): string[] | null => {
  const file = readPlainText(text);
  const meta = { title: null, published: null };
  const lines = unwrap(readLines({ name: '通报.txt', kind: 'txt', ...file, meta, warnings: [] }), file.text);
  return lines?.map(({ fold }) => fold).filter((line) => !/^(?:- \d -|第\d页|\d)$/.test(line)) ?? null;
};
const half = (text: string): string => text.replace(/，/g, ',').replace(/（/g, '(').replace(/）/g, ')');

describe('unwrap', () => {
  it('joins lines of one length, whatever they break', () => {
    for (const width of [20, 23, 26, 29]) expect(read(wrapped(width, '　　', null))).toEqual(paragraphs.map(half));
  });

  it('joins over page numbers', () => {
    for (const page of ['- # -', '第#页', '#']) expect(read(wrapped(24, '　　', page))).toEqual(paragraphs.map(half));
  });

  it('tells paragraphs by their short last lines where nothing is indented', () => {
    expect(read(wrapped(27, '', null))).toEqual(paragraphs.map(half));
  });

  it('leaves a text of paragraphs alone', () => {
    expect(read(paragraphs.join('\n'))).toBeNull();
    expect(read([...paragraphs, ...paragraphs].map((line) => line.slice(0, 24)).join('\n\n'))).toBeNull();
  });
});
