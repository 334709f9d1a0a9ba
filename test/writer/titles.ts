import { fill, fresh, join, type Phrase, plain, type Setting } from './phrase.ts';

/** The wordings under which one problem can be printed. */
export interface Titles {
  /** What is wrong, short; goes into 针对X的整改. */
  fault: Phrase;
  /** What is wrong, as the feedback states it. */
  statement: Phrase;
  /** What was done about it: 严格水费收缴管理. */
  deed: Phrase;
}

const show = (phrase: Phrase, ...numbers: number[]): Phrase => ({ ...phrase, shows: [...phrase.shows, ...numbers] });

const whose: readonly string[] = [
  '',
  '',
  '',
  '',
  '部分科室',
  '个别下属单位',
  '<p>',
  '少数领导干部',
  '机关党支部',
  '<u>',
];

function shortFault(setting: Setting, whosePart: string): Phrase {
  const { dice, topic } = setting;
  const template = dice.pick(topic.faults);
  const subject = template.startsWith('<y>') ? '' : whosePart;
  return fill(setting, subject + template);
}

function detail(setting: Setting): Phrase {
  return fill(setting, fresh(setting, setting.topic.details, setting.topic.details));
}

function statement(setting: Setting, fault: Phrase): Phrase {
  const { dice, world, topic } = setting;
  const other = topic.faults.find((template) => !fault.text.includes(template)) ?? topic.faults[0] ?? '';
  return dice.weighted<() => Phrase>([
    [() => show(join(fault, '。', detail(setting)), 33), 7],
    [() => join(fault, '，', detail(setting)), 4],
    [() => show(fault, 33), 4],
    [() => join(`${world.kind}发现，`, detail(setting)), 1],
    [() => join(`${world.kind}期间，`, fault), 1],
    [
      () =>
        show(fill(setting, `<y>年${dice.pick(['以来', '至今'])}，${fresh(setting, topic.details, topic.details)}`), 28),
      2,
    ],
    [() => show(join(fault, '。一是', detail(setting), '。二是', fill(setting, other)), 30, 33), 1],
    [() => show(join(fault, '。', detail(setting), '。', fill(setting, `<o>多次提醒仍未改正`)), 33), 1],
  ])();
}

const quotedThings: readonly string[] = ['三个清单', '一户一策', '六项制度', '百日攻坚', '阳光窗口', '双随机'];

/** The wordings of one problem, all different from those already in the document. */
export function drawTitles(setting: Setting, used: Set<string>): Titles {
  const { dice, topic } = setting;
  let fault = plain('');
  for (let tries = 0; tries < 30; tries++) {
    fault = shortFault(setting, tries > 3 || dice.chance(0.4) ? dice.pick(whose) : '');
    if (!used.has(fault.text)) break;
  }
  used.add(fault.text);
  const special = dice.next();
  const other = topic.faults.find((template) => !fault.text.endsWith(template) && !template.includes('<'));
  if (special < 0.05 && other) fault = join(fault, '、', other);
  else if (special < 0.1 && other)
    fault = show(plain(`对${dice.pick(['下属单位', '基层站所', '窗口单位'])}${other}`), 31);
  else if (special < 0.13) fault = show(join(fault, '，仍存在推诿扯皮等问题'), 31);
  else if (special < 0.18) fault = show(join('推进“', dice.pick(quotedThings), '”力度不够，', fault), 32);
  const deeds = dice.some(topic.deeds, 2).map((template) => fill(setting, template));
  const [first = plain(''), second] = deeds;
  let deed = second && dice.chance(0.3) ? join(first, '，', second) : first;
  if (used.has(deed.text))
    deed = join(fill(setting, `${dice.pick(['在<p>', '在机关', '在下属单位', '在基层站所'])}`), deed);
  for (let tries = 0; used.has(deed.text) && tries < 20; tries++) deed = join(fill(setting, '会同<u>'), first);
  used.add(deed.text);
  return { fault, statement: statement(setting, fault), deed };
}
