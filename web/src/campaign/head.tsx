import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { clip } from './clip.ts';
import { ink } from './ink.ts';
import { words } from './labels.ts';
import { endOf, mondaysIn, monthsIn, restsIn, type Scale, xOf } from './time.ts';

/** Milestones that fall on one day, under one number. */
export interface Pin {
  mark: string;
  day: string;
  names: string;
}

/** Pins of a plan in the order of their days; where a day is uncertain the name says so. */
export function pinsOf(plan: CampaignPlan): Pin[] {
  const byDay = new Map<string, CampaignPlan['milestones']>();
  for (const milestone of plan.milestones) byDay.set(milestone.day, [...(byDay.get(milestone.day) ?? []), milestone]);
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, milestones], at) => ({
      mark: String(at + 1),
      day,
      names: milestones
        .map(({ name, certain, doneOn }) =>
          [name, doneOn === null ? '' : `✓${doneOn}`, certain ? '' : `（${words.uncertain}）`].join(''),
        )
        .join('、'),
    }));
}

interface TimeProps {
  plan: CampaignPlan;
  scale: Scale;
  height: number;
}

/** What lies behind the bars: days of rest, months, stages, milestones, the final day, today. */
export function Ground({ plan, scale, height }: TimeProps) {
  const upright = (x: number, stroke: string, width: number, dash?: string) => (
    <line x1={x} x2={x} y1={0} y2={height} stroke={stroke} strokeWidth={width} strokeDasharray={dash} />
  );
  return (
    <g>
      {restsIn(plan, scale.from, scale.to).map(([day, days]) => (
        <rect key={day} x={xOf(scale, day)} y={0} width={days * scale.day} height={height} fill={ink.rest} />
      ))}
      {monthsIn(scale.from, scale.to).map((month) => (
        <g key={month}>{upright(xOf(scale, month), ink.rule, 1)}</g>
      ))}
      {plan.stages.map(({ key, toDay }) => (
        <g key={key}>{upright(endOf(scale, toDay), ink.barEdge, 1, '1 4')}</g>
      ))}
      {pinsOf(plan).map(({ day, names }) => (
        <g key={day}>
          <title>{`${day} ${names}`}</title>
          {upright(endOf(scale, day), ink.soft, 1, '5 3')}
        </g>
      ))}
      {plan.final === null ? null : upright(endOf(scale, plan.final.day), ink.text, 2)}
      {upright(xOf(scale, plan.today) + scale.day / 2, ink.barEdge, 2)}
    </g>
  );
}

/** The days over the bars: stages, months and weeks, numbered milestones, today and the final day. */
export function Head({ plan, scale, height }: TimeProps) {
  const months = monthsIn(scale.from, scale.to);
  const pins = pinsOf(plan).filter(({ day }) => day >= scale.from && day <= scale.to);
  return (
    <g fontFamily={ink.font} fontSize={11} fill={ink.soft}>
      <rect x={0} y={0} width={scale.width} height={height} fill={ink.paper} />
      {plan.stages.map(({ key, name, fromDay, toDay, workdays }, at) => {
        const [x, end] = [xOf(scale, fromDay), endOf(scale, toDay)];
        return (
          <g key={key}>
            <title>{`${name} ${fromDay} 至 ${toDay}（${workdays} 个工作日）`}</title>
            <rect x={x} y={1} width={end - x} height={17} fill={at % 2 ? ink.paper : ink.faint} stroke={ink.rule} />
            <text x={x + 4} y={13} fill={ink.text}>
              {clip(name, end - x - 6, 11)}
            </text>
          </g>
        );
      })}
      {months.map((month) => (
        <text key={month} x={xOf(scale, month) + 3} y={31}>
          {clip(`${month.slice(0, 4)}-${month.slice(5, 7)}`, scale.day * 30, 11)}
        </text>
      ))}
      {scale.day < 3
        ? null
        : mondaysIn(scale.from, scale.to).map((monday) => (
            <text key={monday} x={xOf(scale, monday) + 2} y={44} fontSize={9}>
              {monday.slice(8)}
            </text>
          ))}
      {pins.map(({ mark, day, names }, at) => {
        const x = endOf(scale, day);
        const next = pins[at + 1];
        const room = (next === undefined ? scale.width : endOf(scale, next.day)) - x - 20;
        return (
          <g key={day}>
            <title>{`${day} ${names}`}</title>
            <circle cx={x} cy={53} r={7} fill={ink.paper} stroke={ink.soft} />
            <text x={x} y={57} fontSize={10} textAnchor="middle" fill={ink.text}>
              {mark}
            </text>
            {room < 36 ? null : (
              <text x={x + 10} y={57} fontSize={10}>
                {clip(names, room, 10)}
              </text>
            )}
          </g>
        );
      })}
      {plan.final === null ? null : <Tag x={endOf(scale, plan.final.day)} text={words.chart.final} fill={ink.text} />}
      <Tag x={xOf(scale, plan.today) + scale.day / 2} text={words.chart.today} fill={ink.barEdge} />
      <line x1={0} x2={scale.width} y1={height - 0.5} y2={height - 0.5} stroke={ink.rule} />
    </g>
  );
}

// A name at its upright, over whatever the months say there.
function Tag({ x, text, fill }: { x: number; text: string; fill: string }) {
  const width = text.length * 11 + 8;
  return (
    <g>
      <rect x={x} y={20} width={width} height={15} fill={fill} />
      <text x={x + 4} y={31} fill={ink.paper}>
        {text}
      </text>
    </g>
  );
}
