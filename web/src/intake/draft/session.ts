import { replaceEqualDeep } from '@tanstack/react-query';
import {
  applyEdit,
  type Edit,
  type EditRefusal,
  type IntakeDraft,
  type OpenDraft,
} from '../../../../src/intake/model.ts';
import { done, type Outcome } from '../../../../src/platform/outcome.ts';
import { isUncertain, type ProblemDetails, problemOf } from '../../api/problem.ts';

interface Edited {
  version: number;
  content: IntakeDraft;
}

/** How a session reaches the server and the clock. */
export interface Channel {
  edit(version: number, edits: readonly Edit[], key: string): Promise<Edited>;
  undo(version: number, key: string): Promise<Edited>;
  read(): Promise<OpenDraft>;
  newKey(): string;
  /** Runs something after so many milliseconds. */
  later(milliseconds: number, run: () => void): void;
}

type Step = { kind: 'edit'; edit: Edit } | { kind: 'undo'; adopt: boolean };

export interface SessionState {
  opened: OpenDraft;
  content: IntakeDraft;
  /** Steps that the server has not acknowledged. */
  unsaved: number;
  /** Why they could not be saved; they are kept and sent again. */
  problem: ProblemDetails | null;
  canUndo: boolean;
  /** An older step is being taken back by the server: nothing else can be done meanwhile. */
  undoing: boolean;
  /** How many steps were lost because somebody else had changed the draft; null: none. */
  lost: number | null;
}

const mostInOneCall = 100;
const pauses = [1000, 2000, 5000, 10_000, 30_000] as const;

/**
 * A draft at work: an edit shows at once and goes to the server in the background, in order, each once. What cannot
 * be sent is kept and sent again. Lives outside the screens, so that leaving one loses nothing.
 */
export class DraftSession {
  #channel: Channel;
  #state: SessionState;
  #version: number;
  /** Edits that the server kept before this session. */
  #older: number;
  #past: { content: IntakeDraft; steps: number }[] = [];
  #queue: Step[] = [];
  /** The call under way or to be repeated: how many steps of the queue it carries, under which number. */
  #call: { steps: number; key: string } | null = null;
  #busy = false;
  #mustReload = false;
  #failures = 0;
  #listeners = new Set<() => void>();

  constructor(opened: OpenDraft, channel: Channel) {
    this.#channel = channel;
    this.#version = opened.version;
    this.#older = opened.edits;
    this.#state = {
      opened,
      content: opened.content,
      unsaved: 0,
      problem: null,
      canUndo: opened.edits > 0,
      undoing: false,
      lost: null,
    };
  }

  state = (): SessionState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get version(): number {
    return this.#version;
  }

  /** Does several edits as one step for the person; all of them or, where one is refused, none. */
  apply(edits: readonly Edit[]): Outcome<IntakeDraft, EditRefusal> {
    const before = this.#state.content;
    let content = before;
    for (const edit of edits) {
      const next = applyEdit(content, edit, this.#state.opened.text);
      if (!next.ok) return next;
      content = next.value;
    }
    // What did not change stays the same object: rows of it are not drawn again.
    content = replaceEqualDeep(before, content);
    this.#past.push({ content: before, steps: edits.length });
    for (const edit of edits) this.#queue.push({ kind: 'edit', edit });
    this.#set({ content, lost: null });
    void this.#pump();
    return done(content);
  }

  /** Takes back the last step. */
  undo(): void {
    if (this.#state.undoing) return;
    const last = this.#past.pop();
    if (last !== undefined) {
      this.#takeBack(last.steps);
      this.#set({ content: last.content, lost: null });
    } else if (this.#older > 0) {
      this.#queue.push({ kind: 'undo', adopt: true });
      this.#set({ undoing: true });
    }
    void this.#pump();
  }

  // Steps that were not sent yet need not be sent at all.
  #takeBack(steps: number): void {
    const sent = this.#call?.steps ?? 0;
    for (let left = steps; left > 0; left--) {
      if (this.#queue.length > sent && this.#queue.at(-1)?.kind === 'edit') this.#queue.pop();
      else this.#queue.push({ kind: 'undo', adopt: false });
    }
  }

  /** Sends again now what is waiting. */
  retry(): void {
    if (this.#state.problem !== null) void this.#pump();
  }

  /** Reads the draft anew, where somebody else may have changed it. */
  refresh(): void {
    this.#mustReload = true;
    void this.#pump();
  }

  /** Takes over what was read anew, unless there is work here that it does not know. */
  adopt(opened: OpenDraft): void {
    if (this.#queue.length > 0 || this.#busy) return;
    if (opened.version === this.#version && opened.state === this.#state.opened.state) return;
    this.#replace(opened, null);
  }

  #replace(opened: OpenDraft, lost: number | null): void {
    this.#version = opened.version;
    this.#older = opened.edits;
    this.#past = [];
    this.#queue = [];
    this.#call = null;
    this.#mustReload = false;
    const content = replaceEqualDeep(this.#state.content, opened.content);
    this.#set({ opened, content, problem: null, undoing: false, lost });
  }

  async #pump(): Promise<void> {
    if (this.#busy || (this.#queue.length === 0 && !this.#mustReload)) return;
    this.#busy = true;
    try {
      if (this.#mustReload) this.#replace(await this.#channel.read(), this.#queue.length);
      else await this.#sendNext();
      this.#failures = 0;
    } catch (error) {
      this.#failed(problemOf(error));
    } finally {
      this.#busy = false;
    }
    if (this.#state.problem === null) void this.#pump();
  }

  async #sendNext(): Promise<void> {
    this.#call ??= { steps: this.#nextSteps(), key: this.#channel.newKey() };
    const { steps, key } = this.#call;
    const batch = this.#queue.slice(0, steps);
    const edits = batch.flatMap((step) => (step.kind === 'edit' ? [step.edit] : []));
    const answer =
      edits.length > 0
        ? await this.#channel.edit(this.#version, edits, key)
        : await this.#channel.undo(this.#version, key);
    this.#version = answer.version;
    this.#queue.splice(0, steps);
    this.#call = null;
    const [first] = batch;
    if (first?.kind === 'undo' && first.adopt) {
      this.#older--;
      this.#set({ content: replaceEqualDeep(this.#state.content, answer.content), problem: null, undoing: false });
    } else this.#set({ problem: null });
  }

  #nextSteps(): number {
    if (this.#queue[0]?.kind === 'undo') return 1;
    const end = this.#queue.findIndex((step) => step.kind === 'undo');
    return Math.min(end < 0 ? this.#queue.length : end, mostInOneCall);
  }

  #failed(problem: ProblemDetails): void {
    const again = isUncertain(problem) || problem.status === 429 || this.#mustReload;
    // Refused: the server's draft is another one than ours. Ours gives way, and the person is told.
    if (!again) this.#mustReload = true;
    this.#set({ problem });
    const pause = again ? (pauses[Math.min(this.#failures, pauses.length - 1)] ?? 0) : 0;
    this.#failures++;
    this.#channel.later(pause, () => void this.#pump());
  }

  #set(change: Partial<SessionState>): void {
    this.#state = {
      ...this.#state,
      ...change,
      unsaved: this.#queue.length,
      canUndo: this.#past.length > 0 || this.#older > 0,
    };
    for (const listener of this.#listeners) listener();
  }
}
