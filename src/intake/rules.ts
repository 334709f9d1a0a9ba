export * from './rules/compare.ts';
export * from './rules/extra-values.ts';
export * from './rules/paper.ts';
export * from './rules/plan.ts';
