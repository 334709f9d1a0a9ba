import { expect, test } from 'vitest';
import { withoutStrayBlanks } from './stray-blanks.ts';

const read = (fold: string): string =>
  withoutStrayBlanks(fold)
    .map(([a, b]) => fold.slice(a, b))
    .join('');

test('a blank inside running text is no text', () => {
  expect(
    read('集中整改期间,共制 定修订制度22个,党纪政务处分 3人,谈话提 醒58人,追缴资金 12万元,县审计 局复核属实。'),
  ).toBe('集中整改期间,共制定修订制度22个,党纪政务处分3人,谈话提醒58人,追缴资金12万元,县审计局复核属实。');
  expect(read('关于加强监 督的通报')).toBe('关于加强监督的通报');
});

test('a blank that parts names, fields or numbers stays', () => {
  for (const line of [
    '牵头单位:综合科 配合单位:河湖管理科 整改期限:2023年3月1日,按期完成,逐项销号,材料归档。',
    '责任领导:张明 李清',
    '1 加强台账管理,逐户核对,更正差错三十六条,补录档案四十五份,接受群众监督。',
    '办公室 综合科 财务科',
    '交办事项2 河道巡查流于形式,有3处垃圾没有清理',
  ])
    expect(read(line)).toBe(line);
});
