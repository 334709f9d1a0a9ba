import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Changes, names } from '../database/changes.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Answers of this route are kept and given again, word for word, as long as nothing has changed of what they may say:
     * they hang on the address, the day, who asks, and rows of organisations that this person's scope names – on no file,
     * and on the clock only through the day. `again` is what to do with a text that is given once more.
     */
    kept?: { again?: (text: Buffer, now: Date) => Buffer };
  }
}

/** Who asks, and since when nothing that was found out about it has changed. */
export interface Asker {
  /** Stands for everything that rights follow from. */
  standing: string;
  /** Organisations whose rows the scope may reach. */
  organisations: readonly number[];
  /** The moment of this request (Changes.look). */
  at: number;
}

interface Kept {
  text: Buffer;
  organisations: readonly number[];
  at: number;
}

/** What an entry takes beside its text: key, numbers, links of the map. */
const overhead = 400;

/** Answers by their question, the longest unused forgotten first, in so many bytes. */
export class KeptAnswers {
  readonly #most: number;
  readonly #changes: Changes;
  readonly #answers = new Map<string, Kept>();
  #bytes = 0;

  constructor(changes: Changes, most: number) {
    this.#changes = changes;
    this.#most = most;
  }

  /** What was answered to a question, where nothing has changed of it since. */
  find(question: string): Buffer | null {
    const found = this.#answers.get(question);
    if (found === undefined) return null;
    this.#forget(question, found);
    if (!this.#changes.unchanged(found.at, found.organisations) || !this.#changes.unchanged(found.at, [names]))
      return null;
    this.#add(question, found);
    return found.text;
  }

  /** Keeps an answer that was made after the moment of its asker. */
  keep(question: string, asker: Asker, text: Buffer): void {
    const before = this.#answers.get(question);
    if (before !== undefined) this.#forget(question, before);
    // A single answer that takes much of the room would put too many others out.
    if (text.length > this.#most / 16) return;
    this.#add(question, { text, organisations: asker.organisations, at: asker.at });
    for (const [oldest, kept] of this.#answers) {
      if (this.#bytes <= this.#most) break;
      this.#forget(oldest, kept);
    }
  }

  #add(question: string, kept: Kept): void {
    this.#answers.set(question, kept);
    this.#bytes += kept.text.length + question.length + overhead;
  }

  #forget(question: string, kept: Kept): void {
    this.#answers.delete(question);
    this.#bytes -= kept.text.length + question.length + overhead;
  }
}

/** What a server keeps answers with. */
export interface Keeping {
  answers: KeptAnswers;
  /** Who asks, where that is known for the moment of the request. */
  askerOf(request: FastifyRequest): Asker | null;
  /** Today's calendar day, and the moment. */
  now(): { day: string; at: Date };
}

/** Gives kept answers of routes that say `kept`, before anything else is done for them, and keeps what they answer. */
export function giveKeptAnswers(app: FastifyInstance, { answers, askerOf, now }: Keeping): void {
  const asked = new WeakMap<FastifyRequest, { question: string; asker: Asker }>();
  app.addHook('onRequest', async (request, reply) => {
    const { kept } = request.routeOptions.config;
    const asker = kept === undefined || request.method !== 'GET' ? null : askerOf(request);
    if (kept === undefined || asker === null) return;
    const { day, at } = now();
    const question = `${day} ${request.url} ${asker.standing}`;
    const text = answers.find(question);
    if (text === null) {
      asked.set(request, { question, asker });
      return;
    }
    await reply
      .header('content-type', 'application/json; charset=utf-8')
      .send(kept.again === undefined ? text : kept.again(text, at));
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const open = asked.get(request);
    if (open === undefined || reply.statusCode !== 200 || typeof payload !== 'string') return;
    // A request that went over midnight was answered for another day than it asked.
    if (!open.question.startsWith(now().day)) return;
    answers.keep(open.question, open.asker, Buffer.from(payload));
  });
}
