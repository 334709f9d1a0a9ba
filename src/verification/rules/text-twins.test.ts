import { describe, expect, test } from 'vitest';
import { passage } from './passage.ts';
import { textTwins } from './text-twins.ts';

const twins = (report: string, other: string, problem = '', otherProblem = ''): string | null => {
  const raised = textTwins({
    report: passage('progress:1', report),
    other: passage('progress:2', other),
    problem: passage('problem', problem),
    otherProblem: passage('problem', otherProblem),
  });
  return raised === null ? null : report.slice(...raised.at);
};

describe('one report was copied from another', () => {
  test.each([
    [
      '北岭村把近三年的低保名单在四个组各贴一份，请老会计当众念了一遍，退出6户、新进4户，有意见的当场记下名字。',
      '坪上村把近三年的低保名单在五个组各贴一份，请老会计当众念了一遍，退出3户、新进7户，有意见的当场记下名字。',
    ],
    [
      '药剂科认真研究。对高值耗材实行双人验收、扫码出库，每周五下班前与库房核对一次，差错当周查清。供应商送货改走北门，由保安登记。',
      '针对试剂管理松散，检验科也实行双人验收、扫码出库，每周五下班前与库房核对一次，差错当周查清。过期试剂统一销毁。',
    ],
  ])('%s', (report, other) => {
    expect(twins(report, other)).not.toBeNull();
  });

  test('the doubt covers the copied words', () => {
    const copied = '每天收摊后由两人点款封包，次日上午九点前送存银行，回单贴在当日流水后面';
    expect(twins(`东市场${copied}。已坚持四个月。`, `西市场${copied}。`)).toContain(copied);
  });
});

describe('reports that are only alike', () => {
  test.each([
    [
      '局党组高度重视，召开专题会议研究部署，成立整改工作领导小组，明确责任领导、责任科室、整改时限。退回多收培训费4.3万元。',
      '局党组高度重视，召开专题会议研究部署，成立整改工作领导小组，明确责任领导、责任科室、整改时限。拆除违建两处，场地还绿。',
    ],
    [
      '根据《小型工程管理办法》规定，限额以上项目一律进场交易，限额以下由村级招标小组确定施工单位。今年进场7个。',
      '根据《小型工程管理办法》规定，限额以上项目一律进场交易，限额以下由村级招标小组确定施工单位。两名村干部因拆分项目被警告。',
    ],
    ['抽查食堂12家，责令改正3家，罚款2.1万元。', '抽查药店26家，责令改正5家，没收过期药品41盒。'],
  ])('%s', (report, other) => {
    expect(twins(report, other)).toBeNull();
  });

  test('the same problem on two lists may have the same report', () => {
    const report = '已将超面积的三间办公室改为档案室和母婴室，隔墙拆除，钥匙交后勤科，由纪检组逐间核对面积。';
    expect(twins(report, report, '领导办公室面积超标', '领导办公室面积超标准')).toBeNull();
    expect(twins(report, report, '领导办公室面积超标', '档案室管理混乱')).not.toBeNull();
  });
});
