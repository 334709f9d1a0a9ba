import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { clip } from './clip.ts';
import { ink } from './ink.ts';
import { words } from './labels.ts';
import type { Line } from './lines.ts';

// Shapes as in the lists: a light is never told by its colour alone.
const shapes = {
  green: { shape: '●', fill: ink.green },
  yellow: { shape: '◆', fill: ink.yellow },
  red: { shape: '▲', fill: ink.red },
} as const;

interface NameProps {
  line: Line;
  /** What the pack calls its lights. */
  lights: CampaignPlan['lights'];
  width: number;
}

/** The name of a line, left of its bar: number and title of a problem with its light, or a measure set in. */
export function Name({ line: { kind, bar, row, mark }, lights: names, width }: NameProps) {
  const light = kind === 'problem' && row.light !== null ? shapes[row.light] : null;
  const left = kind === 'problem' ? 24 : 42;
  const room = width - left - (kind === 'problem' ? 42 : 8);
  const told = row.light === null || kind === 'measure' ? '' : `（${names[row.light]}）`;
  const text = kind === 'problem' ? `${mark} ${bar.title}` : `${words.measure(Number(mark))} ${bar.title}`;
  return (
    <g fontFamily={ink.font} fontSize={kind === 'problem' ? 13 : 12}>
      <title>{text + told}</title>
      <text
        x={left}
        y={ink.line / 2 + 4.5}
        fill={kind === 'problem' ? ink.text : ink.soft}
        fontWeight={kind === 'problem' ? 600 : 400}
      >
        {clip(text, room, kind === 'problem' ? 13 : 12)}
      </text>
      {light === null || row.light === null ? null : (
        <text x={width - 34} y={ink.line / 2 + 4.5} fill={light.fill} fontSize={12}>
          {`${light.shape}${clip(names[row.light], 24, 12)}`}
        </text>
      )}
    </g>
  );
}
