export { fingerprints } from './alike/fingerprints.ts';
export { sharedStretches } from './alike/shared-stretches.ts';
