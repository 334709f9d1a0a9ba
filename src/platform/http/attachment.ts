/** Content-Disposition of a file that is saved, never shown: its name as RFC 8187 writes it. */
export const attachmentOf = (name: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll(/['()*!]/g, hex)}`;

const hex = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
