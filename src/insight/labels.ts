import type { DashboardQuery, RowsFilter } from './model.ts';

export * from './labels/own.ts';
export type { Cell, Meaning, Section } from './labels/section.ts';
export * from './labels/sections.ts';

/** Words of what leaves the system: workbook and picture. */
export const exportWords = {
  creator: '闭环',
  title: (scope: string): string => `整改总览（${scope}）`,
  ownTitle: (name: string): string => `整改承担情况（${name}）`,
  asOf: (moment: string): string => `截至 ${moment}，数字均由台账统计`,
  everything: '全部单位',
  meanings: '口径',
  meaningColumns: ['部分', '数字', '数什么', '占什么'],
  file: (day: string): string => `整改总览-${day}`,
  ownFile: (day: string): string => `整改承担情况-${day}`,
};

/** A moment as offices write it, to the minute, in Asia/Shanghai. */
export const momentText = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** The filters of the list that a whole dashboard stands under. */
export const rowsOf = ({ organisation, inspection }: DashboardQuery): RowsFilter => ({
  ...(organisation === undefined ? {} : { organisation: [organisation] }),
  ...(inspection === undefined ? {} : { inspection: [inspection] }),
});
