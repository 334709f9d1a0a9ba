import type { HttpClient } from '../support/http-client.ts';

/** A write as its sender knows it: sent under a number, and answered or not. */
export interface Sent {
  kind: 'progress' | 'evidence' | 'import';
  key: string;
  /** What makes it findable afterwards: words of the progress, name of the file, title of the inspection. */
  mark: string;
  path: string;
  body: () => unknown;
  /** The answer that was received; null where none came. */
  answer: unknown;
}

/** A bulletin of four problems whose title is `mark`. */
const bulletin = (mark: string): string => `中共云溪县水务局党组关于${mark}整改进展情况的通报

2026年1月15日,县委第二巡察组反馈了巡察意见。现将整改进展情况予以公布。

一、落实决策部署方面

1.关于“河道采砂监管不严”的问题。

整改情况:每周巡河三次。已完成整改。

2.关于“水库安全隐患排查不彻底”的问题。

整改情况:对全县小型水库逐一排查。正在整改。

二、全面从严治党方面

3.关于“专项资金使用缓慢”的问题。

整改情况:按月通报支出进度。基本完成。

4.关于“会议记录不规范”的问题。

整改情况:明确专人记录。已完成整改。
`;
export const problemsOfBulletin = 4;

/** Several clients that write to one server until it no longer answers. */
export class Writers {
  readonly sent: Sent[] = [];
  readonly #person: HttpClient;
  readonly #target: { problemId: number; organisationId: number };
  #count = 0;

  constructor(signedIn: HttpClient, target: { problemId: number; organisationId: number }) {
    this.#person = signedIn;
    this.#target = target;
  }

  /** Writes with `clients` at once; calls `kill` as soon as `enough` writes are acknowledged, and ends when none answers. */
  async writeUntilKilled(clients: number, enough: number, kill: () => Promise<void>): Promise<void> {
    let acknowledged = 0;
    let killing: Promise<void> | null = null;
    const one = async (client: number): Promise<void> => {
      for (;;) {
        const write = client === 0 && this.#count % 3 === 0 ? await this.#import() : this.#small(client);
        if (write === null) return;
        this.sent.push(write);
        if (!(await this.send(write))) return;
        acknowledged++;
        if (acknowledged >= enough) killing ??= kill();
      }
    };
    await Promise.all([...Array(clients).keys()].map(one));
    await killing;
  }

  /** Sends a write, again or for the first time; true where it was answered with what it made. */
  async send(write: Sent): Promise<boolean> {
    let answer: Response;
    try {
      answer = await this.#person.send('POST', write.path, write.body(), { 'idempotency-key': write.key });
      write.answer = await answer.json();
    } catch {
      return false;
    }
    if (!answer.ok) throw new Error(`${write.path}: ${answer.status} ${JSON.stringify(write.answer)}`);
    return true;
  }

  #small(client: number): Sent {
    const mark = `写入${++this.#count}号客户${client}`;
    const { problemId } = this.#target;
    const key = `crash-${String(this.#count).padStart(6, '0')}`;
    if (this.#count % 4 === 0) {
      const body = (): FormData => {
        const form = new FormData();
        form.append('file', new Blob([`${mark}的佐证材料 `.repeat(500)], { type: 'text/plain' }), `${mark}.txt`);
        return form;
      };
      return { kind: 'evidence', key, mark, path: `/api/v1/problems/${problemId}/evidence`, body, answer: null };
    }
    const body = () => ({ content: mark });
    return { kind: 'progress', key, mark, path: `/api/v1/problems/${problemId}/progress`, body, answer: null };
  }

  // Only confirming a draft changes the ledger; a draft whose opening got no answer may be left lying.
  async #import(): Promise<Sent | null> {
    const mark = `第${++this.#count}次巡察`;
    const { organisationId } = this.#target;
    try {
      const opened = await this.#person.json<{ results: { draftId: number }[] }>('POST', '/api/v1/drafts/text', {
        organisationId,
        name: `${mark}.txt`,
        text: bulletin(mark),
      });
      const draftId = opened.results[0]?.draftId;
      const { version } = await this.#person.json<{ version: number }>('GET', `/api/v1/drafts/${draftId}`);
      const body = () => ({ version, organisationId, disclosure: 'internal', besideSimilar: true });
      const path = `/api/v1/drafts/${draftId}/confirm`;
      return { kind: 'import', key: `crash-import-${this.#count}`, mark, path, body, answer: null };
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  }
}
