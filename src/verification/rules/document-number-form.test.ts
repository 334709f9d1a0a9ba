import { expect, test } from 'vitest';
import { misjudged, raisedBy, type Told } from '../../../test/doubts/told.ts';
import { documentNumberForm } from './document-number-form.ts';

const unsound: readonly Told[] = [
  { text: '出台考核细则（榆教发[2023]15号）。', words: '榆教发[2023]15号' },
  { text: '按照杏府办（2022）008号文件要求，镇里成立专班。', words: '杏府办（2022）008号' },
  { text: '以漳水利发〔2024〕第31号印发。', words: '漳水利发〔2024〕第31号' },
  { text: '见《关于规范津补贴的通知》（桐人社发﹝23﹞9号）。', words: '桐人社发﹝23﹞9号' },
  { text: '经县委组织部枫组干字〔22〕号批复同意。', words: '枫组干字〔22〕号' },
  { text: '通知已由柏政办发2024年17号下发各乡镇。', words: '柏政办发2024年17号' },
  { text: '《内部审计办法》（湖集团发【2024】6号）已施行。', words: '湖集团发【2024】6号' },
  { text: '以梧政发〔2024年〕12号文件印发。', words: '梧政发〔2024年〕12号' },
  { text: '依据柘发改〔2023〕七号通知执行。', words: '柘发改〔2023〕七号' },
  { text: '印发《办法》（瀚矿发27号）。', words: '瀚矿发27号' },
  { text: '《细则》文号为桑政办〔二〇二四〕9号。', words: '桑政办〔二〇二四〕9号' },
  { text: '下发了通知（槐卫<2024>6号）。', words: '槐卫<2024>6号' },
  { text: '办法以榛政办2024〕16号印发。', words: '榛政办2024〕16号' },
  { text: '依据杞财预〔2024-31〕号下达。', words: '杞财预〔2024-31〕号' },
  { text: '见桤府发〔2024〕9，各村已传达。', words: '桤府发〔2024〕9' },
];

const sound: readonly Told[] = [
  { text: '出台考核细则（榆教发〔2023〕15号）。' },
  { text: '该案由青禾县人民法院以（2022）青0425民初318号判决结案。' },
  { text: '取得建设用地规划许可证（地字第4201212022007号），执行GB/T 9704—2012标准。' },
  { text: '党组2024年第8次会议研究，3号楼和5号线项目已完工，购房合同（2019）第0213号作废。' },
  { text: '房屋所有权证号为松房权证字第00871号，发票号0398812。' },
  { text: '第12号公告发布后，一号文件精神及时传达，行政处罚决定书（莲城罚决字〔2024〕第0035号）已送达。' },
  { text: '会议纪要（第7期）明确，经镇党委会2024年第15号议题研究。' },
  { text: '公司与对方来函3号、发函5号往来，会议室2号楼，沙发12号样品已退。' },
  { text: '见桤府发〔2024〕9号、10号，各村已传达；合同期限（2024）年12月，备注〔2〕。' },
];

test('numbers of official documents in a wrong form are doubted', () => {
  expect(misjudged(documentNumberForm, unsound)).toEqual([]);
});

test('right numbers, and numbers of other kinds of papers, are sound', () => {
  expect(misjudged(documentNumberForm, sound)).toEqual([]);
});

test('the figures are named', () => {
  expect(raisedBy(documentNumberForm, { text: '苇政办发（2024）012号' }).map((one) => one.why)).toEqual([
    '发文字号“苇政办发（2024）012号”的年份没有用六角括号〔〕，序号编了虚位。',
  ]);
});

test('what is wanting is named', () => {
  const why = (text: string): string | undefined => raisedBy(documentNumberForm, { text })[0]?.why;
  expect(why('岚矿安发第18号')).toBe('发文字号“岚矿安发第18号”缺少年份，序号前多了“第”。');
  expect(why('桤府发〔2024〕9，已传达')).toBe('发文字号“桤府发〔2024〕9”缺少“号”字。');
  expect(why('溪园管2024〔16〕号')).toContain('把年份写在括号外');
});
