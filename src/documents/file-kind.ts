import { decode } from './charset.ts';
import { archiveKind, isMarkup, isOfficeXml, sniff } from './kind.ts';
import type { FileKind } from './model.ts';

// The directory of a zip archive stands at its end; that of a paper with a thousand pictures has 100 KB.
const headBytes = 64 * 1024;
const tailBytes = 256 * 1024;

/**
 * Watches a file go by and says what it is by its content, without holding it: the first and the last bytes are enough.
 * The name is asked only where the content leaves a choice (.csv or .txt).
 */
export class FileWitness {
  #head: Uint8Array = new Uint8Array();
  #tail: Buffer = Buffer.alloc(0);
  #size = 0;

  /** Passes the pieces of a file on as they are, and looks at them. */
  async *watch(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const piece of content) {
      this.see(piece);
      yield piece;
    }
  }

  see(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.#head.length < headBytes)
      this.#head = Buffer.concat([this.#head, piece.subarray(0, headBytes - this.#head.length)]);
    this.#tail = Buffer.concat([this.#tail, piece.subarray(-tailBytes)]).subarray(-tailBytes);
  }

  kind(name: string): FileKind {
    return kindOf(this.#head, this.#tail, this.#size <= headBytes, name);
  }

  /** The first bytes: where a picture says how large it is. */
  get head(): Uint8Array {
    return this.#head;
  }
}

const at = (bytes: Uint8Array, from: number, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(text.length, bytes.length - from))).toString(
    'latin1',
  ) === text;

function kindOf(head: Uint8Array, tail: Uint8Array, whole: boolean, name: string): FileKind {
  if (head.length === 0) return 'other';
  const picture = pictureKind(head);
  if (picture !== null) return picture;
  const sniffed = sniff(head, name);
  if ('as' in sniffed) return sniffed.as === 'zip' ? packageKind(tail) : textKind(head, whole, name);
  switch (sniffed.refuse) {
    case 'kind_pdf':
      return 'pdf';
    case 'encrypted':
      return 'locked';
    case 'kind_archive':
      return 'archive';
    case 'kind_media':
      return 'media';
    case 'kind_doc':
    case 'kind_wps':
    case 'kind_xls':
    case 'kind_ppt':
    case 'kind_rtf':
      return 'old_office';
    case 'kind_unknown':
      // An office program's older container whose directory stands further back; with a password where the name is new.
      return at(head, 0, '\u00d0\u00cf\u0011\u00e0') && /\.(?:docx|xlsx|pptx)$/i.test(name) ? 'locked' : 'old_office';
    default:
      return 'other';
  }
}

function pictureKind(head: Uint8Array): FileKind | null {
  if (at(head, 0, '\u00ff\u00d8\u00ff')) return 'jpeg';
  if (at(head, 0, '\u0089PNG\r\n\u001a\n')) return 'png';
  if (at(head, 0, 'GIF87a') || at(head, 0, 'GIF89a')) return 'gif';
  if (at(head, 0, 'RIFF') && at(head, 8, 'WEBP')) return 'webp';
  if (at(head, 0, 'BM') && head.subarray(0, 64).includes(0)) return 'bmp';
  if (at(head, 0, 'II*\0') || at(head, 0, 'MM\0*')) return 'tiff';
  // What an iPhone takes; other brands of the same container are films.
  if (at(head, 4, 'ftyp') && /^(?:hei[cxms]|hev[cmsx]|mif1|msf1)/.test(latin(head, 8, 12))) return 'heic';
  return null;
}

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

const known = ['word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml', 'OFD.xml', 'content.xml', 'mimetype'];

// The names of the parts stand plainly in the directory at the end of the archive.
function packageKind(tail: Uint8Array): FileKind {
  const directory = Buffer.from(tail.buffer, tail.byteOffset, tail.length);
  const kind = archiveKind(new Set(known.filter((part) => directory.includes(part))));
  if (kind === 'docx' || kind === 'xlsx') return kind;
  return kind === 'kind_ofd' || kind === 'kind_ppt' || kind === 'kind_odf' ? 'old_office' : 'archive';
}

function textKind(head: Uint8Array, whole: boolean, name: string): FileKind {
  // Where only the beginning is here, its last character may be cut through.
  const decoded = decode(whole ? head : head.subarray(0, -4));
  if (decoded === null) return 'other';
  if (isOfficeXml(decoded.text)) return 'old_office';
  if (isMarkup(decoded.text)) return 'html';
  return /\.(?:csv|tsv)$/i.test(name) ? 'csv' : 'txt';
}
