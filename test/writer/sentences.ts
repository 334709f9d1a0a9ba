import { daysLater, monthOf, parts } from './calendar.ts';
import { fill, fresh, join, type Phrase, plain, type Setting } from './phrase.ts';
import { commonPlans, commonWorks } from './words/common.ts';
import { givenNames, surnames } from './words/frame.ts';
import { effects, headlines } from './words/party.ts';

const show = (phrase: Phrase, ...numbers: number[]): Phrase => ({ ...phrase, shows: [...phrase.shows, ...numbers] });

/** A name that nobody bears. */
export const person = (setting: Pick<Setting, 'dice'>): string =>
  setting.dice.pick([...surnames]) + setting.dice.pick(givenNames);

/** Things that look like figures, names or documents and are not, in front of a deed. */
function distraction(setting: Setting): Phrase {
  const { dice, world } = setting;
  const code = dice.pick(['1+3+N', '1+2+4', '5+2', '3+1+X']);
  return dice.weighted<() => Phrase>([
    [() => plain(`依托“${code}”工作机制，`), 2],
    [() => plain('用好12345热线线索，'), 1],
    [() => plain('借助5G巡查设备，'), 1],
    [() => plain(`结合“${dice.pick(['5·12', '6.5', '11.9', '4.15'])}”主题宣传，`), 1],
    [() => plain(`以编号${world.code}E${dice.int(10, 99)}K${dice.int(10, 99)}的车辆问题为戒，`), 1],
    [() => ({ ...show(plain(`在《${world.place}晨报》开设曝光专栏，`), 46), documents: [`${world.place}晨报`] }), 1],
    [() => ({ ...show(plain('《办法》印发后，'), 46), documents: ['办法'] }), 1],
    [() => show(fill(setting, '截至<t>，'), 18), 2],
  ])();
}

function opening(setting: Setting): Phrase {
  const { dice, world } = setting;
  const month = parts(daysLater(world.feedback, dice.int(5, 80))).month;
  return dice.weighted<() => Phrase>([
    [() => plain(''), 14],
    [() => fill(setting, '由<u>牵头，'), 2],
    [() => fill(setting, '会同<o>，'), 1],
    [() => show(plain(`${month}月${dice.pick(['上旬', '中旬', '下旬', '初'])}，`), 28), 2],
    [() => show(plain(`${parts(world.asOf).year}年以来，`), 28), 1],
    [() => distraction(setting), 2],
  ])();
}

const work = (setting: Setting): Phrase => fill(setting, fresh(setting, setting.topic.works, commonWorks));
const plan = (setting: Setting): Phrase => fill(setting, fresh(setting, setting.topic.plans, commonPlans));

/** An inner list inside one item: ……核对流程。1.由……。2.……。3.…… */
function innerList(setting: Setting): Phrase {
  const { dice } = setting;
  const steps = Array.from({ length: dice.int(2, 3) }, () => plan(setting));
  const head = plain(dice.pick(['进一步理顺工作流程', '把办理环节逐项写清楚', '明确内部操作次序']));
  const listed = steps.map((step, index) => join(`${index + 1}.`, step, '。'));
  const last = listed.pop();
  return show(join(head, '。', ...listed, last ? { ...last, text: last.text.slice(0, -1) } : ''), 30);
}

const headline = (setting: Setting): string => fresh(setting, headlines, headlines);

/** What was done, without its final punctuation. Several sentences stay one item. */
export function deedDone(setting: Setting, simple = false): Phrase {
  const { dice } = setting;
  const first = join(opening(setting), work(setting));
  if (simple) return first;
  return dice.weighted<() => Phrase>([
    [() => first, 8],
    [() => join(headline(setting), '。', first), 4],
    [() => join(headline(setting), '。', first, '。', work(setting)), 2],
    [() => join(first, '。', work(setting)), 2],
    [() => join(first, '，', fill(setting, dice.pick(effects))), 2],
    [() => join(first, '；', work(setting)), 2],
    [() => join(headline(setting), '。', innerList(setting)), 0.5],
  ])();
}

/** What is to be done, without its final punctuation. */
export function deedPlanned(setting: Setting): Phrase {
  const { dice } = setting;
  const first = plan(setting);
  return dice.weighted<() => Phrase>([
    [() => first, 8],
    [() => join(fill(setting, '由<u>牵头，<u>配合，'), first), 2],
    [() => join(first, '。', plan(setting)), 2],
    [() => join('拟', fill(setting, '对<p>先行试点，'), first), 1],
    [() => show(join(first, '，', fill(setting, '目前已抽查[3-30次]')), 42), 1],
    [() => join(first, '，', '力争年底前见效'), 1],
  ])();
}

// Part of the remedy lies ahead or waits for somebody: a "completed" beside it cannot be right.
export function pending(setting: Setting): Phrase {
  const { dice, world } = setting;
  const later = monthOf(daysLater(world.publish, dice.int(60, 300)));
  const past = `${parts(daysLater(world.asOf, -dice.int(35, 60))).month}月底前`;
  const text = dice.weighted<() => Phrase>([
    [() => plain(`相关方案已上报${world.rank}政府，待批复后组织实施`), 2],
    [() => plain('目前正在履行招标手续，确定中标单位后进场施工'), 2],
    [() => fill(setting, '剩余[2-9户]尚未签订协议，仍在协商'), 2],
    [() => plain(`改造工程预计${later}底前完工`), 2],
    [() => plain('余款待财政资金到位后支付'), 2],
    [() => plain(`计划${later}完成竣工验收`), 1],
    [() => show(plain(`配套设施正在验收，${past}全部完成`), 47), 2],
  ])();
  return show(text, 42);
}

/** Words that look like pending work and are none. */
export function harmless(setting: Setting): Phrase {
  const { dice } = setting;
  return dice.weighted<() => Phrase>([
    [() => ({ ...plain('统一填报《资金使用计划审批表》'), documents: ['资金使用计划审批表'] }), 1],
    [() => plain('手续不全的一律不得进入下一步流程'), 1],
    [() => plain('落实困难职工待遇'), 1],
    [() => fill(setting, '对正在营业的商户逐家走访'), 1],
    [() => plain('将检查结果记入个人档案'), 1],
  ])();
}

/** Unfinished by a hair: nothing is asked about such an item. */
export const borderline = (setting: Setting): Phrase =>
  plain(setting.dice.pick(['下一步将继续巩固整改成果', '后续工作正在持续推进', '今后将坚持每月抽查']));

/** A bracket that copies a plan into the report. */
export const copiedNote = (setting: Setting): Phrase => show(join('（', plan(setting), '）'), 42);
