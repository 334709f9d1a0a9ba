// Names of organisations: party bodies (中共…党组), offices, schools, hospitals, companies; long and short forms.

const partyBodies =
  '党组|党委|党工委|工委|党总支|总支部|党支部|支部|委员会|工作委员会|总支部委员会|支部委员会|分党组|临时党委|党委会|部务会|室务会|院务会|机关党委|纪委|省委|市委|区委|县委|州委|盟委|旗委|镇委|乡委|街工委|(?<=[\\u4e00-\\u9fff]{2})委';
const offices =
  '局|厅|部|委|办|办公室|署|院|所|站|中心|总队|支队|大队|队|政府|人民政府|办事处|街道|镇|乡|村|社区|管委会|管理委员会|法院|检察院|公司|集团|总公司|分公司|厂|矿|大学|学院|学校|中学|小学|幼儿园|医院|卫生院|银行|联社|报社|电视台|馆|社|协会|学会|联合会|总会|工会|团委|妇联|残联|科协|文联|侨联|工商联|红十字会|基金会|领导小组|指挥部|农场|林场|园区|开发区|高新区|党校|研究院|研究所|设计院|出版社|剧院|博物馆|图书馆|档案馆|保障中心|服务中心|林草局|处|科|室|省|市|区|县|自治州|州|盟|旗';

const party = new RegExp(`(?:${partyBodies})$`);
const body = new RegExp(`(?:${partyBodies}|${offices})(?:\\([^()]{2,30}\\))?$`);

/** Whether a text can be the name of an organisation: no punctuation of sentences, ends like one, at most 60 characters. */
export const isOrganisation = (name: string): boolean =>
  name.length >= 3 && name.length <= 60 && !/[,。;:!?“”《》\s]/.test(name) && body.test(name);

/** Whether the name is that of a party body. */
export const isPartyBody = (name: string): boolean =>
  party.test(name.replace(/\([^()]*\)$/, '')) || name.startsWith('中共');

/**
 * Whether two names can mean the same organisation: the characters of the shorter stand in the longer in the same
 * order and both end alike (市城管局党组 and 中共某某市城市管理局党组).
 */
export function sameOrganisation(a: string, b: string): boolean {
  const [short, long] = [plain(a), plain(b)].sort((x, y) => x.length - y.length) as [string, string];
  if (short.length < 3 || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const c of short) {
    at = long.indexOf(c, at);
    if (at < 0) return false;
    at++;
  }
  return true;
}

const plain = (name: string): string => name.replace(/^中共|^中国共产党|[()\s]/g, '').replace(/委员会$/, '委');
