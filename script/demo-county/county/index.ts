import type { StoryOrganisation } from '../story.ts';
import { education } from './education.ts';
import { hospital } from './hospital.ts';
import { investment } from './investment.ts';
import { town } from './town.ts';
import { water } from './water.ts';

/** The organisations of 云溪县, all of them invented. */
export const organisations: readonly StoryOrganisation[] = [water, education, hospital, town, investment];
