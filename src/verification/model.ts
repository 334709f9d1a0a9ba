export * from './model/api.ts';
export * from './model/doubt.ts';
