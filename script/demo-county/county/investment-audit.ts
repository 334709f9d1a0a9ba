import { basically, closed, type StoryInspection } from '../story.ts';

export const investmentAudit: StoryInspection = {
  title: '县城市建设投资集团资产负债损益审计报告',
  kind: '审计',
  round: null,
  team: '县审计局企业审计组',
  period: [-215, -170],
  feedback: -125,
  received: -124,
  planned: -115,
  aspects: [
    {
      heading: '（一）财务核算方面',
      problems: [
        {
          title: '收入确认不实',
          text: '{y-1}年将没有完工的代建项目确认收入3140万元，多计利润188万元。',
          category: '财务核算',
          lead: '财务部',
          leader: '慕容川',
          person: '金满仓',
          due: -70,
          measures: [
            {
              text: '调整账务，收入按完工进度逐项复核确认。',
              work: [[-99, '调减收入3140万元、利润188万元，补充披露。', '账务调整凭证.xlsx']],
            },
          ],
          steps: closed(-87),
        },
        {
          title: '在建工程转固不及时',
          text: '14个已投入使用的项目没有转入固定资产，合计2.65亿元。',
          category: '财务核算',
          lead: '财务部',
          with: ['工程管理部'],
          leader: '慕容川',
          person: '金满仓',
          due: -35,
          measures: [
            {
              text: '14个项目按暂估价转固，办理竣工财务决算。',
              work: [
                [-90, '14个项目全部按暂估价转固。', '转固明细表.xlsx'],
                [-50, '11个项目完成竣工财务决算。', '竣工财务决算表.xlsx'],
              ],
              done: -45,
              grade: 'approve_basically',
            },
          ],
          steps: basically(-39),
        },
        {
          title: '往来款项混乱',
          text: '与下属企业资金拆借没有协议、没有计息，余额1.02亿元。',
          category: '财务核算',
          lead: '财务部',
          leader: '慕容川',
          person: '金满仓',
          due: -14,
          measures: [
            {
              text: '补签拆借协议，建立内部资金池并按规定计息。',
              kind: 'institution',
              work: [
                [-82, '补签协议17份，清理余额4300万元。', '拆借协议清单.xlsx'],
                [-32, '内部资金池方案经党委会审议，等待银行系统接口开通。'],
              ],
            },
          ],
          moves: [[-48, { due: 9 }]],
        },
      ],
    },
    {
      heading: '（二）重大经营决策方面',
      problems: [
        {
          title: '对外担保没有经过审批',
          text: '{y-2}年为县外企业提供担保2600万元，没有报县国资部门审批。',
          category: '经营决策',
          lead: '投融资部',
          leader: '高远舟',
          person: '路遥知',
          due: -60,
          measures: [
            {
              text: '解除担保或落实反担保，对决策人员追责。',
              kind: 'accountability',
              work: [
                [-101, '被担保企业以厂房提供反担保，评估价值3100万元。', '反担保合同.docx'],
                [-76, '债务到期结清，担保责任{-76}解除；原分管负责人诫勉谈话。', '担保解除证明.docx'],
              ],
            },
          ],
          steps: closed(-65),
        },
        {
          title: '投资项目没有可行性研究',
          text: '投资480万元的共享单车项目运营14个月后停运，没有可行性研究报告。',
          category: '经营决策',
          lead: '投融资部',
          with: ['资产运营部'],
          leader: '慕容川',
          person: '路遥知',
          due: -40,
          measures: [
            {
              text: '处置剩余资产，建立投资项目后评价和终身追责制度。',
              kind: 'institution',
              work: [
                [-94, '剩余车辆1260辆公开拍卖，收回37.8万元。', '资产拍卖成交书.docx'],
                [-63, '《投资项目后评价办法》印发。', '投资项目后评价办法.docx'],
              ],
            },
          ],
          steps: closed(-52),
        },
      ],
    },
    {
      heading: '（三）内部管理方面',
      problems: [
        {
          title: '工程款支付超合同约定',
          text: '3个项目提前支付工程款712万元，没有抵扣预付款。',
          category: '内部管理',
          lead: '工程管理部',
          with: ['财务部'],
          leader: '池鱼跃',
          person: '梁栋',
          due: -55,
          measures: [
            {
              text: '从后续进度款抵扣，付款节点由系统控制。',
              kind: 'recovery',
              work: [
                [-97, '抵扣430万元，付款节点控制上线。', '进度款抵扣表.xlsx'],
                [-67, '712万元全部抵扣完毕。', '抵扣完成确认单.docx'],
              ],
            },
          ],
          steps: closed(-58),
        },
        {
          title: '印章外借没有登记',
          text: '{y-1}年项目部印章外借19次，登记3次。',
          special: 'immediate',
          category: '内部管理',
          lead: '综合部',
          leader: '慕容川',
          person: '舒望舒',
          due: -105,
          measures: [
            {
              text: '收回全部项目部印章，启用电子印章。',
              kind: 'institution',
              work: [[-111, '收回项目部印章12枚并封存，电子印章启用。', '印章封存清单.xlsx']],
            },
          ],
          steps: closed(-107),
        },
      ],
    },
  ],
};
