import type { MilestoneState } from '../../../src/supervision/model/milestones.ts';
import '../components/status.css';
import { words } from './labels.ts';

const tones = { green: 'plain', yellow: 'yellow', red: 'red' } as const;

interface DaysLeftProps {
  daysLeft: number;
  light: MilestoneState['light'];
}

/** How many days are left or over, in words, with the light that the pack gives them. */
export function DaysLeft({ daysLeft, light }: DaysLeftProps) {
  const text = daysLeft < 0 ? words.late(-daysLeft) : daysLeft === 0 ? words.today : words.left(daysLeft);
  const tone = light === null ? (daysLeft < 0 ? 'red' : 'plain') : tones[light.colour];
  return (
    <span className={`light light-${tone}`} title={light?.name}>
      {text}
    </span>
  );
}
