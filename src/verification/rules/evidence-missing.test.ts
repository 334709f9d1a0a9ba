import { describe, expect, test } from 'vitest';
import type { Claim, Item } from '../model/item.ts';
import { evidenceMissing } from './evidence-missing.ts';
import { passage } from './passage.ts';

const found = (report: string, claim: Claim = 'completed'): string[] => {
  const item: Item = {
    claim,
    problem: passage('problem', ''),
    measures: [],
    report: [passage('progress:1', report)],
    today: '2025-06-30',
  };
  return evidenceMissing(item).map(({ at }) => report.slice(...at));
};

describe('the report says itself that there is no paper for what it tells', () => {
  test.each([
    '对46名网格员作了安全培训，因当天网络故障没有签到。',
    '施工单位已退回多结工程款，退款凭证暂时找不到，正在与财务核对。',
    '巡查每日开展两次，巡查日志尚未装订成册，部分日期缺页。',
    '党委会专题听取了汇报，会议纪要还未整理。',
    '慰问品已发到户，领取登记表将在节后补填。',
    '与3家供应商口头约定降价，未签订书面协议。',
    '旧设备已作报废处理，残值收入12700元的票据仍未开具。',
    '走访贫困学生家庭88户，走访照片因手机损坏未能保存。',
    '集体谈话由纪检组长主持，谈话记录事后补写。',
    '药品盘点工作完成，盘点表未经双方签字。',
    '已向26名离任干部收回门禁卡，但没有留存交接清单。',
    '水样送检三次均达标，检测报告原件已遗失。',
    '抽查了15个村的账目，抽查底稿没有保留下来。',
    '值班电话24小时有人接听，来电登记本缺失3月至5月部分。',
    '整改会议纪要、签到册等佐证材料暂未收齐。',
  ])('%s', (report) => {
    expect(found(report)).toHaveLength(1);
  });
});

describe('papers that are there, were missing before, or are a rule', () => {
  test.each([
    '针对会议记录缺失问题，办公室已对照录音补齐会议记录11份。',
    '巡察时未建立的资产台账已于5月建立，登记设备213台。',
    '规定没有发票的费用一律不予报销，退回单据17张。',
    '遗失的两本支票存根已向银行调取复印件并加盖印章存档。',
    '培训签到表、课件、试卷均已归档。',
    '对无票据支出的3.2万元责令经办人退回，已缴入基本户。',
    '通过排查，发现未签订劳动合同的11人，全部补签到位。',
    '要求各村不得事后补签，发现一例通报一例。',
    '账册在2016年水灾中损毁，经县财政局核实并出具证明，按程序作了核销。',
    '此前未留存影像的4个隐蔽工程，经第三方钻芯检测合格，出具检测报告。',
    '档案室对遗失档案逐卷登报声明，并从区档案馆复制补齐。',
    '至今没有收到投诉记录。',
    '会议明确，凡未形成书面意见的事项不得上会。',
    '对手续不全、没有记录的7笔支出逐笔核查，责任人写出书面检查。',
    '群众反映的拖欠工资问题，因没有书面证据，由劳动监察大队调取工地考勤后认定，已支付到位。',
  ])('%s', (report) => {
    expect(found(report)).toEqual([]);
  });

  test('what is not said to be done may lack its papers', () => {
    expect(found('盘点台账尚未建立。', 'in_progress')).toEqual([]);
  });
});
