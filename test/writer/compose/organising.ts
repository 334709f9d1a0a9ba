import { daysLater, long, monthOf, short } from '../calendar.ts';
import type { Dice } from '../dice.ts';
import type { Draft } from '../draft.ts';
import type { Layout } from '../layout.ts';
import { numeral } from '../numbering.ts';
import type { Paper } from '../paper.ts';
import { person } from '../sentences.ts';
import type { World } from '../world.ts';

export interface Organising {
  dice: Dice;
  layout: Layout;
  paper: Paper;
  world: World;
  draft: Draft;
}

/** Sentences on how the work was organised. Their numbers are not the bulletin's counts. */
function sentences({ dice, paper, world }: Organising): string[] {
  const { kind, ownOrg, we, rank } = world;
  const day = daysLater(world.feedback, dice.int(2, 20));
  const chief = person({ dice });
  const all: (() => string)[] = [
    () => `${short(day)}，${ownOrg}召开会议，逐条对照${kind}意见查找根源`,
    () => `成立以${ownOrg}书记${chief}为组长的整改工作专班，办公室设在${dice.pick(world.offices)}`,
    () => {
      paper.shows(16);
      return `整改期间先后召开${ownOrg}会议${dice.int(3, 12)}次、专班调度会${dice.int(4, 20)}次`;
    },
    () => {
      paper.shows(16);
      return `专题民主生活会对照查摆，提出${dice.int(3, 6)}个方面${dice.int(12, 40)}项改进措施`;
    },
    () => {
      paper.shows(16);
      return `按照“${dice.pick(['12345', '4321', '1+3+5'])}”工作法推进，即一张清单、两级调度、三方会审`;
    },
    () => `${ownOrg}书记带头领办难度大的问题，其他班子成员按分工包干`,
    () => `${we}把整改与业务工作一同部署、一同检查、一同考核`,
    () => `对进度滞后的科室发出提醒函，约谈有关负责人`,
    () => `邀请${rank}纪委监委派驻机构全程监督，防止虚假整改`,
    () => `对问题逐一建立台账，明确责任人和完成时限，办结一件核销一件`,
    () => {
      paper.shows(16);
      return `利用${dice.int(2, 5)}个月时间开展业务大讲堂${dice.int(4, 16)}期，受训${dice.int(100, 900)}人次`;
    },
  ];
  return dice.some(all, dice.int(4, 7)).map((make) => make());
}

/** The stages of the work: dated, only named, or only counted. */
function stages({ dice, paper, world, draft }: Organising): string | null {
  const first = world.feedback;
  const ends = [daysLater(first, 40), daysLater(first, 110), daysLater(first, 200)];
  const starts = [first, daysLater(ends[0] ?? first, 31), daysLater(ends[1] ?? first, 31)];
  const names = dice.pick([
    ['第一阶段', '第二阶段', '第三阶段'],
    ['动员部署阶段', '集中整改阶段', '巩固提升阶段'],
    ['学习动员', '全面整改', '总结验收'],
  ]);
  const tasks = ['学习动员，制定方案', '逐条整改，边改边查', '组织验收，健全制度'];
  return dice.weighted<() => string | null>([
    [() => null, 12],
    [
      () => {
        paper.shows(19);
        const [open, close] = dice.pick([
          ['（从', '）'],
          ['（', '）'],
        ] as const);
        draft.stages = names.map((name, i) => ({
          name,
          from: (starts[i] ?? first).slice(0, 7),
          to: (ends[i] ?? first).slice(0, 7),
        }));
        const said = names.map(
          (name, i) =>
            `${name}${open}${monthOf(starts[i] ?? first)}至${monthOf(ends[i] ?? first)}${close}，${tasks[i]}`,
        );
        return `整改分三步进行：${said.join('；')}`;
      },
      1.6,
    ],
    [
      () => {
        paper.shows(19);
        draft.stages = names.map((name, i) => ({ name, from: starts[i] ?? first, to: ends[i] ?? first }));
        const said = names.map(
          (name, i) => `${name}（${long(starts[i] ?? first)}至${long(ends[i] ?? first)}）：${tasks[i]}`,
        );
        return `整改分三步进行。${said.join('；')}`;
      },
      1,
    ],
    [
      () => {
        paper.shows(19);
        const bare = ['宣传发动', '对照落实', '验收总结'];
        draft.stages = bare.map((name) => ({ name, from: null, to: null }));
        draft.accepts['stages'] = [[]];
        return `整改工作分${bare.join('、')}三个阶段推进`;
      },
      1,
    ],
    [
      () => {
        paper.shows(19);
        return '整改工作按三个阶段压茬推进';
      },
      1,
    ],
  ])();
}

