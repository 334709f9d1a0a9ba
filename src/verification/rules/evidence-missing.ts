import { clauseAround, readSentences, type Sentence } from '../../text/clauses.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Item, Passage, Raised } from '../model/item.ts';

// A result that must have left a paper, and the report says itself that there is none (yet): 台账尚未建立, 票据后补, 记录遗失.

const paper =
  '(?:台账|总账|账册|记录(?:本|簿)?|签到(?:表|簿|册)?|签领表|领取(?:登记)?表|登记(?:表|簿|册|本)|票据|发票|收据|凭证|凭据|回执|笔录|纪要|档案|底稿|照片|影像(?:资料)?|录像|录音|清单|公函|审批[单表]|盘点表|验收[单表]|合同|协议书?|(?:相关|佐证|印证|证明|支撑|原始|过程|有关)?材料|(?:相关|佐证|原始|影像)?资料|原始数据|[^,。;、]{2}报告(?![厅会制个])|报告原件|花名册|名册|字据|收条|签名|文字材料|(?:论证|评审|审查)意见|回单|确认[书表]|意见书|证明|单据|统计表|明细表?|名单|照片|视频|结果|成果|日志|交接(?:单|清单|表)|书面(?:材料|意见|记录|协议)|手续|通知书|决议|存根|底账)';
const made =
  '(?:建立|建成|形成|整理|归档|留存|保留|保存|留下|填写|填报|签字|签订|补齐|补签|补填|导出|收齐|取得|开具|入卷|装订|制作|作|做|提供|找到|登记|记录|收集|汇总|取回|拿到|备份|上传|打印|造册|经[^,。;]{1,6}签字|盖章|出具|到位|印发|交接|移交)';
const not = '(?:尚未|还未|仍未|暂未|一时未能|未能|未|还没有?|没有|没能|没|尚无|暂无|暂不|无法|不能)';

const missing: readonly RegExp[] = [
  // 盘点台账尚未建立, 记录没有保留下来, 签领表未经双方签字
  new RegExp(`${paper}[^,。;]{0,12}?(?<!并|从)${not}[^,。;]{0,3}?${made}[^,。;]{0,6}`, 'g'),
  // 未形成会议记录, 没有留存交接清单, 没有签到
  new RegExp(
    `(?<!并|从)(?:尚未|还未|仍未|暂未|均未|未|还没有?|均没有|没有|没)(?:能|经|按要求|及时|专门|再)?(?:${made}|拍|索取|要|填|开|订|记)[^,。;的]{0,6}?${paper}`,
    'g',
  ),
  /(?:没有|未|无)(?:组织|安排)?(?:签到|留痕|记录可查|票据可查|据可查|资料可查)(?=[,。;]|$)/g,
  // 无约谈笔录, 没有文字材料, 清单没有双人签名
  new RegExp(
    `(?<!从|并|未见|又)(?<!故|因此|所以|自然|至今|期间)(?:无(?![法需须效一])|没有|缺少?|未附)(?!收到|停|发现|放松|异议|变更|投诉|出现|发生|再|因|任何|必要)[^,。;的]{0,8}?${paper}(?=[,。;]|$)`,
    'g',
  ),
  // 自检报告还没有出来, 发票无法取得
  new RegExp(`${paper}[^,。;]{0,6}?(?:还没有?|尚未|仍未|没有?|未)(?:出来|下来|出具|拿到)`, 'g'),
  /(?:仅|只|全|都)[^,。;]{0,10}?口头(?:同意|说明|约定|通知|商定|汇报|答复|交代)/g,
  new RegExp(`${paper}[^。;]{0,16}?其余[^,。;]{0,4}未(?:填|签|记|做|拍|写)`, 'g'),
  /从\s*\d{1,2}月[^,。;]{0,6}才(?:开始)?(?:记|登记|建|填)/g,
  // 称有留样登记,一时未能提供
  /(?:一时|暂时|至今|目前)?(?:未能|无法|不能|没能)(?:提供|出示|查到|查证|调取)(?=[,。;]|$)|拿不出[^,。;]{1,10}|提供不出[^,。;]{1,10}|无从(?:查考|查证|核实|核对)|无据可查|未备份(?=[,。;]|$)|未(?:走|履行|办理)[^,。;]{0,6}(?:审批|报废|签字|采购|验收)?手续(?=[,。;]|$)/g,
  // 未导出归档, 未归档
  /(?:尚未|还未|仍未|均未|未|没有)(?:导出)?(?:归档|入卷|存档|留痕)(?=[,。;]|$)/g,
  // 记录遗失, 原件已遗失, 凭证暂时找不到
  new RegExp(
    `${paper}[^,。;]{0,20}?(?:遗失|丢失|丢了|寄丢|弄丢|灭失|散失|损毁|毁损|找不到|不知去向|查无|(?<!不|无一)缺失|缺页|空缺|空白|漏记|缺\\s*\\d|被?覆盖|自动(?:清除|删除)|无法(?:恢复|调取|打开)|已损坏|不知所终|已被销毁)[^,。;]{0,6}`,
    'g',
  ),
  // 票据后补, 容后补签, 节后补填, 正在索取
  new RegExp(
    `${paper}[^。;]{0,20}?(?:后补|待补|事后补[写做填签]?|容后补?[签填齐]?|随后补|日后补|另行补|回头补|(?:改天|改日|过几天|过后|稍后)[^,。;]{0,2}(?:送|补|提供|给|拿)|正[^,。;]{0,3}联系补|(?:将|拟)[^,。;]{0,8}补[填签写办齐]|(?:正在|尚在|仍在|还在)(?:向[^,。;]{1,10}|[^,。;]{0,2})?(?:补|索取|索要|整理|收集|催要|完善|搜集|回忆))[^,。;]{0,6}`,
    'g',
  ),
];
const cue =
  /未|没|无|遗失|丢失|灭失|散失|损毁|毁损|找不到|不知|查无|缺|补|[正尚仍还]在|口头|覆盖|清除|拿不出|空[缺白]|漏记|才|丢|改[天日]|过几天|稍后/;

