const shanghaiOffset = 8 * 60 * 60 * 1000;

const local = (iso: string): string => new Date(Date.parse(iso) + shanghaiOffset).toISOString();

/** The calendar day of a moment in Asia/Shanghai: 2026-08-31. */
export const dayOf = (iso: string): string => local(iso).slice(0, 10);

/** Day and minute: 2026-08-31 09:05. */
export const minuteOf = (iso: string): string => local(iso).slice(0, 16).replace('T', ' ');
