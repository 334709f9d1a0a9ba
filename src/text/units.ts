// The measure words and units that a number can carry in this genre. Longest first is taken care of by the reader.

/** Scale words between a number and its unit. */
export const scales: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
};

const countWords = `
个 名 人 位 次 项 条 件 份 篇 期 场 家 户 处 座 栋 幢 间 台 辆 艘 架 部 套 块 张 册 本 卷 宗 起 例 批 轮 类 种 级 层 档 分
所 堂 节 笔 单 票 款 支 门 只 头 匹 株 棵 队 组 口 页 字 版 遍 趟 圈 点 倍 折 岁 班 桶 袋 箱 盏 根 片 眼 顶 扇 枚 封 幅 则 段
步 环 关 盒 瓶 车 船 面 把 号 大类 小类 类别 人员 户家 台班 频次 人份
人天 课时 学时 学分 万次 点位 站点 网格 步骤 条款 方面 环节 层级 等次 百分点 个百分点 基点 大项 小项 分项 子项 盘次 道 桩 盆 挂 尊 具 柄 首 曲 集 讲 档案 校次 床 届 路 对 剂 台件 枝 人·次 个(项) 项(次)
`;
const lengthsAndMasses = `
米 公里 千米 厘米 毫米 海里 里 平方米 平方公里 平方千米 立方米 立方 平方 万方 方 亩 公顷 顷 升 毫升 吨 公斤 千克 克 斤 标准立方米 吨位
千瓦 千瓦时 兆瓦 度 千伏 伏 平米 ㎡ m2 m³ m² 公分 分贝 摄氏度 ℃ 兆 兆帕 千帕 GB TB MB
`;
const money = '元 万元 亿元 千元 百元 角 美元 欧元 港元 港币 人民币元 元整';
const times = '年 个月 个季度 季度 周 天 日 个工作日 工作日 个自然日 小时 个小时 分钟 秒 课 学年 学期 周年 个年度 昼夜';
const shares = '% ‰ 个百分点 成';

const list = (words: string): string[] => words.trim().split(/\s+/);

/** Units and measure words, longest first. */
export const units: readonly string[] = [
  ...new Set([countWords, lengthsAndMasses, money, times, shares].flatMap(list)),
].sort((a, b) => b.length - a.length);

/** Units of money and how many yuan one is. */
export const yuan: Readonly<Record<string, number>> = {
  元: 1,
  元整: 1,
  人民币元: 1,
  角: 0.1,
  百元: 100,
  千元: 1000,
  万元: 1e4,
  亿元: 1e8,
};
