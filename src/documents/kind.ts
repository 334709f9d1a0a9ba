import type { ReadRefusal } from './model.ts';

/** What the bytes say a file is; its ending is only asked where the bytes leave a choice (.doc or .wps). */
export type Sniffed = { as: 'zip' | 'text' } | { refuse: ReadRefusal };

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Signatures at the first byte. */
const signatures: readonly [Uint8Array, ReadRefusal][] = [
  [ascii('{\\rtf'), 'kind_rtf'],
  [Uint8Array.of(0xff, 0xd8, 0xff), 'kind_image'],
  [Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'kind_image'],
  [ascii('GIF8'), 'kind_image'],
  [ascii('II*\0'), 'kind_image'],
  [ascii('MM\0*'), 'kind_image'],
  [ascii('Rar!'), 'kind_archive'],
  [Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf), 'kind_archive'],
  [Uint8Array.of(0x1f, 0x8b), 'kind_archive'],
  [ascii('BZh'), 'kind_archive'],
  [Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a), 'kind_archive'],
  [Uint8Array.of(0x7f, 0x45, 0x4c, 0x46), 'kind_program'],
  [ascii('ID3'), 'kind_media'],
  [ascii('OggS'), 'kind_media'],
];

export function sniff(bytes: Uint8Array, fileName: string): Sniffed {
  if (bytes.length === 0) return { refuse: 'file_empty' };
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0x50, 0x4b, 0x05, 0x06])) return { as: 'zip' };
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { refuse: compoundFile(bytes, fileName) };
  for (const [signature, refuse] of signatures) {
    if (starts(bytes, signature)) return { refuse };
  }
  // A PDF may have a little rubbish in front.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-'))
    return { refuse: 'kind_pdf' };
  return container(bytes) ?? { as: 'text' };
}

const starts = (bytes: Uint8Array, signature: ArrayLike<number>): boolean => {
  for (let i = 0; i < signature.length; i++) if (bytes[i] !== signature[i]) return false;
  return bytes.length >= signature.length;
};

// RIFF, ISO media, BMP and EXE begin with two or four letters that a text may begin with too: a second sign is needed.
function container(bytes: Uint8Array): Sniffed | null {
  const at = (from: number, text: string): boolean => starts(bytes.subarray(from), ascii(text));
  if (at(0, 'RIFF')) return { refuse: at(8, 'WEBP') ? 'kind_image' : 'kind_media' };
  if (at(4, 'ftyp')) return { refuse: 'kind_media' };
  const binary = bytes.subarray(0, 64).includes(0);
  if (binary && at(0, 'BM')) return { refuse: 'kind_image' };
  if (binary && at(0, 'MZ')) return { refuse: 'kind_program' };
  return null;
}

// OLE compound files: names in the directory are UTF-16. An encrypted .docx is one with an EncryptedPackage.
function compoundFile(bytes: Uint8Array, fileName: string): ReadRefusal {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const ending = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? '';
  if (file.includes(utf16('EncryptedPackage'))) return 'encrypted';
  if (file.includes(utf16('WordDocument'))) return ending === 'wps' ? 'kind_wps' : 'kind_doc';
  if (file.includes(utf16('Workbook')) || file.includes(utf16('Book\0'))) return 'kind_xls';
  if (file.includes(utf16('PowerPoint Document'))) return 'kind_ppt';
  return ending === 'wps'
    ? 'kind_wps'
    : ending === 'doc'
      ? 'kind_doc'
      : /^(?:xls|et)$/.test(ending)
        ? 'kind_xls'
        : 'kind_unknown';
}

/** What a zip archive is, by the names of its parts. */
export function archiveKind(names: ReadonlySet<string>): 'docx' | 'xlsx' | ReadRefusal {
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  if (names.has('OFD.xml')) return 'kind_ofd';
  if (names.has('ppt/presentation.xml')) return 'kind_ppt';
  if (names.has('content.xml') && names.has('mimetype')) return 'kind_odf';
  return names.has('[Content_Types].xml') ? 'kind_unknown' : 'kind_archive';
}

const markup = /<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|br|section|article)\b[^>]*>/i;

/** Whether a text is a web page: it says so at its beginning, or has the tags of one throughout. */
export function isMarkup(text: string): boolean {
  const head = text.slice(0, 4096);
  if (/^\s*<(?:!doctype\s+html|html|\?xml)/i.test(head)) return markup.test(text.slice(0, 65_536));
  return markup.test(head) && (text.slice(0, 65_536).match(/<\/[a-z][a-z0-9]*\s*>/gi)?.length ?? 0) >= 3;
}

/** XML that office programs write whole into one file. */
export const isOfficeXml = (text: string): boolean =>
  /^\s*<\?xml/.test(text) && /<\?mso-application|<pkg:package|<w:wordDocument|<Workbook\b/.test(text.slice(0, 4096));
