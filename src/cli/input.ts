import { readFile, stat } from 'node:fs/promises';
import { limits, type ReadOutcome } from '../documents/model.ts';
import { readDocument, readPasted } from '../documents/read-document.ts';
import { refuse } from '../platform/outcome.ts';

const standardInput = '标准输入';

/** Reads standard input: a file piped in is read by its content as any other; text is what a person pastes. */
export async function readInput(): Promise<ReadOutcome> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > limits.fileBytes) break;
  }
  const bytes = Buffer.concat(pieces);
  const read = await readDocument(bytes, standardInput);
  return read.ok && read.value.kind === 'txt' ? readPasted(read.value.text, standardInput) : read;
}

/** Reads the file of that name; `-` is standard input. */
export async function openNamed(file: string): Promise<ReadOutcome> {
  if (file === '-') return readInput();
  try {
    const { size } = await stat(file);
    if (size > limits.fileBytes)
      return refuse('file_too_large', {
        file,
        megabytes: (size / 1024 / 1024).toFixed(1),
        limit: limits.fileBytes / 1024 / 1024,
      });
    return await readDocument(await readFile(file), file);
  } catch {
    return refuse('file_missing', { file });
  }
}
