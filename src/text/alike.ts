export { fingerprints } from './alike/fingerprints.ts';
export { type Shared, type Stretch, sharedStretches } from './alike/shared-stretches.ts';
