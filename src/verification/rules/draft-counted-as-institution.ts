import { matchesOf } from '../../text/matches.ts';
import { sentences } from '../../text/sentences.ts';
import type { Item, Passage, Raised } from '../model/item.ts';

/** A draft that is reported as an institution made: 征求意见稿, 初稿, 送审稿, 正在修订. */
export function draftCountedAsInstitution(item: Item): Raised[] {
  if (item.claim === 'in_progress' || item.claim === 'not_started' || item.claim === 'unstated') return [];
  const asked = [item.problem, ...item.measures].map(({ folded }) => folded).join('。');
  return item.report.flatMap((passage) => inPassage(passage, asked));
}

function inPassage({ key, text, folded }: Passage, asked: string): Raised[] {
  if (!cue.test(folded)) return [];
  const spans = sentences(folded);
  for (const [i, [start, end]] of spans.entries()) {
    const sentence = folded.slice(start, end);
    if (!cue.test(sentence)) continue;
    const after = folded.slice(end, spans[i + 2]?.[1] ?? folded.length);
    const hit = draftIn(sentence, folded.slice(Math.max(0, start - 60), start), after, asked);
    if (hit === null) continue;
    const at = [start + hit[0], start + hit[1]] as const;
    return [
      {
        key,
        at,
        why: `报为已建立制度，但文中说“${text.slice(at[0], at[1])}”，还只是没有印发的稿子。`,
        settles: '补报印发的文件名称、文号和日期，或者改报实际状态。',
      },
    ];
  }
  return [];
}

const institution =
  '(?:办法|制度|规定|细则|规程|规则|规范|预案|章程|条例|指引|标准|清单|公约|规约|村规民约|机制|流程|手册|目录|守则|准则|导则|基准|方案|实施意见|指导意见|汇编|》)';
const drafts =
  '征求意见稿|初稿|送审稿|讨论稿|审议稿|报审稿|报批稿|草稿|草案|修订稿|修改稿|建议稿|试写稿|代拟稿|内审稿|过程稿|拟定稿|校核稿|样稿|未定稿|上会稿|试用稿|(?<![改易])[二三四]稿|第[一二三四五]稿';
const working =
  '修订|修改|征求意见|征求[^,。;、]{1,8}意见|征集意见|起草|制定|拟订|拟定|草拟|完善|审核|审议|审查|审阅|会签|会商|论证|报批|报审|送审|合法性审查|法制审核|走流程|走会签|公示|研究|磨合|编制|编写|流转|传签';
const cue =
  /稿|处于|进入|草案|起草|草拟|拟[定订]|正|尚|仍在|还由|即将|列入|等|待|征求|成型|成形|敲定|拟好|完成|[尚还]需|还在|拟|初步|中[,。;]|未(?:正式)?(?:印发|出台|下发|发布|审议)|拟于|拟提交|提交|提请|报送|上报|报[^,。;]{1,12}审|待[^,。;]{0,12}(?:印发|审议|审定|通过|批准)|意见/;

const named = new RegExp(`${drafts}`, 'g');
const underway = new RegExp(
  `(?:正在|尚在|仍在|还在|正|尚处|仍处|目前在|正处|处|进入)(?:于|由[^,。;、]{1,12})?[^,。;、]{0,10}?(?:${working})`,
  'g',
);
const handedIn =
  /(?:已|均已|现已|并)?(?:提交|提请|报送|上报|报请|呈报|呈送|送交|送|报)(?:了)?[^,。;、]{1,16}?(?:审阅|审议|审定|审批|审核|审查|研究|会签|批准|把关|讨论|表决|备审|备案审查)(?=[,。;、]|$|的《)/g;
const toBe =
  /(?<!原)拟(?:出台|印发|制定|修订)|(?:已有|形成了?|拟出)[^,。;]{0,4}初步文本|(?:即将|马上|近期将)(?:正式)?(?:印发|出台|下发|发布|颁布|施行|实施|上会)|列入[^,。;]{0,16}(?:议题|议程)(?=[,。;、]|$)|等(?:待)?[^,。;]{0,12}(?:签发|审批|批准|批复|审定|盖章)(?=[,。;、]|$)|待(?:编号|编文号|发文|签发|盖章|排版|印刷|付印)|(?:挂在|挂网|挂到|在内网|在网上|发至|发到|发给)[^,。;]{0,12}征求[^,。;]{0,8}意见(?=[,。;、]|$)|(?:文本|框架|稿子|条文|内容)[^,。;]{0,4}(?:基本)?(?:成型|成形|敲定|拟好|搭建完成)|完成[^,。;]{0,8}(?:意见征集|征求意见|意见征求)(?=[,。;]|$)|(?:尚需|还需|还须|尚须|仍需|需经)[^,。;]{0,14}(?:审议|表决|批准|审定|通过|审批)(?=[,。;]|$)|待[^,。;]{0,12}(?:批复|批准|同意|审定)后?[^,。;]{0,4}(?:执行|实行|下达)|(?:报批|送审|审批|会签|征求意见|修订|起草|修改|审核|流转)(?:过程)?中(?=[,。;]|$)|(?:完成|结束)了?[^,。;]{0,24}的?(?:起草|草拟|编写|撰写)(?=[,。;、工任]|$)|(?:拟于|拟在|拟提交|拟提请|计划于|预计|将于|将在|待)[^,。;]{0,24}(?:表决|印发|审议|审定|出台|发布|下发|颁布|上会|实施|施行|通过)/g;
