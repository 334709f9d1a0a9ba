import { clauseAround, readSentences, type Sentence } from '../../text/clauses.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Item, Passage, Raised } from '../model/item.ts';

// A fault that had been found before and is found again: 上一轮巡察已指出, 整改后又出现反弹, 屡查屡犯. A paper tells of earlier
// inspections for many other reasons: to compare, to say that all is closed, to speak of another matter or unit.

interface Sign {
  cue: RegExp;
  pattern: RegExp;
  /** Words of the same sentence with which it says nothing of the kind. */
  unless?: RegExp;
}

const before =
  '(?:上[一两]?轮|上次|上届|上一届|前[一两]?[次轮届]|第[一二三四五六七八九\\d]+轮|此前|先前|早在|早前|前年|去年|前几年|往年|[一二两三四五六七八九\\d]年前|(?:19|20)\\d\\d年|历次|多次|曾|早就|早已|已经)';
const office = '(?:巡察|巡视|审计|督察|督查|检查|飞检|考核|通报|专项(?:清理|治理|整治|检查)|纪委|整改|监察|回头看)';
const found = '(?:指出|提出|提到|反馈|点名|发现|通报|约谈|责令|要求|下发|下达|在通报之列|列入|查处|处理)';
const same = '(?:该|此|这一?|同一|同样的?|同类|类似|相同的?|上述|本)(?:项|个|类|种|些)?';
const fault = '(?:问题|情形|情况|事由|原因|现象|做法|毛病|错误|事项|违规)';
const prevented =
  '防止|避免|杜绝|防范|严防|谨防|遏制|预防|克服|破解|未(?:发现|再|出现|发生|见)?|没有(?!坚持)|不再|不[让会使出发]|无(?!法|人)|是否|有无|着力解决|坚决';

