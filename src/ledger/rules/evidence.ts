import { type FileKind, isMarked } from '../../documents/model.ts';
import type { LookReason, TextState } from '../model/evidence.ts';
import type { Relation } from './transitions.ts';

/** Papers and sheets whose words are shown. */
export const isRead = (kind: FileKind): boolean => ['docx', 'xlsx', 'csv', 'html', 'txt'].includes(kind);

/**
 * Who takes a file as it was uploaded: of what can bear a watermark, 整改办, which keeps it, and whoever brought it;
 * others take a marked copy. What cannot bear one is taken as it is by whoever sees it.
 */
export const mayTakeOriginal = (
  kind: FileKind | null,
  relation: Relation,
  taker: { accountId: number },
  file: { authorId: number | null },
): boolean => !isMarked(kind) || relation === 'office' || file.authorId === taker.accountId;

/** A new name of a file, with the ending that it has: a name must not promise another kind of file. */
export function renamed(name: string, before: string): string {
  const ending = /\.[^.\s]{1,10}$/.exec(before)?.[0] ?? '';
  return ending === '' || name.toLowerCase().endsWith(ending.toLowerCase()) ? name : `${name}${ending}`;
}

/** A file's own date may be any day up to today: nothing proves what has not happened. */
export const isInFuture = (documentDate: string | null, today: string): boolean =>
  documentDate !== null && documentDate > today;

/** What is known of a file's words without reading it; null where it has to be read. */
export function textStateOf(kind: FileKind | null): { state: TextState; reason: LookReason | null } | null {
  if (kind === null || kind === 'pdf' || isRead(kind)) return null;
  if (kind === 'locked') return { state: 'unreadable', reason: 'password' };
  if (kind === 'old_office') return { state: 'unreadable', reason: 'format' };
  return { state: 'no_text', reason: null };
}

/** A reader's refusal as people are told it. */
export function reasonOf(code: string): LookReason {
  switch (code) {
    case 'no_text':
    case 'file_empty':
      return 'no_text';
    case 'encrypted':
      return 'password';
    case 'file_too_large':
    case 'text_too_long':
    case 'archive_bomb':
      return 'too_large';
    case 'reading_too_long':
    case 'reading_failed':
      return 'too_slow';
    case 'damaged':
      return 'damaged';
    default:
      return 'format';
  }
}
