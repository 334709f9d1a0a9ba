import { matchesOf } from '../../../text/matches.ts';
import { remembering } from '../../../text/remember.ts';

// How this genre says that something is wrong. A heading with such a word names a problem; one without may name a deed.

const lacking =
  '到位|够|足|力|强|严|实|深|深入|深刻|高|规范|彻底|及时|完善|健全|充分|扎实|细|细致|准确|精准|平衡|明显|清|清晰|清楚|畅|顺畅|得力|紧|紧密|多|全|全面|精|主动|积极|坚决|坚定|严格|严肃|严密|合理|科学|均衡|协调|到底|透|透彻|经常|担当|作为|落实|执行|重视|认真|严谨|合规|匹配|一致|相符|牢|牢固|常|大|优|佳|好|快|广|明确|具体|平|稳|衔接|闭环|统一|公开|透明|达标|饱满|突出|敏锐|浓厚|过硬|聚焦|贴近|鲜明|显著|有效|理想|客观|真实|完整|系统|持续|长效';

/** Not enough of something: 不到位, 不够, 欠严谨 … */
const insufficient = new RegExp(
  `(?:不(?:够|甚|太|很|尽|完全)?|未能?(?:完全|充分|真正|切实)?|欠|尚未|没有|仍未|缺乏|有待|还需|有所)(?:${lacking})`,
);

/** Words that name a fault by themselves. */
const faults =
  /不够|(?:有|存在)(?:较大|一定|明显|不小|很大)?(?:的)?(?:差距|短板|漏洞|风险隐患|不足)|有待(?=[提加改完进深增强规优])|还需(?=[提加改完进深增强规优])|缺失|缺位|缺乏|欠缺|缺口|不足|不力|薄弱|弱化|虚化|淡化|边缘化|宽松软|松懈|松散|滞后|迟缓|缓慢|偏慢|较慢|拖延|拖沓|推诿|扯皮|敷衍|流于形式|走过场|形式主义|形式化|官僚主义|享乐主义|奢靡|违规|违纪|违法|违反|超标准|超范围|超职数|超编|超期|逾期|过期|挪用|套取|截留|挤占|虚报|冒领|侵占|拖欠|欠缴|少缴|漏缴|漏报|瞒报|迟报|混乱|乱象|脱节|偏差|淡薄|淡漠|模糊|不作为|慢作为|乱作为|懒政|怠政|吃拿卡要|优亲厚友|任人唯亲|带病|失察|失职|失管|失控|失守|失衡|失真|空转|空白|空泛|闲置|浪费|流失|呆滞|久拖|悬而未决|屡禁不止|屡改屡犯|反复出现|反弹|边改边犯|泛化|简单化|表面化|随意|粗放|粗糙|盲目|被动|消极|畏难|本位主义|一言堂|家长式|暗箱|舞弊|造假|弄虚作假|失实|不实|偏低|偏高|偏大|偏少|较低|较少|较差|较弱|较大|较多|偏[软宽松小弱长短]|靠后|低效|乏力|疲软|不严不实|不规范|不健全|不完善|不彻底|不及时|不充分|不平衡|不重视|不愿|不敢|不会|不善于|不主动|不公开|不透明|不合理|不相符|不一致|不匹配|不适应|不符合|不清|不明|不牢|不紧|不精|不优|不畅|不顺|不深|不透|不多|不全|不高|不大|不常|不真|质量(?:不高|差)|上热下冷|层层递减|逐级递减|打折扣|时有发生|屡有发生|普遍存在|依然存在|仍然存在|仍存在|尚存|应[^,。]{1,12}未|未[按经将对及能严真建落开制形完履执实有充设组召研]|没有[按经将对及能严真建落开制形完履执实充设组召研]|没按|无[^,。]{0,6}(?:记录|审批|手续|制度|合同|依据|验收|签字|方案|台账)|多头|重复|倒挂|错位|越位|脱钩|断层|老化|青黄不接|单一|陈旧|落后|不到$|不强|不细|不准|慵懒散|庸懒散|跑冒滴漏|以包代管|以罚代管|重建轻管|重形式|重业务轻党建|轻[管建党]/;