const unpublished =
  /(?:尚未|还未|暂未|仍未|还没有|尚没有)(?:正式)?(?:印发|出台|下发|发布|颁布|施行|实施|审议|通过|定稿|上会)(?!的)/g;
const drawnUp =
  /(?:起草|草拟)(?:完成|形成)?了?(?!小组|工作|说明|、|并|和|及|印发|出台|制定|下发|发布|修订|完善|审议)[^,。;]{0,24}?(?:办法|制度|规定|细则|规程|规则|规范|预案|章程|条例|指引)/g;

// Given out: words that say so wherever they stand, and words that say so only of something that has happened.
const givenOut =
  /印发|出台|下发|颁布|颁发|发布|施行|生效|签发|发文|(?:审议|表决|讨论|研究|会议|审核|获|全票|一致|票决)通过|通过(?=了|后|并|[,。;、(]|$)|定稿|正式稿|正式文件|终稿|付诸实施|印至|获批|批复同意|〔20\d\d〕\d+号|予以公布|会签完毕|修订完毕/g;
const inForce =
  /(?:已|现已|均|起|正式|并|后)[^,。;]{0,10}(?:实施|执行|公布|启用|上墙|备案|刊发|张贴|发至|发到|运行|使用|汇编成册|批准|审定|同意|实行|登记|下达)|\d{1,2}[日月]起?[^,。;]{0,8}(?:实施|执行|公布|启用|运行|实行|发到|发至)|获[^,。;]{0,6}批准|经[^,。;]{0,14}(?:批准|审定|同意)/g;
const notYet =
  /(?:待|拟|将|尚未|未|再|前|计划|预计|力争|争取|才能|方可|尽快|适时|择机|准备|报批后|完善后|成熟后|不得|没有|暂未|暂不|试行|原则|即将|等[^,。;]{0,6})[^,。;、]{0,14}$/;
const byDraft = /(?:按|按照|以|照|依|据)[^,。;]{0,24}(?:稿|草案)(?:形式|文本|先行|试|暂)?[^,。;、]{0,4}$/;

// 下发各科室征求意见, 印发前: it went out as a draft, or has not yet.
const asDraft = /^[^,。;]{0,16}(?:征求|征集|讨论稿|意见|修改)|^(?:前|之前|程序|流程|手续|在即|工作)/;

/** Whether words of the text say that the paper has been given out; what they say of other papers does not count. */
function isMade(all: string): boolean {
  const text = all.replace(/(?:其余|其他|其它|另外|另有|余下|剩下|同时印发|同步印发)[^,。;]*/g, '');
  return [...matchesOf(text, givenOut), ...matchesOf(text, inForce)].some(({ 0: hit, index }) => {
    const left = text.slice(Math.max(0, index - 20), index);
    return (
      !notYet.test(`${left}${/^[已现均正并]/.test(hit) ? '' : hit.slice(0, -2)}`) &&
      !byDraft.test(left) &&
      !asDraft.test(text.slice(index + hit.length)) &&
      !/^的情况/.test(text.slice(index + hit.length))
    );
  });
}

/** What later sentences say, without those that name another paper. */
function later(after: string): string {
  return after
    .slice(0, 200)
    .split(/(?<=[。;])/)
    .filter((sentence) => !/《/.test(sentence) && !/执行情况|执行检查|制度执行|贯彻执行/.test(sentence))
    .join('');
}

const notCounted = /未计入|不计入|没有计入|未列入|未纳入统计|另行报告|不作为|未算|不算/;
const norm = /所有|凡|一律|(?<![尚还])须|应当|必须|每[份篇件]|不得|规定[^,。;》]{0,10}(?:初稿|草稿|草案)/;
// What others wrote, and we have only said something to it.
const others = new RegExp(
  `(?:对|就|收到|按|根据|参与|配合|协助|反馈|上级|市里|省里|县里|市局|省厅|兄弟单位)[^,。;]{0,24}(?:${drafts})[^。;]{0,16}(?:提出|反馈|回复|研提|提交了?[^,。;]{0,4}(?:意见|建议)|修改意见|意见建议|意见\\d+|建议\\d+|无意见|无异议)`,
);
const notInstitution =
  /(?:预算|规划|报告|讲话|论文|教材|公文|材料|剧本|图纸|合同|协议|稿件|新闻|信息|文稿|提案|议案|课件|宣传|总结|通知|简报|文章|论著|课题|设计|图册|志书|县志|年鉴|案例|脚本|画册|公函|函件|申请书?|可研|计划书?)[^,。;《》]{0,4}$/;

function draftIn(sentence: string, before: string, after: string, asked: string): [number, number] | null {
  if (notCounted.test(sentence) || notCounted.test(after.slice(0, 30)) || others.test(sentence)) return null;
  for (const match of matchesOf(sentence, named)) {
    const left = sentence.slice(Math.max(0, match.index - 30), match.index);
    if (notInstitution.test(left.replace(/[(（]$/, '')) || norm.test(clauseAround(sentence, match.index))) continue;
    if (!new RegExp(institution).test(`${before}${sentence}`)) continue;
    if (
      asked.includes(match[0]) ||
      askedFor.test(asked) ||
      /误将|错把|当作|当成/.test(sentence) ||
      /此前/.test(sentence.slice(match.index)) ||
      /废止|停用|收回|替代|取代|(?:对照|按照|根据|参照|学习|研读|收到|转发)[^,。;]{0,20}$/.test(left)
    )
      continue;
    if (isMade(sentence.slice(match.index + match[0].length)) || isMade(later(after))) continue;
    return around(sentence, match.index, match.index + match[0].length);
  }
  for (const pattern of [underway, handedIn, toBe, unpublished, drawnUp])
    for (const match of matchesOf(sentence, pattern)) {
      const clause = clauseAround(sentence, match.index);
      if (norm.test(clause) || askedFor.test(asked)) continue;
      if (!isOfInstitution(sentence, match, pattern)) continue;
      const rest = sentence.slice(match.index + match[0].length);
      if (isMade(rest) || isMade(later(after)) || /^的(?!意见|《)/.test(rest)) continue;
      return around(sentence, match.index, match.index + match[0].length);
    }
  return null;
}

// What is asked for is the draft itself.
const askedFor =
  /(?:未|没有)[^,。;]{0,8}(?:起草|提交|报送|上报|提出)[^,。;]{0,12}(?:草案|稿|建议|方案)|(?:起草|提交|报送|上报|提出|形成|提请)[^,。;]{0,12}(?:草案|初稿|送审稿|征求意见稿|修订建议|立法建议)/;

const paper =
  /(?:办法|制度|规定|细则|规程|规则|规范|预案|章程|条例|指引|村规民约|规约|公约|守则|准则|导则|裁量基准|实施意见|指导意见|修订文本|文本|[^稿]》)/;

const institutionTitle =
  /《(?![^《》]*(?:整改|专项|活动|工作方案|计划))[^《》]*(?:办法|制度|规定|细则|规程|规则|规范|预案|章程|条例|指引|方案)》[^,。;《》]{0,10}$/;

function isOfInstitution(sentence: string, match: RegExpExecArray, pattern: RegExp): boolean {
  const clause = clauseAround(sentence, match.index);
  if (pattern === drawnUp) return true;
  if (pattern === handedIn && /^的《/.test(sentence.slice(match.index + match[0].length))) return true;
  if (pattern === unpublished)
    return (
      paper.test(sentence.slice(0, match.index)) && !/此前|巡察时|原先|过去|长期/.test(sentence.slice(0, match.index))
    );
  if (pattern === handedIn && institutionTitle.test(sentence.slice(0, match.index))) return true;
  if (pattern === handedIn)
    return (
      /起草|草拟|拟[定订]|编制|修订/.test(sentence.slice(0, match.index)) && paper.test(sentence.slice(0, match.index))
    );
  if (pattern === toBe) return paper.test(clause) || paper.test(sentence.slice(0, match.index).split(',').at(-2) ?? '');
  if (
    /^(?:处|进入)/.test(match[0]) &&
    !/^(?:阶段|环节|程序|流程|之中|中)/.test(sentence.slice(match.index + match[0].length))
  )
    return false;
  if (paper.test(clause.slice(0, clause.indexOf(match[0]) + match[0].length + 12))) return true;
  // 其中4项已印发，2项处于会签阶段; 制定了规定，目前文稿正在…审核.
  const before = sentence.slice(0, match.index);
  if (
    /^(?:现|目前|但|并|因[^,。;]{0,12})?(?:正|尚|仍|还|处)/.test(clause) &&
    paper.test(before.split(',').at(-2) ?? '')
  )
    return true;
  return /[稿本]|\d项|[一二两三四五六七八九]项/.test(clause) && paper.test(before);
}

function clauseAround(sentence: string, at: number): string {
  const start = Math.max(...[...',。;:'].map((sign) => sentence.lastIndexOf(sign, at))) + 1;
  const stop = sentence.slice(at).search(/[,。;]/);
  return sentence.slice(start, stop < 0 ? sentence.length : at + stop);
}

function around(sentence: string, from: number, to: number): [number, number] {
  const start = Math.max(...[...',。;:'].map((sign) => sentence.lastIndexOf(sign, from))) + 1;
  const stop = sentence.slice(to).search(/[,。;]/);
  return [start, stop < 0 ? sentence.length : to + stop];
}
