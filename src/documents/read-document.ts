import { done, refuse } from '../platform/outcome.ts';
import { type Archive, ArchiveFault, openArchive } from './archive.ts';
import { type BlockBuilder, TooLong } from './blocks.ts';
import { decode } from './charset.ts';
import { archiveKind, isMarkup, isOfficeXml, sniff } from './kind.ts';
import { kindNames } from './labels.ts';
import { type DocumentKind, type DocumentText, type DocumentWarning, limits, type ReadOutcome } from './model.ts';
import { readPlainText } from './plain-text.ts';

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/**
 * A file as text with blocks, or a refusal with its code (model.ts) and the facts that its sentence needs (labels.ts).
 * What the file is, its content decides; `fileName` names it in answers and tells .csv from .txt. Never throws for
 * anything that the bytes can hold. The readers of .docx, .xlsx, .csv and .html load on first use.
 */
export async function readDocument(bytes: Uint8Array, fileName: string): Promise<ReadOutcome> {
  const file = baseName(fileName);
  if (bytes.length > limits.fileBytes)
    return refuse('file_too_large', {
      file,
      megabytes: megabytes(bytes.length),
      limit: limits.fileBytes / 1024 / 1024,
    });
  const kind = sniff(bytes, fileName);
  if ('refuse' in kind) return refuse(kind.refuse, { file });
  try {
    const read = await (kind.as === 'zip' ? readPackage(bytes, file) : readText(bytes, file));
    return read.ok ? done({ ...read.value, warnings: [...otherKind(read.value), ...read.value.warnings] }) : read;
  } catch (cause) {
    if (cause instanceof TooLong) return refuse('text_too_long', { file, count: cause.message });
    if (cause instanceof ArchiveFault) return refuse(cause.code, { file, detail: cause.message });
    // Anything else that broken XML or HTML brings about is damage of the file, not a fault of the program.
    return refuse('damaged', { file, detail: cause instanceof Error ? cause.message : String(cause) });
  }
}

/** Text that a person pasted, as a document. Same refusals as a file. */
export function readPasted(text: string, name = '粘贴的文本'): ReadOutcome {
  if (text.trim() === '') return refuse('file_empty', { file: name });
  try {
    return finished('paste', name, readPlainText(text), [], { title: null, published: null });
  } catch (cause) {
    if (cause instanceof TooLong) return refuse('text_too_long', { file: name, count: cause.message });
    throw cause;
  }
}

async function readPackage(bytes: Uint8Array, file: string): Promise<ReadOutcome> {
  const archive: Archive = await openArchive(bytes);
  const kind = archiveKind(archive.names);
  if (kind === 'docx') {
    const { readDocx } = await import('./word/read-docx.ts');
    const { builder, warnings, title } = await readDocx(archive);
    return built('docx', file, builder, warnings, { title, published: null });
  }
  if (kind === 'xlsx') {
    const { readXlsx } = await import('./sheet/read-xlsx.ts');
    const { builder, sheets } = await readXlsx(archive);
    return built('xlsx', file, builder, [], { title: null, published: null, sheets });
  }
  return refuse(kind, { file });
}

async function readText(bytes: Uint8Array, file: string): Promise<ReadOutcome> {
  const decoded = decode(bytes);
  if (decoded === null) return refuse('not_text', { file });
  if (isOfficeXml(decoded.text)) return refuse('kind_doc', { file });
  if (isMarkup(decoded.text)) {
    const { readHtml } = await import('./web/read-html.ts');
    const { builder, title, published } = readHtml(decoded.text);
    return built('html', file, builder, decoded.warnings, { title, published });
  }
  if (/\.(?:csv|tsv)$/i.test(file)) {
    const { readCsv } = await import('./sheet/read-csv.ts');
    return built('csv', file, readCsv(decoded.text), decoded.warnings, { title: null, published: null });
  }
  return finished('txt', file, readPlainText(decoded.text), decoded.warnings, { title: null, published: null });
}

const built = (
  kind: DocumentKind,
  name: string,
  builder: BlockBuilder,
  warnings: DocumentWarning[],
  meta: DocumentText['meta'],
): ReadOutcome => finished(kind, name, { text: builder.text(), blocks: builder.blocks }, warnings, meta);

function finished(
  kind: DocumentKind,
  name: string,
  content: Pick<DocumentText, 'text' | 'blocks'>,
  warnings: DocumentWarning[],
  meta: DocumentText['meta'],
): ReadOutcome {
  if (content.blocks.length === 0) return refuse('no_text', { file: name });
  return done({ name, kind, text: content.text, blocks: content.blocks, meta, warnings });
}

// Endings that promise a kind. What is read is what the content says; a person who chose another file is told.
const promised = /\.(docx?|docm|wps|pdf|ofd|xlsx?|xlsm|et|html?|csv|tsv|txt)$/i;
const kept: Readonly<Partial<Record<DocumentKind, RegExp>>> = {
  docx: /^doc[xm]$/,
  xlsx: /^xls[xm]$/,
  html: /^html?$/,
  csv: /^[ct]sv$/,
  txt: /^txt$/,
};

function otherKind({ name, kind }: DocumentText): DocumentWarning[] {
  const ending = promised.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || kept[kind]?.test(ending) === true) return [];
  return [{ code: 'other_kind', facts: { ending, kind: kindNames[kind] } }];
}

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