// A rule for all cases, the fault retold, what an inspection found.
const ruled = /规定|要求|一律|凡|不得|严禁|不予|禁止|如未|若未|应当|必须|会议明确|杜绝|防止|避免/;
const retold =
  /(?:针对|关于|对|对于|巡察时|巡视时|原(?!始|件)|此前|以往|当时|过去|发现|查出|排查出|整改前|反映|存在|因|由于)[^,。;]*$/;
const because = /(?:因|由于)[^,。;]*$/;
const answered =
  /补(?:齐|签|填|建|录|办|正|做|全|交|开)(?!的)|已(?:于|经|全部|按|重新)?[^,。;]{0,10}(?:建立|补|重建|找回|归档|复制|调取|登记|归还|追回|整改|认定|核销|退回|签订)|重新(?:签|建|整理|登记|入户|编|制)|(?:出具|调取|复制|恢复)(?:了|并)?|另附|附[^,。;]{0,4}说明|认定|核销|逐(?:一|笔|份|卷|个|人)(?:核查|补|登记|核对)|登报|责令[^,。;]{0,12}(?:退|补|改)|检查$/;
// 发现:…: what an inspection found is told in the clauses that follow.
const listed = /(?:发现|问题|存在|如下|不足)[:][^。]*$/;
const attribute = /^的(?!原因|情况)/;

/** Said to be done, while the report itself says that the paper which must show it is not there. */
export function evidenceMissing({ claim, report }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed' && claim !== 'long_term') return [];
  return report.flatMap(inPassage);
}

function inPassage({ key, text, folded }: Passage): Raised[] {
  if (!cue.test(folded)) return [];
  for (const sentence of readSentences(folded)) {
    const at = inSentence(sentence);
    if (at === null) continue;
    const words = text.slice(...at);
    return [
      {
        key,
        at,
        why: `报告自己说明应有的材料还没有：“${words}”。`,
        settles: '补齐这份材料并上传；确实无法补的，由经办人和负责人写明原因、以何种材料代替。',
      },
    ];
  }
  return [];
}

// How far around the words their explanation stands.
const near = 200;

function inSentence({ text, start, later }: Sentence): [number, number] | null {
  if (!cue.test(text)) return null;
  for (const pattern of missing) {
    for (const { index, 0: words } of matchesOf(text, pattern)) {
      const end = index + words.length;
      const [from, to] = clauseAround(text, index);
      const lead = text.slice(from, index);
      if (
        /(?:问题|情形|现象|情况|行为)$/.test(text.slice(from, to)) ||
        listed.test(text.slice(Math.max(0, index - near), index))
      )
        continue;
      if (ruled.test(text.slice(Math.max(0, from - 12), Math.max(to, end))) || attribute.test(text.slice(end, end + 4)))
        continue;
      if (retold.test(lead) && !(because.test(lead) && isLast(text.slice(end, end + near)))) continue;
      if (answered.test(text.slice(end, end + near)) || answeredNext(words, later())) continue;
      return [start + from, start + Math.max(to, end)];
    }
  }
  return null;
}

const isLast = (rest: string): boolean => /^[^,]*。?$/.test(rest);
const answeredNext = (words: string, later: string): boolean => {
  const next = later.slice(0, 60);
  const thing = new RegExp(paper).exec(words)?.[0];
  return thing !== undefined && next.includes(thing) && answered.test(next);
};
