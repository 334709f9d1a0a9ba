import type { SessionAnswer } from '../../../src/people/model.ts';
import { checkAnswer } from './check.ts';
import { type ProblemDetails, problemIn, unreachable } from './problem.ts';
import { askToSignInAgain } from './session-gate.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Request {
  method: Method;
  path: string;
  body?: unknown;
  /** Number of a command: the same number acts once, however often it is sent. */
  key?: string;
  signal?: AbortSignal | undefined;
}

let csrfToken = '';

/** Who is signed in; also brings the token that every command must carry. */
export async function readSession(signal?: AbortSignal): Promise<SessionAnswer> {
  const request = { method: 'GET', path: '/api/v1/session', signal } as const;
  const session = (await answerTo(request, sent)) as SessionAnswer;
  csrfToken = session.csrfToken;
  return session;
}

/** Reads; the type is the shared model's, checked against it in development (check.ts) and in the journeys. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await answerTo({ method: 'GET', path, signal }, patient)) as T;
}

/** Sends a command. */
export async function send<T = undefined>(method: Method, path: string, body?: unknown, key = newKey()): Promise<T> {
  return (await answerTo({ method, path, body, key }, patient)) as T;
}

/** Ends the session; one that has run out already needs no password to be ended. */
export async function signOut(): Promise<void> {
  const response = await sent({ method: 'DELETE', path: '/api/v1/session', key: newKey() });
  if (!response.ok && response.status !== 401) throw problemIn(response.status, await response.text());
}

/** A file of the server, to be saved under the name that the server gives it. */
export async function download(path: string): Promise<{ blob: Blob; name: string }> {
  const response = await patient({ method: 'GET', path });
  if (!response.ok) throw problemIn(response.status, await response.text());
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { blob: await response.blob(), name: named === undefined ? '下载' : decodeURIComponent(named) };
}

/** A number for a command. Not crypto.randomUUID: offices reach the server by plain http, where there is none. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const commandHeaders = (key: string): Record<string, string> => ({
  'x-csrf-token': csrfToken,
  'idempotency-key': key,
});

// Waits for the person where the session has run out, and takes a fresh token where the page's has.
async function patient(request: Request): Promise<Response> {
  const response = await sent(request);
  if (response.status !== 401 && response.status !== 403) return response;
  const { details } = problemIn(response.status, await response.clone().text());
  if (!(await madeGood(details))) return response;
  return sent(request);
}

const endedFromElsewhere = new Set(['session-ended-elsewhere', 'session-revoked', 'session-ended-by-administrator']);

/** Whether what stood in the way of a call is out of the way now, so that it can be sent again. */
export async function madeGood({ code, title, detail }: ProblemDetails): Promise<boolean> {
  if (code === 'not-signed-in') await askToSignInAgain(null);
  else if (endedFromElsewhere.has(code)) await askToSignInAgain({ title, detail });
  else if (code === 'csrf-invalid') await readSession();
  else return false;
  return true;
}

async function sent({ method, path, body, key, signal }: Request): Promise<Response> {
  const headers: Record<string, string> = key === undefined ? {} : commandHeaders(key);
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

async function answerTo(request: Request, by: (request: Request) => Promise<Response>): Promise<unknown> {
  const response = await by(request);
  const text = await response.text().catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw problemIn(response.status, text);
  if (text === '') return undefined;
  try {
    const answer: unknown = JSON.parse(text);
    await checkAnswer(request.method, request.path, answer);
    return answer;
  } catch (error) {
    throw error instanceof SyntaxError ? problemIn(response.status, '') : error;
  }
}