/** Nouns that name a fault, unless a deed is done to it in the same clause (防范风险, 补齐短板, 解决问题). */
const faultNouns = /漏洞|隐患|风险|难题|困难|堵点|痛点|难点|短板|弱项|差距|损失|挂账|问题/g;
const undoing =
  /(?:解决|整治|纠治|纠正|防范|防控|防止|化解|消除|补齐|补足|堵塞|破解|抑制|排查|查摆|查找|认领|聚焦|针对|整改|处置|预防|遏制|杜绝|克服|缩小|弥补|挽回|避免|应对|处理|治理|梳理|研究|会商|移交|反馈|对照|围绕)[^,。;]{0,14}$/;

// 防止走过场 keeps a fault away; a longer object may itself be what is done badly (防止返贫监测不精准).
const keptAway = /(?:防止|防范|杜绝|避免|力戒|谨防|不搞)[^,。;不未]{2,4}(?=$|[,。;、])/g;
// 以X的车辆问题为戒: an example to learn from.
const asExample = /以[^,。;]{2,24}为(?:戒|鉴|例|契机|抓手)/g;

const withoutExamples = (text: string): string => (text.includes('以') ? text.replace(asExample, '') : text);

/** Whether a text has a word that names a fault whatever stands beside it. */
export const namesFault = remembering((text): boolean => {
  const words = withoutExamples(text).replace(keptAway, '');
  return faults.test(words) || insufficient.test(words);
});

/** Whether a text says that something is wrong. */
export const namesShortcoming = remembering((text): boolean => {
  if (namesFault(text)) return true;
  const words = withoutExamples(text);
  for (const noun of matchesOf(words, faultNouns)) if (!undoing.test(words.slice(0, noun.index))) return true;
  return false;
});

/** How measures and deeds begin: a verb of doing. */
const deeds =
  /^(?:进一步|持续|不断|切实|严格|全面|认真|深入|扎实|大力|着力|积极|及时|坚决|坚持|充分|有效|主动|定期|集中|统筹|深化|加快|共同|重新|已|局党组|党组|党委|市|县|区|院|校)*(?:加强|强化|提高|提升|完善|健全|建立|制定|制订|修订|印发|出台|开展|组织|召开|落实|推进|推动|规范|严格|严肃|严格落实|压实|夯实|抓好|抓实|狠抓|紧抓|重视|注重|做好|加大|加快|明确|细化|梳理|排查|核查|清理|清退|整改|督促|指导|责成|责令|约谈|学习|传达|坚持|牢固|树立|深化|优化|改进|落实落细|发挥|聚焦|围绕|举一反三|立行立改|成立|设立|实施|执行|安排|部署|研究|选派|调整|配备|补齐|追缴|收回|退还|上缴|问责|处理|启动|实行|推行|探索|创新|建强|配强|激发|保持|纠正|整治|解决|杜绝|防止|防范|预防|查处|保障|拓展|拓宽|畅通|统一|对照|对标|强基|增强|培育|培养|打造|构建|形成|编制|签订|邀请|举办|通过)/;

/** Whether a text begins like a measure or deed. */
export const beginsLikeDeed = (text: string): boolean => deeds.test(text);

// Short titles say it in the grammar of complaint: a negation (不比价, 未盘活, 缺签字), or a clause that ends in a bare
// adjective of degree (周期长, 请假率高, 进度慢).
const negation =
  /不(?!断|仅|但|同|忘|懈|渝|再|得|准|折|定期|动产|锈|变|限|少|可)|未(?!来|央|成年|婚)|没(?!收)|无(?!私|偿|锡)|缺|漏|失(?!业)|多头|重复/;
const degree = /(?:难|慢|低|少|多|差|旧|乱|散|软|弱|浅|粗|长|高|大|滥|假|空|虚|重|紧)(?=$|[,、;。])/;

/** Whether a title reads like a complaint: it names a shortcoming, or has the grammar of one and is no deed. */
export const complains = remembering(
  (title: string): boolean =>
    namesFault(title) ||
    (!beginsLikeDeed(title) && (namesShortcoming(title) || negation.test(title) || degree.test(title))),
);
