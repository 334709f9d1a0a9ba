import { long, monthOf, parts, short } from '../calendar.ts';
import type { Dice } from '../dice.ts';
import type { Draft } from '../draft.ts';
import type { Layout } from '../layout.ts';
import type { Paper } from '../paper.ts';
import type { World } from '../world.ts';

export interface Opening {
  dice: Dice;
  layout: Layout;
  paper: Paper;
  world: World;
  draft: Draft;
}

/** The title of a report on rectification. */
export function reportTitle(dice: Dice, world: World, withOrganisation: boolean): string {
  const { kind } = world;
  const what = dice.pick([
    `关于${kind}整改情况的通报`,
    `关于${kind}整改进展情况的通报`,
    `关于落实${world.committee}${kind}反馈意见整改情况的通报`,
    `关于${kind}反馈问题整改落实情况的报告`,
    `关于${kind}集中整改进展情况的公告`,
    `${kind}整改情况通报`,
  ]);
  if (!withOrganisation) return what;
  return dice.chance(0.75) ? world.fullOrg + what : world.plainOrg + what;
}

export function writeTitle({ dice, layout, paper, draft }: Opening, title: (withOrg: boolean) => string): void {
  const { page } = layout;
  if (page.title === 'none') {
    paper.shows(9);
    return;
  }
  const text = title(page.title !== 'without-organisation');
  draft.title = text;
  const cut = text.indexOf('关于');
  if (page.title === 'two-lines' && cut > 4) {
    paper.write('title', text.slice(0, cut), { align: 'center' });
    paper.write('title', text.slice(cut), { align: 'center' });
    // The inspectors' name over a whole title may be a letterhead.
    if (text.slice(0, cut).endsWith('组')) draft.accepts['title'] = [text.slice(cut)];
  } else
    paper.write('title', page.reprint ? `${text}${dice.pick(['（全文）', '（摘要）', '（全文）'])}` : text, {
      align: 'center',
    });
  if (page.reprint) {
    paper.shows(8);
    if (dice.chance(0.8)) paper.write('mark', `原标题：${text}`);
  }
}

function periodText(dice: Dice, world: World, draft: Draft): string {
  const { from, to } = world;
  const sameYear = parts(from).year === parts(to).year;
  const end = sameYear ? short(to) : long(to);
  draft.inspectionPeriod = { from, to };
  return dice.weighted<() => string>([
    [() => `${long(from)}至${end}`, 10],
    [() => `${long(from)}到${end}`, 1],
    [() => `${long(from)}—${end}`, 1.5],
    [() => `从${long(from)}起至${end}`, 1],
    [() => `${long(from)}至${long(to)}`, 2],
    [
      () => {
        draft.inspectionPeriod = { from: from.slice(0, 7), to: to.slice(0, 7) };
        return sameYear ? `${monthOf(from)}至${parts(to).month}月` : `${monthOf(from)}至${monthOf(to)}`;
      },
      1.5,
    ],
  ])();
}

function feedbackText(dice: Dice, world: World, draft: Draft, paper: Paper): { day: string; yearless: boolean } {
  const { feedback, to } = world;
  draft.feedbackDate = feedback;
  const sameYear = parts(feedback).year === parts(to).year;
  if (sameYear && draft.inspectionPeriod && dice.chance(0.35)) {
    paper.shows(11);
    return { day: dice.chance(0.2) ? `同年${short(feedback)}` : short(feedback), yearless: true };
  }
  return { day: long(feedback), yearless: false };
}

/** The first paragraph: who inspected whom and when, and when the result was handed over. */
export function writeLead({ dice, layout, paper, world, draft }: Opening, counts: string): void {
  const { kind, inspector, committee } = world;
  paper.shows(12);
  draft.kind = kind;
  draft.inspector = inspector;
  const who =
    world.objectDiffers || layout.page.title === 'line' || layout.page.title === 'two-lines'
      ? dice.pick(
          world.objectDiffers ? [world.object] : [world.object, world.plainOrg, world.shortOrg, `${world.shortBody}`],
        )
      : dice.pick([world.plainOrg, world.shortOrg]);
  if (world.objectDiffers) paper.shows(14);
  const dated = dice.chance(0.93);
  const period = dated ? periodText(dice, world, draft) : '';
  if (dated && parts(world.from).year === parts(world.to).year && !period.includes(`至${parts(world.to).year}`))
    paper.shows(11);
  const known = dice.chance(0.9);
  const feedback = known ? feedbackText(dice, world, draft, paper) : null;
  const visited = dice.pick([
    `${inspector}对${who}进行了${kind}`,
    `${inspector}对${who}开展${kind === '巡察' || kind === '巡视' ? dice.pick(['常规', '', '提级']) : ''}${kind}`,
    `${inspector}进驻${who}开展${kind}`,
  ]);
  const basis = dice.pick([
    `按照${committee}${kind}工作安排，`,
    `根据${committee}关于${kind}工作的部署，`,
    '',
    `依照年度${kind}计划，`,
  ]);
  const handed = feedback
    ? dice.pick([
        `并于${feedback.day}向${dice.pick([world.shortOrg, world.ownOrg, world.we])}反馈了${kind}意见`,
        `${feedback.day}，${kind}组向${dice.pick([world.shortOrg, world.ownOrg, world.we])}反馈了${kind}意见`,
        `${feedback.day}${feedback.yearless ? '' : '，'}${inspector}反馈了${kind}意见`,
        `${feedback.day}，召开${kind}反馈会，${inspector}通报了${kind}情况`,
      ])
    : '';
  const joint = handed.startsWith('并于') ? '，' : '。';
  const first = dated ? `${basis}${period}，${visited}` : `${basis}${inspector}近期对${who}进行了${kind}`;
  const publicity = dice.pick([
    `按照党务公开要求，现将整改情况公布如下。`,
    `现将${kind}整改情况向社会公开。`,
    `依照有关规定，现把整改落实情况通报如下：`,
    `现就整改进展公告如下。`,
  ]);
  const said = counts !== '' && dice.chance(0.6) ? `，${counts}。` : counts !== '' ? `。${counts}。` : '。';
  const body = `${first}${handed ? joint + handed : ''}${said}`;
  if (dice.chance(0.7)) paper.write('lead', body + publicity);
  else {
    paper.write('lead', body);
    paper.write('lead', publicity);
  }
}
