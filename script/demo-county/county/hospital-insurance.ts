import { closed, longTerm, relapsed, type StoryInspection } from '../story.ts';

export const hospitalInsurance: StoryInspection = {
  title: '县医疗保障局关于县人民医院医保基金使用专项检查结果的通知',
  kind: '检查',
  round: null,
  team: '县医保基金专项检查组',
  period: [-158, -144],
  feedback: -131,
  received: -130,
  planned: -122,
  aspects: [
    {
      heading: '（一）收费行为方面',
      problems: [
        {
          title: '重复收费',
          text: '{y-2}年至{y-1}年，在收取“重症监护”的同时收取“等级护理”1943人次，涉及医保基金28.6万元。',
          category: '违规收费',
          lead: '医保办',
          with: ['护理部'],
          leader: '师玉衡',
          person: '安子衿',
          due: -75,
          measures: [
            {
              text: '退回违规基金，收费系统设置互斥提醒。',
              kind: 'recovery',
              work: [[-112, '28.6万元{-112}退回医保基金专户。', '基金退回凭证.xlsx']],
            },
            {
              text: '梳理全部收费项目互斥关系，系统自动拦截。',
              kind: 'institution',
              work: [[-93, '互斥规则216条上线，首月拦截1072次。', '互斥规则清单.xlsx']],
            },
          ],
          steps: closed(-83),
        },
        {
          title: '超标准收费',
          text: '“静脉采血”每次多收1.5元，涉及3.1万人次、4.7万元。',
          category: '违规收费',
          lead: '医保办',
          leader: '师玉衡',
          person: '安子衿',
          due: -80,
          measures: [
            {
              text: '纠正收费标准，退还患者和基金。',
              kind: 'recovery',
              work: [
                [
                  -109,
                  '退回基金3.3万元，退还患者1.4万元，联系不上的留存专户并公告。',
                  '退费公告.docx',
                  '退费明细.xlsx',
                ],
              ],
            },
          ],
          steps: closed(-96),
        },
        {
          title: '分解项目收费',
          text: '将“清创缝合”分解为“清创”“缝合”分别收费612人次，涉及7.9万元。',
          category: '违规收费',
          lead: '医保办',
          with: ['医务部'],
          leader: '师玉衡',
          person: '安子衿',
          due: -70,
          measures: [
            {
              text: '退回基金，对涉及科室扣减绩效。',
              kind: 'accountability',
              work: [[-105, '退回7.9万元，扣减2个科室绩效4.2万元，通报全院。', '绩效扣减通报.docx']],
            },
          ],
          steps: relapsed(
            -90,
            -21,
            '{M-21}月度抽查病历300份，发现急诊外科又出现分解收费23例，系统拦截规则被人工跳过，按反弹处理。',
          ),
          work: [[-11, '取消科室跳过权限，急诊外科主任约谈，23例已退费0.3万元。', '跳过权限取消单.docx']],
        },
      ],
    },
    {
      heading: '（二）诊疗和用药行为方面',
      problems: [
        {
          title: '低标准入院',
          text: '抽查住院病历500份，19份不符合住院指征，以体检为主要目的。',
          category: '诊疗行为',
          lead: '医务部',
          with: ['医保办'],
          leader: '喻清扬',
          person: '卓然',
          due: -60,
          measures: [
            {
              text: '制定常见病入院标准，实行入院二次评估。',
              kind: 'institution',
              work: [
                [-98, '制定36个病种入院标准。', '入院标准（36个病种）.docx'],
                [-76, '抽查{M-80}病历300份，不符合指征的1份。', '入院评估抽查表.xlsx'],
              ],
            },
          ],
          steps: closed(-68),
        },
        {
          title: '超限定范围用药',
          text: '人血白蛋白、奥美拉唑注射剂等8种药品超医保限定支付范围使用，涉及35.2万元。',
          category: '诊疗行为',
          lead: '药学部',
          with: ['医保办'],
          leader: '喻清扬',
          person: '景天',
          due: -55,
          measures: [
            {
              text: '退回基金，前置审方系统嵌入限定支付规则。',
              kind: 'recovery',
              work: [
                [-103, '35.2万元全部退回。', '基金退回凭证（用药）.xlsx'],
                [-79, '前置审方{-79}上线，拦截不合理处方率4.6%。', '审方系统截图说明.docx'],
              ],
            },
          ],
          steps: closed(-71),
        },
        {
          title: '检验套餐过度打包',
          text: '入院检验套餐固定为27项，与病情无关的平均6项。',
          category: '诊疗行为',
          open: true,
          lead: '医务部',
          leader: '喻清扬',
          person: '卓然',
          due: -58,
          measures: [
            {
              text: '取消固定套餐，按病种设置检验组合。',
              work: [[-88, '固定套餐全部取消，人均检验费下降21.4%。', '检验费用对比表.xlsx']],
            },
          ],
          steps: closed(-77),
        },
      ],
    },
    {
      heading: '（三）基金管理责任方面',
      problems: [
        {
          title: '医保内部稽核力量薄弱',
          text: '医保办专职人员3名，月均抽查病历不足出院病历的1%。',
          category: '内部管理',
          lead: '医保办',
          leader: '祁远山',
          person: '安子衿',
          due: -40,
          measures: [
            {
              text: '专职人员增加到8名，月抽查比例不低于5%，长期坚持。',
              kind: 'institution',
              work: [[-85, '充实专职人员5名，设科室医保联络员32名。', '医保人员名册.xlsx']],
              done: -78,
              grade: 'keep_long_term',
            },
          ],
          steps: longTerm(-74, '人员已到位，月抽查比例达到5.3%，作为长期工作每月填报抽查结果。'),
        },
        {
          title: '进销存管理账账不符',
          text: '5种高值耗材医保结算数量大于采购数量，差异117件、9.6万元。',
          category: '内部管理',
          lead: '采购中心',
          with: ['医保办'],
          leader: '师玉衡',
          person: '闻人静',
          due: -16,
          measures: [
            {
              text: '查清117件差异原因，高值耗材实行一物一码全程追溯。',
              work: [
                [-91, '查清差异101件，其中录入错误88件、跨期结算13件。', '差异核查表.xlsx'],
                [-37, '一物一码在骨科、心内科试运行。', '高值耗材扫码室.png'],
              ],
            },
          ],
          moves: [[-60, { due: -16 }]],
        },
      ],
    },
  ],
};
