export * from './model/commands.ts';
export * from './model/entities.ts';
export * from './model/fields.ts';
export * from './model/list.ts';
export * from './model/refusals.ts';
export * from './model/status.ts';
