/** Content-Disposition of a file that is saved, never shown: its name as RFC 8187 writes it. */
export const attachmentOf = (name: string): string => `attachment; ${named(name)}`;

/** The same of a file that a page draws. */
export const inlineOf = (name: string): string => `inline; ${named(name)}`;

const named = (name: string): string =>
  `filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll(/['()*!]/g, hex)}`;

const hex = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
