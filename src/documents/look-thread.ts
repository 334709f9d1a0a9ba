import { parentPort, workerData } from 'node:worker_threads';
import { done, type Outcome, refuse } from '../platform/outcome.ts';
import type { FileKind, InnerText, PlainTable, ReadRefusal, ShownDocument } from './model.ts';
import { readDocument } from './read-document.ts';

export interface LookRequest {
  task: 'show' | 'words' | 'tables';
  name: string;
  kind: FileKind;
  bytes: Uint8Array;
}

/** Of one file, for the search: a paper of 300 pages has about as many. */
const mostCharacters = 200_000;

// No database keeps these.
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

async function pdfWords({ name, bytes }: LookRequest): Promise<Outcome<InnerText, ReadRefusal>> {
  const { PdfFault, readPdf } = await import('./pdf/read-pdf.ts');
  try {
    const read = await readPdf(bytes, mostCharacters);
    return read.text.trim() === '' ? refuse('no_text', { file: name }) : done({ ...read, text: storable(read.text) });
  } catch (cause) {
    if (cause instanceof PdfFault) return refuse(cause.code, { file: name, detail: cause.message });
    throw cause;
  }
}

type Answer = ShownDocument | InnerText | PlainTable[];

async function answerTo(request: LookRequest): Promise<Outcome<Answer, ReadRefusal>> {
  if (request.kind === 'pdf' && request.task !== 'tables') return pdfWords(request);
  const read = await readDocument(request.bytes, request.name);
  if (!read.ok) return read;
  if (request.task === 'words') {
    const { text } = read.value;
    return done({ text: storable(text.slice(0, mostCharacters)), cut: text.length > mostCharacters });
  }
  if (request.task === 'tables') {
    const { plainTables } = await import('./plain-tables.ts');
    return done(plainTables(read.value));
  }
  const { showDocument } = await import('./show.ts');
  return done(showDocument(read.value));
}

parentPort?.postMessage(await answerTo(workerData as LookRequest));
