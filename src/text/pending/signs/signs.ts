import { adverse } from './adverse.ts';
import { notYet } from './not-yet.ts';
import { planned } from './planned.ts';
import type { Sign } from './sign.ts';
import { stages } from './stages.ts';
import { underWay } from './under-way.ts';
import { waiting } from './waiting.ts';

/** All ways in which a clause says that work is not finished; the plainest first. */
export const signs: readonly Sign[] = [...notYet, ...waiting, ...underWay, ...planned, ...stages, ...adverse].map(
  (sign) => ({
    ...sign,
    pattern: new RegExp(sign.pattern, 'g'),
  }),
);
