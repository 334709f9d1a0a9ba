// Names and set phrases around the problems. All places, bodies and persons are invented.

export const places: readonly string[] = [
  '澄岭',
  '霁川',
  '苇溪',
  '槐浦',
  '朔岚',
  '荻洲',
  '鹭汀',
  '楝城',
  '松浔',
  '棠浦',
  '蓼城',
  '漪州',
  '杉泊',
  '桐汐',
  '岚泽',
  '鹤浔',
  '枫泊',
  '柘岭',
  '泠江',
  '栎阳岗',
  '沅浦',
  '葭州',
  '椿原',
  '汀兰',
];

export const townships: readonly string[] = [
  '柳坞镇',
  '石榴渡镇',
  '白蘋乡',
  '三棵榆镇',
  '芦花街道',
  '磨坊岭乡',
  '新桑镇',
  '晒谷坪村',
  '鹅湾社区',
  '老窑街道',
  '杏林铺镇',
  '雁落村',
];

export const otherBodies: readonly string[] = [
  '公安局',
  '审计局',
  '司法局',
  '税务局',
  '统计局',
  '数据局',
  '生态环境局',
  '科技局',
  '商务局',
  '信访局',
];

export const commonOffices: readonly string[] = [
  '办公室',
  '人事科',
  '财务科',
  '机关党委',
  '机关纪委',
  '法规科',
  '综合科',
  '督查科',
];

export const surnames = '赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎';
export const givenNames: readonly string[] = [
  '明远',
  '海棠',
  '建禾',
  '思源',
  '文澜',
  '一鸣',
  '可欣',
  '长河',
  '若谷',
  '春晓',
  '向东',
  '秋实',
  '立夏',
  '青',
  '岩',
  '楠',
  '澈',
  '嘉木',
  '卫平',
  '玉屏',
];

export const posts: readonly string[] = ['副局长', '党组成员', '总工程师', '三级调研员', '纪检组组长', '工会主席'];

// What a section of problems is about.
export const aspects: readonly string[] = [
  '落实上级决策部署',
  '学习贯彻创新理论',
  '履行行业主管责任',
  '推动高质量发展',
  '防范化解风险隐患',
  '落实管党治党责任',
  '整治群众身边的不正之风',
  '维护群众切身利益',
  '领导班子建设',
  '选人用人和人才工作',
  '基层党组织建设',
  '干部队伍作风',
  '重点领域廉洁风险防控',
  '财经纪律执行',
  '往轮整改成果巩固',
  '意识形态工作责任',
];

// Two-clause headings that name deeds.
export const deedHeadings: readonly string[] = [
  '提高政治站位，把上级部署落到实处',
  '坚持为民服务，解决群众急难愁盼',
  '从严管党治党，拧紧责任链条',
  '规范权力运行，堵住制度漏洞',
  '建强干部队伍，激发担当精神',
  '夯实基层基础，增强组织功能',
  '深化改革创新，补齐发展短板',
  '守住安全底线，防范重大风险',
];

// What a section is reproached with: 关于“……”问题的整改.
export const reproaches: readonly string[] = [
  '落实上级部署力度层层递减，服务中心工作有差距',
  '履行监管职责有偏差，行业治理存在短板',
  '管党治党责任压得不实，监督执纪失之于软',
  '权力运行制约不够，廉洁风险较为突出',
  '干部队伍活力不足，组织路线落实有差距',
  '群众观念不牢，为民办事不够用心',
  '整改责任扛得不牢，旧账未清又添新账',
];
