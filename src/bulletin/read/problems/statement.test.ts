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
    '以7号车辆的问题为戒，清理合同20份。',
    '重新核对签约档案26份，注销无效签约15份，剩余5户尚未签订协议。',
    '第一，注销无效签约12份。第二，3月上旬，追缴补助2万元。',
  ])('tells what was done: %s', (text) => expect(goesOnComplaining(text.replaceAll('，', ','))).toBe(false));
  it('is more of it in a paper whose titles stand apart, unless it reads like a deed', () => {
    expect(goesOnComplaining('县商务局多次提醒仍未改正。维保人员一天签11台记录。', true)).toBe(true);
    expect(goesOnComplaining('维修资金平均耗时137天。整改报告写已办结。', true)).toBe(true);
    expect(goesOnComplaining('追回资金50万元。', true)).toBe(false);
    expect(goesOnComplaining('由法规科牵头,抽查合同20份。', true)).toBe(false);
  });
  it('needs an answer under the heading', () => {
    expect(isAnswer('清退不在岗人员5名,约谈2人。')).toBe(true);
    expect(isAnswer('目前,该问题已完成整改。')).toBe(false);
  });
});
