import { culture } from './culture.ts';
import { farming } from './farming.ts';
import { finance } from './finance.ts';
import { forestry } from './forestry.ts';
import { grain } from './grain.ts';
import { hospitals } from './hospitals.ts';
import { housing } from './housing.ts';
import { jobs } from './jobs.ts';
import { land } from './land.ts';
import { market } from './market.ts';
import { roads } from './roads.ts';
import { safety } from './safety.ts';
import { schools } from './schools.ts';
import type { Area } from './topic.ts';
import { water } from './water.ts';
import { welfare } from './welfare.ts';

export const areas: readonly Area[] = [
  water,
  roads,
  schools,
  hospitals,
  grain,
  forestry,
  finance,
  housing,
  culture,
  farming,
  welfare,
  market,
  safety,
  land,
  jobs,
];
