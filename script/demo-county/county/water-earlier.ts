import { closed, type StoryInspection } from '../story.ts';

export const waterEarlier: StoryInspection = {
  title: '中共云溪县水务局党组关于十三届县委第三轮巡察整改情况的通报',
  kind: '巡察',
  round: '十三届县委第三轮巡察',
  team: '县委第四巡察组',
  period: [-790, -735],
  feedback: -702,
  received: -148,
  planned: -148,
  open: true,
  aspects: [
    {
      heading: '（一）履行治水兴水职责方面',
      problems: [
        {
          title: '水土保持监管缺位',
          text: '全县在建生产项目52个，只检查过17个，补偿费欠征64万元。',
          lead: '水资源管理科',
          leader: '谢云归',
          person: '何景行',
          claimed: 'completed',
          measures: [
            {
              text: '建立在建项目水土保持清单，每半年检查一遍，依法征收补偿费。',
              work: [[-610, '检查在建项目52个，补征水土保持补偿费61万元。']],
            },
          ],
        },
        {
          title: '水库管护经费挪用',
          text: '{y-3}年挪用小型水库管护经费8.7万元用于办公楼维修。',
          lead: '财务审计科',
          leader: '许知行',
          person: '沈若谷',
          claimed: 'completed',
          measures: [{ text: '退还挪用经费，修订专项资金管理办法。', work: [[-640, '挪用的8.7万元已全部退还专户。']] }],
          steps: [
            ['reopen', -110, '本轮巡察核查银行流水，实际只退还5.2万元，与通报“全部退还”不符，虚报整改，重新打开。'],
          ],
          work: [[-64, '查清虚报原因：经办人把退还计划当作退还结果填报。又退还2万元。', '专户流水.xlsx']],
        },
        {
          title: '饮用水源地标志缺失',
          text: '鹤鸣水库一级保护区界碑、警示牌缺损23处。',
          lead: '水库运行中心',
          leader: '谢云归',
          person: '马向晚',
          claimed: 'completed',
          measures: [{ text: '补设界碑、警示牌，列入日常巡查。', work: [[-598, '补设界碑9座、警示牌14块。']] }],
          steps: [
            ['reopen', -57, '日常巡查发现8块警示牌被撞毁或遮挡，2处围网破损，整改成果没有保持。'],
            ...closed(-27),
          ],
          work: [[-33, '修复围网2处，重新安装防撞警示牌8块，{-33}起由护水员每周拍照上报。', '鹤鸣水库警示牌.png']],
        },
        {
          title: '灌区末级渠系“最后一公里”不通',
          text: '柳湾灌区末级渠道淤塞12公里，700亩农田靠天吃饭。',
          lead: '工程建设科',
          leader: '许知行',
          person: '江映雪',
          claimed: 'basically_completed',
          measures: [
            {
              text: '清淤疏浚末级渠道12公里，落实管护员。',
              work: [
                [-580, '清淤9.4公里，恢复灌溉560亩，剩余渠段列入下年度计划。'],
                [
                  -77,
                  '剩余2.6公里渠道清淤衬砌于{-77}完成，700亩农田全部恢复灌溉。',
                  '柳湾灌区通水.png',
                  '渠道验收单.docx',
                ],
              ],
              done: -75,
            },
          ],
          steps: closed(-72),
        },
      ],
    },
    {
      heading: '（二）作风建设和内部管理方面',
      problems: [
        {
          title: '办事窗口服务意识不强',
          text: '取水许可审批平均用时19个工作日，超过承诺时限9天。',
          lead: '办公室',
          leader: '周砚秋',
          person: '温以宁',
          claimed: 'completed',
          measures: [
            {
              text: '压减审批环节，实行“一窗受理、并联审查”。',
              work: [[-615, '取水许可审批平均用时压减到6个工作日。']],
            },
          ],
        },
        {
          title: '公务用车管理不规范',
          text: '2辆防汛车辆用于日常接送，没有派车单31次。',
          lead: '办公室',
          leader: '周砚秋',
          person: '温以宁',
          claimed: 'completed',
          measures: [
            { text: '防汛车辆加装定位，派车单与油料核销挂钩。', work: [[-622, '2辆车加装定位，未再发现无单派车。']] },
          ],
        },
        {
          title: '职工周转房分配不公开',
          text: '12套周转房分配没有公示，2套由非本单位人员居住。',
          lead: '人事科',
          leader: '陆承泽',
          person: '白露',
          claimed: 'completed',
          measures: [
            { text: '清退非本单位人员，分配方案张榜公示。', work: [[-605, '清退2户，12套分配结果公示7天无异议。']] },
          ],
        },
        {
          title: '节水宣传缺少实效',
          text: '宣传经费的七成用于印制手册，群众知晓率低。',
          lead: '水资源管理科',
          leader: '谢云归',
          person: '何景行',
          claimed: 'long_term',
          measures: [
            { text: '每年开展节水进校园、进社区、进企业活动，长期坚持。', work: [[-560, '进校园11场、进社区26场。']] },
          ],
          work: [[-46, '近三个月进校园6场，与县教育局共建节水教室3间。', '节水教室.png']],
        },
      ],
    },
  ],
};
