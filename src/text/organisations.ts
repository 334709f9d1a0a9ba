// Names of organisations: party bodies (中共…党组), offices, schools, hospitals, companies; long and short forms.

const partyBodies =
  '党组|党委|党工委|工委|党总支|总支部|党支部|支部|委员会|工作委员会|总支部委员会|支部委员会|分党组|临时党委|党委会|部务会|室务会|院务会|机关党委|纪委|省委|市委|区委|县委|州委|盟委|旗委|镇委|乡委|街工委|(?<=[\\u4e00-\\u9fff]{2})委';
const offices =
  '局|厅|部|委|办|办公室|署|院|所|站|中心|总队|支队|大队|队|政府|人民政府|办事处|街道|镇|乡|村|社区|管委会|管理委员会|法院|检察院|公司|集团|总公司|分公司|厂|矿|大学|学院|学校|中学|小学|幼儿园|医院|卫生院|银行|联社|报社|电视台|馆|社|协会|学会|联合会|总会|工会|团委|妇联|残联|科协|文联|侨联|工商联|红十字会|基金会|领导小组|指挥部|农场|林场|园区|开发区|高新区|党校|研究院|研究所|设计院|出版社|剧院|博物馆|图书馆|档案馆|保障中心|服务中心|林草局|处|科|室|省|市|区|县|自治州|州|盟|旗';

const party = new RegExp(`(?:${partyBodies})$`);
const body = new RegExp(`(?:${partyBodies}|${offices})(?:\\([^()]{2,30}\\))?$`);

/** Whether a text can be the name of an organisation: no punctuation of sentences, ends like one, at most 60 characters. */
export const isOrganisation = (name: string): boolean =>
  name.length >= 3 &&
  name.length <= 60 &&
  !/[,。;:!?“”《》\s]|网站$|^(?:登录|我)|收藏本?站$|\d[家个项条名]/.test(name) &&
  body.test(name);

/** Whether the name is that of a party body. */
export const isPartyBody = (name: string): boolean =>
  party.test(name.replace(/\([^()]*\)$/, '')) || name.startsWith('中共');

const partyKinds: readonly (readonly [kind: string, ending: RegExp])[] = [
  ['group', /(?:分)?党组$/],
  ['general branch', /(?:党总支|总支部委员会|党总支部|总支部|总支)$/],
  ['branch', /(?:党支部委员会|支部委员会|党支部|支部)$/],
  ['work committee', /(?:党工委|工作委员会|工委)$/],
  ['committee', /(?:临时党委|机关党委|党委会|党委|委员会|(?<=[省市区县州盟旗镇乡])委)$/],
];
const legalForm = /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团)$/;

/** A name in its parts: what kind of party body it names (null for others) and the body that it belongs to. */
function anatomy(name: string): { kind: string | null; core: string } {
  const plain = name.replace(/\s/g, '');
  const rest = plain.replace(/^(?:中共|中国共产党)/, '');
  for (const [kind, ending] of partyKinds) {
    const core = rest.replace(ending, '');
    // 某某管理委员会 is an office, not a committee of the party.
    if (core !== rest && !(/(?:管理|监督|卫生健康|纪律检查|工作)$/.test(core) && rest === plain))
      return { kind, core: core.replace(/[()]/g, '') };
  }
  return { kind: null, core: rest.replace(/[()]/g, '') };
}

/** The name without 中共 and the name of the party body: 中共某某市审计局党组 → 某某市审计局. */
export const withoutParty = (name: string): string => anatomy(name).core;

/**
 * Whether two names can mean the same body: the same kind of party body (党委 and 委员会, 党支部 and 支部委员会 are one),
 * and the characters of the shorter stand in the longer in the same order, with the same ending but for the legal form
 * (市城管局党组 and 中共某某市城市管理局党组). A name without a party body goes with any.
 */
export function sameOrganisation(a: string, b: string): boolean {
  const [one, two] = [anatomy(a), anatomy(b)];
  if (one.kind !== null && two.kind !== null && one.kind !== two.kind) return false;
  const cores = [one.core, two.core].sort((x, y) => x.length - y.length);
  const [short, long] = cores.map((core) => core.replace(legalForm, '') || core) as [string, string];
  if (short.length < 2 || (short.at(-1) !== long.at(-1) && !long.includes(short))) return false;
  let at = 0;
  for (const c of short) {
    at = long.indexOf(c, at);
    if (at < 0) return false;
    at++;
  }
  return true;
}

/** How formal a name is: a party body says more than its office, 中共… more than without it, then the longer body. */
export function formality(name: string): number {
  const { kind, core } = anatomy(name);
  return (kind === null ? 0 : 400) + (/^(?:中共|中国共产党)/.test(name) ? 200 : 0) + core.length + name.length / 100;
}
