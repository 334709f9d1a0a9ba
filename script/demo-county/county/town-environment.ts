import { closed, inReview, type StoryInspection, waiting } from '../story.ts';

export const townEnvironment: StoryInspection = {
  title: '县生态环境保护督察组督察青石镇反馈问题清单',
  kind: '督察',
  round: '第一批',
  team: '县生态环境保护第二督察组',
  period: [-86, -74],
  feedback: -63,
  received: -62,
  planned: -55,
  scheduled: [-52, 28],
  open: true,
  pack: 'four-party',
  aspects: [
    {
      heading: '（一）水环境问题',
      problems: [
        {
          title: '东溪河沿岸养殖粪污直排',
          text: '沿岸3家养猪场没有配套粪污处理设施，存栏1400头，雨天粪水直接入河。',
          lead: '综合执法队',
          with: ['社会事务办'],
          leader: '明朗',
          person: '铁山',
          due: -4,
          measures: [
            {
              text: '3家养猪场限期建设粪污处理设施，逾期依法关停。',
              kind: 'campaign',
              work: [
                [-45, '2家建成三级沉淀池和还田管网，1家自愿关停转产。', '沉淀池建设.png'],
                [-14, '还田管网试运行，东溪河断面氨氮浓度下降46%。', '水质监测对比.xlsx'],
              ],
            },
          ],
          steps: inReview(-7),
          verdicts: [
            [-5, 'office'],
            [-3, 'inspection_office'],
            [-2, 'resident_team'],
          ],
        },
        {
          title: '集镇污水处理厂运行不正常',
          text: '设计日处理2000吨，实际进水不足700吨，在线监测数据缺失19天。',
          lead: '村镇建设办',
          leader: '尹听泉',
          person: '屠苏',
          due: 30,
          measures: [
            {
              text: '完成集镇雨污分流管网改造6.5公里，日进水量不低于1400吨。',
              kind: 'major',
              work: [[-38, '雨污分流改造开工，已铺设管网2.1公里。', '雨污分流施工.png']],
            },
            {
              text: '修复在线监测设备，运维单位按日签到。',
              due: -30,
              work: [[-49, '在线监测设备更换探头，数据传输率99.2%。', '在线监测记录.xlsx']],
              done: -44,
            },
          ],
          steps: waiting(-21, '改造涉及的县道开挖许可正在交通运输部门审批，批复后复工。'),
        },
        {
          title: '垃圾压缩站渗滤液外溢',
          text: '渗滤液收集池容量不足，暴雨时溢流进入农田灌溉渠。',
          special: 'immediate',
          lead: '村镇建设办',
          with: ['综合执法队'],
          leader: '明朗',
          person: '屠苏',
          due: -42,
          measures: [
            {
              text: '立即扩建收集池，受影响农田取样检测。',
              work: [[-50, '收集池扩建到60立方米，农田土壤取样6处全部达标。', '收集池扩建.png', '土壤检测报告.docx']],
            },
          ],
          steps: closed(-45),
        },
      ],
    },
    {
      heading: '（二）大气和固废问题',
      problems: [
        {
          title: '露天焚烧秸秆屡禁不止',
          text: '督察期间现场发现焚烧火点7处，禁烧网格员到场时间最长2小时。',
          lead: '综合执法队',
          with: ['乡村振兴办'],
          leader: '明朗',
          person: '铁山',
          due: 7,
          measures: [
            {
              text: '高点监控与网格员联动，30分钟内到场；每村配备秸秆粉碎机。',
              kind: 'institution',
              work: [[-26, '接入高点监控5处，配备粉碎机14台，{M-26}火点2处，到场时间均在25分钟内。', '秸秆粉碎.png']],
            },
          ],
          extension: [
            -1,
            40,
            '秋收推迟，粉碎机尚有6个村没有轮到，需要延到收种结束。',
            '已配备粉碎机14台，8个村完成粉碎还田。',
          ],
        },
        {
          title: '石料厂扬尘扰民',
          text: '青石岭石料厂没有封闭料场，运输道路积尘，周边62户群众反映强烈。',
          lead: '综合执法队',
          leader: '尹听泉',
          person: '铁山',
          due: -11,
          measures: [
            {
              text: '料场全封闭、道路硬化并安装喷淋，整改到位前停产。',
              work: [
                [-47, '石料厂{-47}停产整改。', '停产通知书.docx'],
                [-22, '料场封闭完成80%，企业资金紧张，喷淋设备尚未到货。'],
              ],
            },
          ],
        },
        {
          title: '废旧农膜回收率低',
          text: '抽查5个村，农膜回收率不足四成，田间地头随意丢弃。',
          lead: '乡村振兴办',
          leader: '郁山行',
          person: '丰年',
          due: 52,
          measures: [
            {
              text: '设立村级回收点14个，以旧换新，回收率达到85%以上。',
              work: [[-33, '设立回收点9个，回收农膜6.7吨。', '农膜回收点.png']],
            },
          ],
        },
        {
          title: '护河员、护林员补贴重复发放',
          text: '同一人兼任护河员、护林员，两份补贴合计超过规定标准，涉及7人。',
          lead: '财政所',
          leader: '尹听泉',
          person: '米小禾',
          due: 14,
          measures: [{ text: '逐人核清重复领取的金额并收回，今后一人只领一份补贴。', kind: 'recovery' }],
        },
      ],
    },
  ],
};
