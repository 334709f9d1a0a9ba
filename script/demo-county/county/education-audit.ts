import { basically, closed, relapsed, type StoryInspection } from '../story.ts';

export const educationAudit: StoryInspection = {
  title: '县教育局原主要负责人任期经济责任审计报告',
  kind: '审计',
  round: null,
  team: '县审计局经济责任审计组',
  period: [-205, -160],
  feedback: -139,
  received: -138,
  planned: -128,
  aspects: [
    {
      heading: '（一）财政财务管理方面',
      problems: [
        {
          title: '非税收入没有及时上缴',
          text: '{y-2}年至{y-1}年，局属3所学校场地租金86.4万元存放在学校账户，没有缴入国库。',
          category: '财政收支',
          lead: '计划财务科',
          leader: '秦牧野',
          person: '杜若',
          due: -95,
          measures: [
            {
              text: '3所学校租金全额上缴，租赁合同统一备案。',
              kind: 'recovery',
              work: [[-115, '86.4万元{-115}全部缴入国库。', '非税收入缴款书.xlsx']],
            },
          ],
          steps: closed(-106),
        },
        {
          title: '往来款长期挂账',
          text: '截至{y-1}年末，其他应收款挂账超过三年的有47笔、319.8万元。',
          category: '财政收支',
          lead: '计划财务科',
          leader: '秦牧野',
          person: '杜若',
          due: -50,
          measures: [
            {
              text: '逐笔清理往来款，收回、核销、调账分类处理。',
              kind: 'recovery',
              work: [
                [-108, '清理31笔，收回142.3万元。', '往来款清理表.xlsx'],
                [-70, '累计清理44笔、301.5万元；3笔因债务人注销按程序报损。', '往来款报损审批.docx'],
              ],
              done: -66,
              grade: 'approve_basically',
            },
          ],
          steps: basically(-62),
        },
        {
          title: '预算执行率偏低',
          text: '{y-1}年项目支出预算执行率61.7%，2个信息化项目当年没有支出。',
          category: '财政收支',
          lead: '计划财务科',
          leader: '方既白',
          person: '杜若',
          due: 50,
          measures: [
            {
              text: '建立预算执行月通报，低于序时进度10个百分点的项目约谈责任人。',
              kind: 'institution',
              work: [
                [-100, '印发预算执行通报制度，已通报4期。', '预算执行通报.xlsx'],
                [-11, '截至{M-11}末执行率68.9%，比序时进度快2.1个百分点。'],
              ],
              done: -7,
            },
            {
              text: '2个信息化项目重新论证，能并则并。',
              due: 35,
              work: [[-43, '录播教室项目并入智慧校园项目，压减预算140万元。']],
            },
          ],
        },
      ],
    },
    {
      heading: '（二）资产和采购管理方面',
      problems: [
        {
          title: '闲置校舍处置不力',
          text: '撤并后的23所村小校舍，16所闲置，2所成危房而没有隔离。',
          category: '资产管理',
          open: true,
          lead: '计划财务科',
          with: ['校园安全科'],
          leader: '秦牧野',
          person: '杜若',
          due: -40,
          measures: [
            {
              text: '2所危房立即封闭拆除，其余校舍一校一策盘活。',
              work: [
                [-124, '2所危房{-124}封闭并设警示，{M-100}完成拆除。', '危房拆除.png'],
                [
                  -67,
                  '盘活11所：4所改建村级养老点，5所移交村集体，2所作研学基地。',
                  '闲置校舍盘活方案.xlsx',
                  '研学基地.png',
                ],
              ],
            },
          ],
          steps: relapsed(
            -56,
            -24,
            '实地抽查发现移交柳湾村的1所校舍仍然空置，门窗损坏，所谓“盘活”只签了协议，没有使用。',
          ),
        },
        {
          title: '信息化设备重复采购',
          text: '{y-2}年采购的180台一体机中，27台配发到已有设备的班级，价值56.7万元。',
          category: '政府采购',
          lead: '计划财务科',
          leader: '秦牧野',
          person: '杜若',
          due: -80,
          measures: [
            {
              text: '27台设备调剂到乡村教学点，采购前必须核对存量。',
              work: [
                [-112, '27台一体机全部调剂到9个教学点，{-112}安装完毕。', '设备调剂清单.xlsx', '教学点新课堂.png'],
              ],
            },
          ],
          steps: closed(-98),
        },
        {
          title: '固定资产账实不符',
          text: '盘点县第一中学等5所学校，有账无物212件、有物无账96件。',
          category: '资产管理',
          lead: '县第一中学',
          with: ['计划财务科'],
          leader: '秦牧野',
          person: '钟叔野',
          due: -60,
          measures: [
            {
              text: '5所学校重新盘点，报损、补登一次到位。',
              work: [[-104, '补登96件，报损198件，14件查明责任人照价赔偿0.6万元。', '资产盘点表.xlsx']],
            },
          ],
          steps: closed(-92),
        },
      ],
    },
    {
      heading: '（三）民生资金管理方面',
      problems: [
        {
          title: '学生资助对象认定不准',
          text: '{y-1}年向19名不符合条件的学生发放助学金2.85万元，漏发建档学生7名。',
          category: '民生资金',
          open: true,
          lead: '基础教育科',
          with: ['计划财务科'],
          leader: '叶知秋',
          person: '林见山',
          due: -85,
          measures: [
            {
              text: '追回多发资金，补发漏发学生，与民政、乡村振兴数据每学期比对。',
              kind: 'recovery',
              work: [
                [-118, '追回2.85万元，补发7人1.05万元；比对数据1.9万条，新增资助对象26名。', '资助数据比对结果.xlsx'],
              ],
            },
          ],
          steps: closed(-103),
        },
        {
          title: '乡村教师生活补助发放标准不一',
          text: '同一教学点补助标准相差最高的达每月300元，涉及教师64名。',
          category: '民生资金',
          lead: '人事科',
          leader: '方既白',
          person: '贺兰舟',
          due: -70,
          measures: [
            {
              text: '统一按距离和艰苦程度分三档执行，差额补发。',
              kind: 'institution',
              work: [[-96, '新标准经县政府同意，补发64人、41.6万元。', '补助标准文件.docx', '补发明细.xlsx']],
            },
          ],
          steps: closed(-84),
        },
      ],
    },
  ],
};

