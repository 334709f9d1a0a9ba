import { signatureDate } from '../calendar.ts';
import type { Dice } from '../dice.ts';
import type { Draft } from '../draft.ts';
import type { Layout } from '../layout.ts';
import { numeral } from '../numbering.ts';
import type { Paper } from '../paper.ts';
import { person } from '../sentences.ts';
import type { World } from '../world.ts';

export interface Closing {
  dice: Dice;
  layout: Layout;
  paper: Paper;
  world: World;
  draft: Draft;
}

const aims: readonly string[] = [
  '对已办结事项适时复查，防止反弹',
  '对尚在推进的事项盯住不放，按时限办结',
  '把行之有效的做法固定为制度，堵住管理漏洞',
  '以整改为契机提升服务水平，让群众看到变化',
  '压实管党治党责任，严肃查处顶风违纪行为',
];

const aimHeadings: readonly string[] = ['持续压实整改责任', '健全常态长效机制', '深化成果运用', '从严抓好监督检查'];

/** What comes next: headings with text, one sentence with 一是, or a bare paragraph behind the last problem. */
export function writeNextSteps({ dice, layout, paper, world }: Closing, heading: () => void): void {
  if (layout.nextSteps === 'none') return;
  paper.shows(49);
  const chosen = dice.some(aims, 3);
  if (layout.nextSteps === 'one-line') {
    paper.write(
      'closing',
      `下一步，${world.shortOrg}将${dice.pick(['持续用力，', '', '一抓到底，'])}${chosen.slice(0, 2).join('，')}。`,
    );
    return;
  }
  heading();
  if (layout.nextSteps === 'sentence') {
    const listed = chosen.map((aim, index) => `${numeral('一是', index + 1)}${aim}`).join('；');
    paper.write('closing', `下一步，${world.we}将着力做好以下工作：${listed}。`);
    return;
  }
  paper.shows(22);
  if (dice.chance(0.4)) paper.write('closing', '整改虽已取得初步成效，但与群众期盼相比还有距离。');
  const scheme = layout.parts || layout.numbers.problem !== '（一）' ? '（一）' : '1.';
  dice.some(aimHeadings, dice.int(2, 3)).forEach((title, index) => {
    const number = numeral(scheme, index + 1);
    const aim = `${chosen[index] ?? aims[0]}。`;
    if (dice.chance(0.5)) paper.write('closing', `${number}${title}。${aim}`);
    else {
      paper.write('closing', `${number}${title}`);
      paper.write('closing', aim);
    }
  });
}

function phoneNumber(dice: Dice): string {
  return dice.weighted<() => string>([
    [() => `0${dice.int(311, 999)}-${dice.int(2000000, 8999999)}`, 5],
    [() => String(dice.int(2000000, 8999999)), 2],
    [() => `1${dice.pick(['39', '58', '77', '86'])}${dice.int(10000000, 99999999)}`, 1.5],
    [() => `0${dice.int(20, 29)}-${dice.int(20000000, 89999999)}`, 1],
  ])();
}

/** How the public can write or ring, in one sentence or line by line. */
export function writeContacts({ dice, layout, paper, world, draft }: Closing): void {
  if (dice.chance(0.12)) return;
  paper.shows(20);
  const { kind } = world;
  const phone = phoneNumber(dice);
  const second = dice.chance(0.12) ? phoneNumber(dice) : null;
  const road = dice.pick(['榆荫路', '涌泉街', '学宫巷', '望湖大道', '石桥东路']);
  const postcode = String(dice.int(100000, 859999));
  const address = `${world.place}${road}${dice.int(1, 320)}号${world.place === world.fullBody ? `${world.rank}委办公室` : world.fullBody.slice(world.place.length)}${dice.pick(['', '', '整改办', '办公室'])}`;
  const withCode = dice.chance(0.3);
  const email = `${dice.pick(['zgb', 'xczg', 'bgs', 'jgdw'])}${dice.int(10, 99)}@${dice.pick(['qh.example.cn', 'mail.example.com', 'gov.example'])}`;
  const usesEmail = dice.chance(0.7);
  const usesPost = dice.chance(0.75);
  const wrongLabel = dice.chance(0.15);
  const hidden = layout.page.reprint && dice.chance(0.7);
  const entries: string[] = [];
  const joint = dice.pick(['：', '：', '：', '']);
  const phones = second ? `${phone}、${second}` : phone;
  entries.push(`${dice.pick(['联系电话', '电话', '监督电话', '举报电话'])}${joint}${phones}`);
  draft.contacts.phone = second ? [phone, second] : [phone];
  if (usesPost) {
    const label = wrongLabel ? '邮箱地址' : dice.pick(['邮政信箱', '通信地址', '来信地址', '地址']);
    entries.push(`${label}：${address}${withCode ? `（邮编${postcode}）` : ''}`);
    draft.contacts.postal = [withCode ? `${address}（邮编${postcode}）` : address];
    draft.accepts['postal'] = [[address], [`${address}${postcode}`], [`${address}邮编${postcode}`]];
  }
  if (usesEmail) {
    entries.push(`${dice.pick(['电子邮箱', '邮箱', '电子邮件', 'E-mail'])}：${hidden ? '[email protected]' : email}`);
    if (hidden) paper.shows(8);
    else draft.contacts.email = [email];
  }
  if (dice.chance(0.12)) entries.push(`联系人：${person({ dice })}`);
  if (dice.chance(0.06)) {
    const fax = phoneNumber(dice);
    entries.push(`传真：${fax}`);
    draft.accepts['phone'] = [[...draft.contacts.phone, fax]];
  }
  const invitation = dice.pick([
    `敬请社会各界监督${kind}整改工作，意见建议可通过下列方式反映。`,
    `${kind}整改接受群众监督，如有意见可与我们联系。`,
    '公示期内，干部群众可来电来信反映情况。',
  ]);
  if (dice.chance(0.5)) {
    const between = dice.pick(['；', '；', '，']);
    paper.write('closing', `${invitation}${dice.pick(['联系方式：', '', ''])}${entries.join(between)}。`);
    return;
  }
  paper.write('closing', invitation);
  const end = dice.pick(['；', '', '。']);
  entries.forEach((entry, index) => {
    paper.write('closing', entry + (end === '；' && index === entries.length - 1 ? '' : end));
  });
}

/** Name and date at the foot. */
export function writeSignature({ dice, layout, paper, world, draft }: Closing): void {
  const { signature } = layout.page;
  const attachment = dice.chance(0.06);
  if (attachment) {
    paper.write('closing', '附件：1.整改任务清单');
    paper.write('closing', '2.制度建设清单');
  }
  if (signature === 'none') {
    paper.shows(9);
    return;
  }
  const name = dice.chance(0.85) ? world.fullOrg : world.plainOrg;
  const date = signatureDate(dice, world.publish);
  if (signature === 'one-line') paper.write('signature', `${name}　　${date}`, { align: 'right' });
  else {
    if (signature !== 'date') paper.write('signature', name, { align: 'right' });
    if (signature !== 'name') paper.write('signature', date, { align: 'right' });
  }
  if (signature !== 'name') draft.publishDate = world.publish;
  if (layout.page.title === 'none' && signature !== 'date') paper.shows(13);
}
