// XML knows no such characters: one of them, pasted into a title, would make everybody's file unreadable.
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** What can stand in the XML of a file; the rest of a text is left out. */
export const writable = <T>(value: T): T | string =>
  typeof value === 'string' ? value.replaceAll(unwritable, '') : value;
