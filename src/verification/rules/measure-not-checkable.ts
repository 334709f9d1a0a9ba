import { withoutQuoted } from '../../text/clauses.ts';
import type { Item, Passage, Raised } from '../model/item.ts';

// A measure can be checked when one can see afterwards whether it was done: who, what, how many, until when, which
// paper. It cannot where all its verbs are of the kind of 加强, 提高, 确保 and nothing else is said.

const intensifier =
  /进一步|切实|不断|持续|全面|大力|牢固|充分|高度|深入|着力|坚决|始终|结合实际|视情|适时|相应|力度|水平|台阶|意识|站位|思想|认识|重视|氛围|作风|责任感|紧迫感|合力|局面|实效|落地|长效|机制|从严|严格|扎实|用心|用情|底线|防线|本领|素质|能力|质效|效能|抓好|做好|精神/;

// Deeds of which one can say that they were done or not, and what shows it.
const deed = new RegExp(
  [
    '退[回还赔款缴出换]|清[退理查收算缴点运淤仓]|追[缴回责究讨偿]|收[回缴取集](?!意见建议)|上缴|补[办签交缴发齐录登建植种助充](?!短板)|拆除|取缔|取消|停止|停用|关[停闭]|注销|销毁|封存|查封|撤[销换并除]|废止|终止|解[除聘散]|辞退|冻结',
    '购[置买]|采购|配[备齐发置]|安装|更换|维修|修[缮复订建改](?!身)|改[造建装]|新建|建成|扩建|搭建|开[通设发辟]|上线|启用|投用|加装|增[设配派]|设[立置]|栽[植种]|硬化|疏浚|接入|铺设|粉刷|腾退|搬[迁离]|移[交送]|交[接付还]',
    '签[订字约署到]|公[示开布告]|张贴|印[发制]|制[定订作]|修订|出台|下[发达]|编[制写印]|汇编|起草|建[立成档](?:了)?[^,。;]{0,16}(?:台账|清单|制度|档案|名单|数据库|平台|登记|专班|小组|办法|细则|流程)|登记|归档|建档|备案|报[送备]|上报|填[报写]|录入|入[账库股]|挂[牌网图]|存[档放]|拍照|记录|公证|登报|张榜|明码',
    '召开|举[办行]|组织[^,。;]{0,14}(?:培训|学习|考试|观看|旁听|参观|测试|演练|集中|座谈|轮训|讨论|体检|人员|力量|专家)|开展[^,。;]{0,16}(?:培训|检查|排查|核查|自查|清理|整治|审计|谈话|教育|演练|调研|走访|评估|巡查|督查|督导|摸底|普查|抽查|试点|招标|询价|评议|讨论|行动|活动|整顿|盘点|测评|考核|倒查)|培训|轮训|考试|测试|演练|座谈|走访|家访|约谈|谈话|诫勉|通报|处[分罚置]|问责|立案|批评|检讨|查处|罚款|扣[减除发]',
    '核[查对实算减销]|排查|摸[排底]|自查|抽查|复查|倒查|检[查测验](?!督促)|审[计查核批定]|评[估审议选]|验收|测[算量]|鉴定|盘点|巡[查河诊]|督[查办导]|暗访|比对|考核|化验',
    '聘[请任用]|委托|招[聘标录考租]|选[派举聘任]|调[整离换岗配剂任]|轮岗|交流|任命|免[职去]|换届|分设|分离|兼任|坐班|值[班守]|接访|带班|包[村片抓联]|派[驻出]|抽调|划[转归]|合并|改制|脱钩|剥离|挂职|顶岗|在岗|住[镇校村]|持证',
    '压缩|缩短|减[少免]|降低[^,。;]{0,6}(?:费|价|率|成本|标准)|核减|提[前取存]|拨付|支付|发放|兑[付现]|缴[纳存清]|结[算清]|决算|报销|偿还|归还|结转|垫付|返还|退费|起诉|诉讼|申请|报批|立项|变更(?:登记|手续)|延长|延期|过户|确权|发证|换证|公有|投保|参保',
    '由[^,。;]{2,14}?(?:负责|牵头|保管|承办|审定|把关|签批|组织)|专人|专班|(?:完善|健全|细化)[^,。;]{0,16}(?:办法|制度|细则|规程|流程|预案|标准)|体检|专户|专账|实行|推行|执行[^,。;]{0,8}(?:标准|价格|税率)|分[类户级片]管理|错时|联合执法|设岗|二维码|热线|信箱|监控|门禁|打卡|摄像|系统|平台|软件|网站|公众号',
    '整改(?:到位|完毕)|全部|逐[一户个项人笔件村步]|每[年月季周日天次半个餐户名]|一律|当[天日场面]|定期|按[季月年周]|不(?:少|低|超|得|高)|以上|以下|以内|之前|月底|年底|季度|时限|期限|[一二两三四五六七八九十][次人个名项家户处套台批条份场期轮]',
    '处理[^,。;]{0,8}(?:人员|责任人|干部|党员)|传达学习|张榜|回访|答复|回复|告知|劝返|遣返|返岗|返还|道歉|赔[偿付]|捐|打捞|复垦|复绿|退耕|关井|禁[养烧渔]|休渔|脱硫|除尘|清仓|并网|隔离|防护栏|护栏|标识|标牌|喷涂',
  ].join('|'),
);
const figure = /\d|《/;
// What says nothing of the deed: a number in a list, a year (until when, but not what), figures of set phrases, deeds that
// are left to somebody's discretion, and deeds that are only to be 加强 or 强化.
const vain = /^\s*[(]?\d{1,2}[).、]|(?:19|20)\d\d年(?:度|内|底前?|底)?/g;
const empty = new RegExp(
  [
    '[一二三四五六七八九十]+是',
    '八项规定|四个意识|四个自信|两个维护|两个确立|两个责任|一岗双责|三重一大|三会一课|四风|三严三实|第一(?:责任人|议题|种形态)|一把手|一体推进|四种形态|五个必由之路|六个必须|三个区分开来|一盘棋|一以贯之|举一反三',
    '(?:适时|视情|择机|相机|酌情|根据(?:需要|情况|实际)|结合实际|采取)[^,。;]{0,8}',
    '(?:加强|强化|加大|提升|提高|增强|深化|优化|重视|注重|改进)(?![^,。;]*(?:制度|办法|细则|每|定期|专人))[^,。;]*',
  ].join('|'),
  'g',
);

/** A measure in which nothing can be checked: only 加强, 提高, 确保. */
export const measureNotCheckable = ({ measures }: Item): Raised[] => measures.flatMap(inMeasure);

function inMeasure({ key, text, folded }: Passage): Raised[] {
  if (folded.length < shortest || folded.length > longest || !intensifier.test(folded)) return [];
  const told = withoutQuoted(folded.replace(vain, ' ').replace(empty, ' '));
  if (figure.test(folded.replace(vain, ' ')) || deed.test(told)) return [];
  return [
    {
      key,
      at: [0, text.length],
      why: `这条措施没有写明做什么、由谁做、做多少、何时做完：“${shortened(text)}”。`,
      settles: '改写成能核对的措施：写明动作、对象、数量或次数、完成时间、责任人和留下的材料。',
    },
  ];
}

// Shorter ones are headings; a measure of that length without a deed is a page of a speech that was cut wrongly.
const shortest = 8;
const longest = 220;
const shortened = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 38)}……`);
