export * from './rules/compare.ts';
export * from './rules/plan.ts';
