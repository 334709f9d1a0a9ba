import yauzl from 'yauzl';
import { limits } from './model.ts';

/** Why an archive could not be read; the message names the part. */
export class ArchiveFault extends Error {
  readonly code: 'damaged' | 'archive_bomb' | 'encrypted';
  constructor(code: 'damaged' | 'archive_bomb' | 'encrypted', message: string) {
    super(message);
    this.code = code;
  }
}

export interface Archive {
  names: ReadonlySet<string>;
  /** Streams a part as UTF-8 text, in pieces; answers false where the archive has no such part. */
  read(name: string, onText: (piece: string) => void): Promise<boolean>;
}

/**
 * Opens a zip archive in memory. Sizes are checked while unpacking (a lying header is an error), and a part that grows
 * beyond the limits is refused before it fills the memory.
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, file) => {
      if (error !== null || file === undefined) reject(new ArchiveFault('damaged', String(error?.message ?? 'zip')));
      else resolve(file);
    });
  });
  const entries = await directory(zip);
  return {
    names: new Set(entries.keys()),
    async read(name, onText) {
      const entry = entries.get(name);
      if (entry === undefined) return false;
      await unpack(zip, entry, onText);
      return true;
    },
  };
}

function directory(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(new ArchiveFault('damaged', error.message)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName.replace(/^\/+/, ''), entry);
      if (entries.size > limits.parts) reject(new ArchiveFault('archive_bomb', entry.fileName));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, onText: (piece: string) => void): Promise<void> {
  if ((entry.generalPurposeBitFlag & 1) === 1) throw new ArchiveFault('encrypted', entry.fileName);
  if (entry.uncompressedSize > limits.partBytes) throw new ArchiveFault('archive_bomb', entry.fileName);
  if (entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > entry.compressedSize * limits.partRatio)
    throw new ArchiveFault('archive_bomb', entry.fileName);
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) {
        reject(new ArchiveFault('damaged', String(error?.message ?? entry.fileName)));
        return;
      }
      const decoder = new TextDecoder('utf-8');
      let size = 0;
      const fail = (cause: unknown): void => {
        stream.destroy();
        reject(cause);
      };
      stream.on('error', (cause: Error) => fail(new ArchiveFault('damaged', cause.message)));
      stream.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > limits.partBytes) fail(new ArchiveFault('archive_bomb', entry.fileName));
        else {
          try {
            onText(decoder.decode(piece, { stream: true }));
          } catch (cause) {
            fail(cause);
          }
        }
      });
      stream.on('end', () => {
        try {
          onText(decoder.decode());
          resolve();
        } catch (cause) {
          fail(cause);
        }
      });
    });
  });
}