export const educationKitchens: StoryInspection = {
  title: '县食安办关于校园食品安全专项检查情况的通报',
  kind: '检查',
  round: null,
  team: '县校园食品安全联合检查组',
  period: [-22, -15],
  feedback: -10,
  received: -9,
  planned: -4,
  open: true,
  aspects: [
    {
      heading: '（一）食堂管理方面',
      problems: [
        {
          title: '食品留样不规范',
          text: '6所学校留样不足125克，2所没有留样记录。',
          special: 'immediate',
          lead: '校园安全科',
          leader: '叶知秋',
          person: '纪南星',
          due: 5,
          measures: [
            {
              text: '6所学校当日整改，统一配发留样冰箱和电子秤。',
              work: [[-2, '6所学校留样已达标，配发留样秤46台。', '食堂留样.png']],
            },
          ],
        },
        {
          title: '从业人员健康证过期',
          text: '抽查食堂从业人员213人，健康证过期9人。',
          special: 'immediate',
          lead: '校园安全科',
          leader: '叶知秋',
          person: '纪南星',
          due: 3,
          measures: [{ text: '过期人员立即离岗体检，建立到期前30日提醒。' }],
        },
        {
          title: '承包经营食堂监管不严',
          text: '县第一中学食堂承包合同没有约定利润上限，米面油进货价高于市场价8%以上。',
          lead: '县第一中学',
          leader: '秦牧野',
          person: '钟叔野',
          due: 55,
          measures: [{ text: '重新议定承包合同，大宗食材统一进入县级平台采购。', kind: 'recovery' }],
        },
        {
          title: '“互联网+明厨亮灶”在线率低',
          text: '73所学校中，21所摄像头离线或角度偏移，家长端不能查看。',
        },
        {
          title: '食堂地面、下水道防鼠设施破损',
          text: '石塘、杏花等4所学校食堂挡鼠板缺失，排水沟盖板破损。',
        },
      ],
    },
    {
      heading: '（二）责任落实方面',
      problems: [
        {
          title: '学校负责人陪餐制度执行不好',
          text: '11所学校陪餐记录事后补填，3所一学期陪餐不足10次。',
          lead: '教育督导室',
          leader: '苏念安',
          person: '裴书言',
          due: 21,
        },
        {
          title: '家长委员会参与监督渠道不畅',
          text: '膳食委员会名单没有公示，学生满意度测评近两年没有开展。',
        },
        {
          title: '食品安全应急演练缺失',
          text: '抽查30所学校，18所{y-1}年以来没有开展食物中毒应急演练。',
        },
      ],
    },
  ],
};
