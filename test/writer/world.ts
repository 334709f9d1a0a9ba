import { daysLater, iso } from './calendar.ts';
import type { Dice } from './dice.ts';
import { chinese } from './numerals.ts';
import * as frame from './words/frame.ts';
import { areas } from './words/index.ts';
import type { Area } from './words/topic.ts';

/** Who was inspected by whom and when: the facts behind one document. */
export interface World {
  kind: '巡察' | '巡视' | '审计' | '督察' | '检查';
  /** 澄岭县 */
  place: string;
  /** 县 */
  rank: string;
  area: Area;
  /** Other fields that may come up, for a document that needs many problems. */
  moreAreas: Area[];
  /** 澄岭县水务局 */
  fullBody: string;
  /** 县水务局 */
  shortBody: string;
  /** 中共澄岭县水务局党组 */
  fullOrg: string;
  /** 澄岭县水务局党组 */
  plainOrg: string;
  /** 县水务局党组 */
  shortOrg: string;
  /** 局党组 */
  ownOrg: string;
  /** 我局 */
  we: string;
  /** 县委 */
  committee: string;
  inspector: string;
  /** Whom the inspectors visited, as the lead paragraph names them. */
  object: string;
  objectDiffers: boolean;
  offices: string[];
  /** 澄水 : the stem of document numbers */
  code: string;
  from: string;
  to: string;
  feedback: string;
  asOf: string;
  publish: string;
}

interface Organisation {
  fullBody: string;
  shortBody: string;
  fullOrg: string;
  plainOrg: string;
  shortOrg: string;
  ownOrg: string;
  we: string;
  object: string;
  objectDiffers: boolean;
}

const endings: readonly (readonly [RegExp, string, string])[] = [
  [/局$/, '党组', '局'],
  [/委员会$/, '党组', '委'],
  [/医院$/, '党委', '院'],
  [/福利院$/, '党支部', '院'],
  [/中心$/, '党总支', '中心'],
  [/公司$/, '党委', '公司'],
  [/林场$/, '党委', '场'],
  [/学校$/, '党委', '校'],
  [/所$/, '党支部', '所'],
  [/大队$/, '党委', '大队'],
  [/馆$/, '党支部', '馆'],
];

function bureau(place: string, rank: string, body: string): Organisation {
  const [, party, self] = endings.find(([ending]) => ending.test(body)) ?? [/./, '党组', '局'];
  const fullBody = `${place}${body}`;
  const shortBody = `${rank}${body}`;
  const names = { fullBody, shortBody, we: `我${self}`, ownOrg: `${self}${party}` };
  const plainOrg = `${fullBody}${party}`;
  const shortOrg = `${shortBody}${party}`;
  return { ...names, plainOrg, shortOrg, fullOrg: `中共${plainOrg}`, object: plainOrg, objectDiffers: false };
}

function township(place: string, name: string): Organisation {
  const short = `${name}党委`;
  const own = name.endsWith('街道') ? '街道党工委' : '镇党委';
  return {
    fullBody: `${place}${name}`,
    shortBody: name,
    fullOrg: name.endsWith('街道') ? `中共${place}${name}工作委员会` : `中共${place}${name}委员会`,
    plainOrg: name.endsWith('街道') ? `${place}${name}党工委` : `${place}${short}`,
    shortOrg: name.endsWith('街道') ? `${name}党工委` : short,
    ownOrg: own,
    we: name.endsWith('街道') ? '我街道' : '我镇',
    object: name.endsWith('街道') ? `${name}党工委` : short,
    objectDiffers: false,
  };
}

function wholeCounty(place: string, rank: string, differs: boolean): Organisation {
  return {
    fullBody: place,
    shortBody: `全${rank}`,
    fullOrg: `中共${place}委`,
    plainOrg: `${place}委`,
    shortOrg: `${rank}委`,
    ownOrg: `${rank}委`,
    we: `我${rank}`,
    object: differs ? `${place}党政领导班子` : `${place}委`,
    objectDiffers: differs,
  };
}

function inspectorName(dice: Dice, committee: string, kind: World['kind']): string {
  const nth = chinese(dice.int(1, 12));
  if (kind === '审计') return dice.pick([`${committee.slice(0, -1)}审计局`, '省审计厅驻片区审计组']);
  if (kind === '督察') return dice.pick([`第${nth}生态环境保护督察组`, `${committee.slice(0, -1)}生态环境保护督察组`]);
  if (kind === '检查') return dice.pick([`${committee}联合检查组`, `${committee}第${nth}专项检查组`]);
  return dice.weighted([
    [`${committee}第${nth}${kind}组`, 12],
    [`${committee}${kind}${nth}组`, 2],
    [`${committee}${kind}第${nth}组`, 2],
  ]);
}

export function drawWorld(dice: Dice, kind: World['kind']): World {
  const stem = dice.pick(frame.places);
  const rank = dice.weighted([
    ['县', 5],
    ['市', 4],
    ['区', 3],
    ['旗', 1],
  ]);
  const place = `${stem}${rank}`;
  const area = dice.pick(areas);
  const whole = kind === '巡视' || dice.chance(0.05);
  const differs = dice.chance(0.55);
  const town = !whole && dice.chance(0.12);
  const organisation = whole
    ? wholeCounty(place, rank, differs)
    : town
      ? township(place, dice.pick(frame.townships.filter((name) => /镇$|街道$/.test(name))))
      : bureau(place, rank, dice.pick(area.bodies));
  const above = rank === '市' || whole ? dice.pick(['省委', '省委', '自治区党委', '市委']) : `${rank}委`;
  const committee =
    kind === '巡视' ? dice.pick(['省委', '省委', '自治区党委']) : whole ? '市委' : rank === '市' ? '市委' : above;
  const from = iso(dice.int(2016, 2024), dice.int(1, 12), dice.int(1, 28));
  const to = daysLater(from, dice.int(25, 95));
  const feedback = daysLater(to, dice.int(15, 90));
  const asOf = daysLater(feedback, dice.int(60, 170));
  return {
    kind,
    place,
    rank,
    area,
    moreAreas: dice.some(
      areas.filter((other) => other !== area),
      4,
    ),
    ...organisation,
    committee,
    inspector: inspectorName(dice, committee, kind),
    offices: [...dice.some(area.offices, 5), ...dice.some(frame.commonOffices, 5)],
    code: `${stem.charAt(0)}${area.field.charAt(0)}`,
    from,
    to,
    feedback,
    asOf,
    publish: daysLater(asOf, dice.int(3, 45)),
  };
}