/** Totals for the whole bulletin: rules made, money back, people dealt with. */
function outcomes({ dice, world, draft }: Organising): string | null {
  if (dice.chance(0.55)) return null;
  const { outcomes: out } = draft;
  const said: string[] = [];
  const money = dice.chance(0.5) ? Number((dice.int(30, 9000) / 10).toFixed(1)) : dice.int(5, 900);
  const wordings: (() => void)[] = [
    () => {
      out.institutions = dice.int(5, 90);
      said.push(
        dice.pick([
          `建立完善制度${out.institutions}项`,
          `制定修订制度${out.institutions}个`,
          `新建和修订制度${out.institutions}项`,
        ]),
      );
    },
    () => {
      out.recoveredYuan = Math.round(money * 10000);
      said.push(dice.pick([`挽回经济损失${money}万元`, `追缴资金${money}万元`, `追回资金${money}万元`]));
    },
    () => {
      out.disciplined = dice.int(1, 19);
      said.push(dice.pick([`给予党纪政务处分${out.disciplined}人`, `党纪政务处分${out.disciplined}人`]));
    },
    () => {
      out.organizationalHandling = dice.int(1, 29);
      said.push(
        dice.pick([`组织处理${out.organizationalHandling}人`, `给予组织处理${out.organizationalHandling}人次`]),
      );
    },
    () => {
      out.admonished = dice.int(1, 12);
      said.push(dice.pick([`诫勉${out.admonished}人`, `诫勉谈话${out.admonished}人`]));
    },
    () => {
      out.criticised = dice.int(1, 40);
      said.push(`批评教育${out.criticised}${dice.pick(['人', '人次'])}`);
    },
    () => {
      out.reminded = dice.int(1, 60);
      said.push(`${dice.pick(['提醒谈话', '谈话提醒'])}${out.reminded}${dice.pick(['人', '人次'])}`);
    },
  ];
  const chosen = new Set(dice.some([...wordings.keys()], dice.int(2, 5)));
  wordings.forEach((write, index) => {
    if (chosen.has(index)) write();
  });
  return `${dice.pick(['整改以来，累计', '集中整改期间，共', `${world.we}整改期间累计`])}${said.join('，')}`;
}

function planDocument({ dice, paper, world }: Organising, needsOrganisation: boolean): string | null {
  if (!needsOrganisation && dice.chance(0.5)) return null;
  if (needsOrganisation) paper.shows(13);
  const name = needsOrganisation || dice.chance(0.4) ? world.fullOrg : world.ownOrg;
  return `研究制定《${name}落实${world.kind}反馈意见整改方案》，明确任务和时限`;
}

/** Writes the part on organisation. Returns whether it was written. */
export function writeOrganising(
  options: Organising,
  extra: string[],
  needsOrganisation: boolean,
  heading: () => void,
): void {
  const { dice, layout, paper } = options;
  const plan = planDocument(options, needsOrganisation);
  const stage = stages(options);
  const outcome = outcomes(options);
  const said = [...(plan ? [plan] : []), ...sentences(options), ...(stage ? [stage] : [])];
  const last = [...(outcome ? [outcome] : []), ...extra.filter((sentence) => sentence !== '')];
  if (layout.organising === 'none') {
    const needed = [...(plan ? [plan] : []), ...(stage ? [stage] : []), ...last];
    if (needed.length > 0) paper.write('text', `${needed.join('。')}。`);
    return;
  }
  heading();
  if (layout.organising === 'prose') {
    const half = Math.ceil(said.length / 2);
    const marked = dice.chance(0.4);
    const first = said.slice(0, half);
    paper.write(
      'text',
      marked
        ? `${first.map((sentence, i) => `${numeral('一是', i + 1)}${sentence}`).join('。')}。`
        : `${first.join('。')}。`,
    );
    paper.write('text', `${said.slice(half).join('。')}。`);
  } else {
    paper.shows(22);
    const titles = dice.some(
      ['凝聚共识，主动认领问题', '健全机制，形成工作合力', '挂图作战，压茬推进落实', '严督实导，防止走过场'],
      dice.int(2, 3),
    );
    const scheme = layout.parts || layout.numbers.problem !== '（一）' ? '（一）' : '1.';
    titles.forEach((title, index) => {
      const own = said.filter((_, at) => at % titles.length === index);
      const text = `${own.join('。')}。`;
      const printedNumber = numeral(layout.parts ? '（一）' : scheme, index + 1);
      if (layout.organising === 'own-line') {
        paper.write('text', `${printedNumber}${title}${dice.chance(0.5) ? '。' : ''}`);
        paper.write('text', text);
      } else paper.write('text', `${printedNumber}${title}。${text}`);
    });
  }
  if (last.length > 0) paper.write('text', `${last.join('。')}。`);
}
