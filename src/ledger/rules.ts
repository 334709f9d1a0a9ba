export * from './rules/evidence.ts';
export * from './rules/imported.ts';
export * from './rules/institutions.ts';
export * from './rules/outcomes.ts';
export * from './rules/own-fields.ts';
export * from './rules/secrecy.ts';
export * from './rules/transitions.ts';
