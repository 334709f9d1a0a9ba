import type { OpenDraft } from '../../../../src/intake/model.ts';
import { get, newKey, send } from '../../api/client.ts';
import { DraftSession } from './session.ts';

// Drafts with work in them live on while the person is at another screen.
const sessions = new Map<number, DraftSession>();

export const readDraft = (id: number, signal?: AbortSignal): Promise<OpenDraft> =>
  get<OpenDraft>(`/api/v1/drafts/${id}`, signal);

export const knownSession = (id: number): DraftSession | null => sessions.get(id) ?? null;

/** The session of a draft that was read: the one at work, or a new one. */
export function sessionOf(opened: OpenDraft): DraftSession {
  const known = sessions.get(opened.id);
  if (known !== undefined) return known;
  const path = `/api/v1/drafts/${opened.id}`;
  const session = new DraftSession(opened, {
    edit: (version, edits, key) => send('POST', `${path}/edits`, { version, edits }, key),
    undo: (version, key) => send('POST', `${path}/undo`, { version }, key),
    read: () => readDraft(opened.id),
    newKey,
    later: (milliseconds, run) => setTimeout(run, milliseconds),
  });
  sessions.set(opened.id, session);
  return session;
}

/** Whether any draft has steps that the server does not have yet. */
const anythingUnsaved = (): boolean => [...sessions.values()].some((session) => session.state().unsaved > 0);

globalThis.addEventListener?.('online', () => {
  for (const session of sessions.values()) session.retry();
});
globalThis.addEventListener?.('beforeunload', (event) => {
  if (anythingUnsaved()) event.preventDefault();
});
