import { describe, expect, it } from 'vitest';
import { goesOnComplaining, isAnswer } from './statement.ts';

describe('the second sentence of a heading', () => {
  it.each(['3家书店没有消防器材。', '一是7份合同缺签字。二是台账数据失实。', '值班记录抄自上月。', '全年出动仅2次。'])(
    'goes on with what is wrong: %s',
    (text) => expect(goesOnComplaining(text)).toBe(true),
  );
  it.each([
    '追回资金50万元。',
    '由法规科牵头，抽查合同20份。',
    '3月上旬，梳理流程9项。',
    '局党组高度重视，专题研究。',
    '印发《合同管理办法》。',
  ])('tells what was done: %s', (text) => expect(goesOnComplaining(text.replaceAll('，', ','))).toBe(false));
  it('needs an answer under the heading', () => {
    expect(isAnswer('清退不在岗人员5名,约谈2人。')).toBe(true);
    expect(isAnswer('目前,该问题已完成整改。')).toBe(false);
  });
});
