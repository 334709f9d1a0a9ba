import { describe, expect, test } from 'vitest';
import type { Item } from '../model/item.ts';
import { passage } from './passage.ts';
import { relapse } from './relapse.ts';

const found = (report: string, problem = ''): string[] => {
  const item: Item = {
    claim: 'completed',
    problem: passage('problem', problem),
    measures: [],
    report: [passage('progress:1', report)],
    today: '2025-06-30',
  };
  return relapse(item).map(({ key, at }) => (key === 'problem' ? problem : report).slice(...at));
};

describe('the same had been found before', () => {
  test.each([
    '已收回出租收入18万元。2022年区审计局延伸审计时就指出过门面房租金长期挂账，当年只补交了一部分。',
    '第三轮巡察反馈的“以会代训”问题这次又被点名，院党委书记作了检讨。',
    '燃气灶具隐患整改后又出现回潮，本月复查的12家餐饮店有5家重新用上了不合格软管。',
    '实验动物房废弃物混放属屡查屡犯，这次由校长办公室直接督办。',
    '乡镇财政所公务卡使用率低，同一问题在前年的财务检查中已被通报。',
    '此前县纪委曾就借调教师问题下发过纪检建议书，因未建立台账，借调人数从9人又回升到21人。',
    '这已是三年内第二次因漏缴水资源费被约谈，公司更换了计量负责人。',
    '上届村委会任期内也因同样的原因被镇里收回过公章。',
    '经查，2019年专项治理中已责令退出的两处会所式餐厅，去年换名后重新营业，此次彻底拆除。',
    '该矿区排土场裸露问题曾列入省环保督察整改清单并报验收销号，验收后复绿苗木大面积死亡，问题复发。',
    '医保违规收费属于老问题，2020年飞行检查退回过56万元，仍未改彻底。',
    '巡察“回头看”发现，津补贴发放不规范问题改了又犯。',
  ])('%s', (report) => {
    expect(found(report)).toHaveLength(1);
  });

  test('said in the words of the problem', () => {
    expect(found('已全部清退。', '超标准配备办公用房，上轮巡察反馈后整改不彻底，再次被发现。')).toHaveLength(1);
  });
});

describe('another matter, another unit, a comparison, no relapse at all', () => {
  test.each([
    '举一反三，对照上一轮巡察反馈的问题逐条自查，未发现同类问题。',
    '为防止反弹，专班每半月回访一次，三个月来无一户复养。',
    '与2021年审计时相比，应收账款由430万元降到65万元。',
    '县委巡察办通报了其他乡镇反复出现的问题，我镇组织学习，引以为鉴。',
    '上一轮巡察指出的食堂超支问题已于2022年销号，此次复核账目未见异常。',
    '针对审计指出的往来款问题，已核销呆账7笔。',
    '对群众多次反映的噪声扰民问题，安装隔音窗214扇。',
    '再次组织全员考试，及格率由82%升至97%。',
    '2023年整改期间新建的两座公厕运行良好。',
    '坚决防止老问题反复出现、新问题不断滋生。',
    '上次检查指出的是档案室漏水，已于当年修复，与此次归档不及时无关。',
    '曾任会计的孙某已调离财务岗位。',
    '本次巡察发现的问题此前未在任何检查中被指出过。',
    '局里把历次审计、巡察指出的问题汇编成册，发到每个科室。',
    '2024年3月区审计局对整改情况开展审计，指出的3处记账错误当场更正。',
    '截至目前，未发生反弹、回潮现象，群众满意率98%。',
  ])('%s', (report) => {
    expect(found(report)).toEqual([]);
  });
});