const signs: readonly Sign[] = [
  {
    cue: /屡|边改边|改了又|前(?:改|清|整)后|复发|死灰复燃|卷土重来|旧病|故态|老问题|顽疾/,
    pattern:
      /屡查屡(?:犯|有)|屡改屡犯|屡纠屡犯|边改边犯|边查边犯|改了又犯|改了再犯|前改后犯|前清后乱|问题复发|死灰复燃|卷土重来|旧病复发|故态复萌|(?:是|属|属于|系)(?:个)?(?:多年的?|长期的?)?(?:老问题|顽疾)/g,
  },
  {
    cue: /反弹|回潮|回升/,
    pattern:
      /(?:出现|发生|有所|又|再度|再次|重新|存在|明显|部分|严重)(?:了|有|现)?[^,。;]{0,6}(?:反弹|回潮)(?!风险|苗头|隐患|可能|压力)|(?:整改|销号|验收|清理|清退|治理)[^。;]{0,16}后[^。;]{0,12}(?:反弹|回潮)(?!风险|隐患|可能|压力)|又回升/g,
  },
  {
    cue: /再次|又|重新|再度|再犯|第[二三四五六]次|[两二三四五]度/,
    pattern:
      /(?:此次|这次|本次|本轮)[^,。;]{0,8}(?:再次|又)(?:被)?(?:发现|指出|点名|查出|反馈|暴露)|再次被(?:发现|指出|点名|查出)|(?:整改|清理|责令|取缔|治理|拆除|清退|销号)[^。;]{0,24}?(?:后|,)[^。;]{0,12}?(?:又|再次|重新)(?:出现|发生|犯|用上|营业|违规|占用|反复|开张|恢复(?:原|老|旧)|搬回|超|多起来)|第[二三四五六]次(?:因|被|发生|出现)[^,。;]{2,16}(?:约谈|通报|处罚|指出|查处|问责)|第[二三四五六]次(?:反馈|指出|点名|被指出|被点名|被通报|发现)[^,。;]{0,12}|[两二三四五]度(?:被|进入|列入|登上|上)[^,。;]{2,10}|[改清退整拆禁纠]了又[改清退整拆禁纠犯欠占乱有借发][^,。;]{0,6}/g,
    unless: /其他单位|兄弟单位|外单位/,
  },
  {
    cue: /巡察|巡视|审计|督察|督查|检查|专项|通报|纪委|整改/,
    pattern: new RegExp(
      `(?:${same}[^,。;]{0,10}?(?:在|早在|也|曾|已|就|经)[^。;]{0,10}?${before}[^。;]{0,16}?${office}[^。;]{0,12}?(?:已经?|就|曾|也)?[^,。;]{0,4}${found})|${before}[^。;]{0,16}?${office}[^。;]{0,16}?(?:就已|已经|就曾|就|曾就|曾|也|早已|早就)[^,。;]{0,16}?${found}[^,。;]{0,20}|${office}(?:部门|组|局|署|办)?(?:在)?${before}[^,。;]{0,16}?(?:也|就|曾|已)(?:经|就|曾)?${found}[^,。;]{0,20}|${before}[^,。;]{0,10}?${office}(?:反馈|指出|通报|要求)[^,。;]{0,24}(?:没有坚持|未能坚持|未坚持|又|再次|仍|依然|至今|这次又|此次又)[^,。;]{0,10}`,
      'g',
    ),
    unless:
      /并非同一|不是同一|与此次|与本次|无关|均已销号|已于[^,。;]{0,8}(?:销号|修复)|未在任何|汇编|引以为|相比|由[^,。;]{1,16}(?:降|升|提高|压)/,
  },
  {
    // 去年就被点过名, 上任院长时处理过一回: 过 says that it befell once before.
    cue: /过/,
    pattern: new RegExp(
      `(?:${before}|上任|前任|上届|任[期内]|[两三四五六]年前)[^。;]{0,24}?(?:点|点名|指出|责令改正|责令整改|改正|提醒|处理|通报|约谈|要求|查处|发现|整改|清理|清退|下|下发|下达|发|提|查|提出|曝光|警告|问责)过(?!程|后|来|去|[错失])[^,。;]{0,10}`,
      'g',
    ),
    unless: /并非同一|不是同一|与此次|与本次|无关|未发现|相比|引以为|从未|未曾|未在|没有[^,。;]{1,12}过/,
  },
  {
    cue: /时隔|年年|老样子|原样|老路|如出一辙|手法|再度|仍|又/,
    pattern: new RegExp(
      `时隔[^,。;]{1,6}?,?(?:再|又)[^,。;]{1,10}|年年[^,。;年]{1,4}[、,]?年年[^,。;]{1,4}|(?:又|再次|再度|重新)?(?:回到|走回|恢复)(?:了)?(?:老样子|原样|从前|老路|原状态)|${before}[^。;]{0,24}?(?:如出一辙|一模一样|同一[^,。;]{1,6}手法)|(?:同一|同样的?)[^,。;]{1,4}手法|再度(?:超标|发生|出现|被|违规|超|反)[^,。;]{0,10}|(?:提醒|通报|约谈|警告|督促|责令)[^,。;]{0,4}[两三四五六七八九d]次[^。;]{0,4}仍[^,。;]{1,12}|[两三四五六七八九d]次(?:被)?[^,。;]{0,4}(?:提醒|通报|约谈|警告|责令)[^。;]{0,4}仍[^,。;]{1,12}|(?:清退|整改|拆除|关停|治理|清理|督察|恢复|取缔)[^。;]{0,16}?(?:后|[,])?[^。;]{0,16}?又(?:以[^,。;]{2,12}名义|被(?!评|授|列为先进|推荐)|回到|冒|堆|开始(?!新))[^,。;]{1,10}`,
      'g',
    ),
    unless: /引以为|相比|未发现/,
  },
  {
    cue: /同类|同样|类似|相同|同一/,
    pattern: new RegExp(
      `(?:${before}|任[期内]|以前|过去)[^。;]{0,16}?(?:因|有|也|就)?(?:同类|同样|类似|相同|同一)的?(?:${fault})?[^。;]{0,16}?(?:被|受|撤|处|通报|诫勉|指出|收回|问责|约谈|查|罚)|同一(?:问题|事项|情形)[^。;]{0,16}?(?:已|曾|就)被?[^,。;]{0,6}?${found}`,
      'g',
    ),
    unless: /未发现|未再|其他单位|兄弟单位/,
  },
  {
    cue: /历次|历年|连续|上一?年|尾巴|只/,
    pattern:
      /(?:历次|历年|多次|连续[两三四五]年)[^,。;]{0,12}?(?:均|都|皆)?被(?:扣分|指出|点名|通报|列入|提出|约谈)|(?:该|此|这|同)[类项种][^。;]{0,16}?(?:上一?年度?|去年|前年)[^,。;]{0,6}?(?:通报|指出|约谈|提醒)[^,。;]{0,6}|(?:19|20)\d\d年[^,。;]{0,8}?整改[^,。;]{0,4}?(?:只|仅)[^。;]{1,30}?(?:尾巴|这次|此次|遗留|未改)/g,
  },
  {
    cue: /坚持|中断|时间不长|不到|没多久/,
    pattern: new RegExp(
      `(?:${before}|原先|原来|当时|当年)[^。;]{0,40}?(?:没有坚持下来|没能坚持|未能坚持|没坚持住|后[^,。;]{0,10}中断|(?:不到|不足)[^,。;]{1,6}又[^,。;]{1,10}|没多久又[^,。;]{1,10})`,
      'g',
    ),
  },
  {
    cue: /台账|整改|建议书|意见书|约谈/,
    pattern: new RegExp(
      `${before}[^。;]{0,30}?(?:建议书|意见书|通报|约谈|整改|清理)[^。;]{0,30}?(?:又(?:出现|发生|回|增|多|涨|反)|再次(?:出现|发生|增)|仍未改|未改彻底)`,
      'g',
    ),
  },
];

