export * from './rules/imported.ts';
export * from './rules/secrecy.ts';
export * from './rules/transitions.ts';