/** The problem or the report says that the same fault had been found before. */
export function relapse({ problem, report }: Item): Raised[] {
  for (const place of [problem, ...report]) {
    const raised = inPassage(place);
    if (raised !== null) return [raised];
  }
  return [];
}

const anyCue = new RegExp(signs.map(({ cue }) => cue.source).join('|'));

function inPassage({ key, text, folded }: Passage): Raised | null {
  if (!anyCue.test(folded)) return null;
  for (const sentence of readSentences(folded)) {
    const at = inSentence(sentence);
    if (at === null) continue;
    return {
      key,
      at,
      why: `同类问题以前已被指出或整改过：“${text.slice(...at)}”。`,
      settles: '说明上次整改后为什么又出现，对照上次的整改结果补查责任和制度执行，并报告防止再次发生的具体办法。',
    };
  }
  return null;
}

function inSentence({ text, start }: Sentence): [number, number] | null {
  for (const { cue, pattern, unless } of signs) {
    if (!cue.test(text) || unless?.test(text) === true || isElsewhere(text)) continue;
    for (const { index, 0: words } of matchesOf(text, pattern)) {
      const [from] = clauseAround(text, index);
      if (isPrevented(text.slice(from, index), words)) continue;
      return [start + index, start + index + words.length];
    }
  }
  return null;
}

const preventing = new RegExp(`(?:${prevented})[^,。;]{0,16}$`);
const isPrevented = (lead: string, words: string): boolean =>
  preventing.test(lead) || /未(?:发现|出现|发生)|没有(?:发现|发生|出现)|不再/.test(words);

// 通报了其他乡镇反复出现的问题, 兄弟单位曾发现…: what befell others.
const elsewhere =
  /其他(?:单位|乡镇|部门|学校|医院|企业|地区|县区)|兄弟(?:单位|院校|学校|医院)|外地|外单位|别的(?:单位|乡镇)/;
const isElsewhere = (sentence: string): boolean => elsewhere.test(sentence);
