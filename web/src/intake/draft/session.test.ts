import { describe, expect, it } from 'vitest';
import { applyEdit, type Edit, type IntakeDraft, type OpenDraft } from '../../../../src/intake/model.ts';
import { smallDraft } from '../../../../test/support/drafts.ts';
import { ApiProblem, unreachable } from '../../api/problem.ts';
import { type Channel, DraftSession } from './session.ts';

const { text, draft } = smallDraft();
const titles = (of: IntakeDraft): string[] => of.sections.flatMap(({ problems }) => problems.map(({ title }) => title));
const rename = (title: string): Edit => ({
  op: 'set_items',
  keys: [draft.sections[0]?.problems[0]?.key ?? ''],
  change: { title },
});
const first = titles(draft)[0] ?? '';

/** A server with one draft, whose answers a test lets through one by one, or lets fail. */
function testServer(olderEdits: Edit[] = []) {
  let version = 1;
  let edits = [...olderEdits];
  const calls: string[] = [];
  const seen = new Set<string>();
  const gates: { open: (error?: Error) => void }[] = [];
  const timers: (() => void)[] = [];
  const content = (): IntakeDraft =>
    edits.reduce<IntakeDraft>((before, edit) => {
      const after = applyEdit(before, edit, text);
      if (!after.ok) throw new Error(after.code);
      return after.value;
    }, draft);
  const opened = (): OpenDraft => ({
    id: 1,
    organisationId: 1,
    name: '通报.txt',
    kind: 'txt',
    state: 'open',
    text,
    content: content(),
    version,
    edits: edits.length,
    warnings: [],
    extraFields: [],
    duplicates: [],
    columns: [],
    inspectionId: null,
  });
  const gate = (): Promise<void> =>
    new Promise((resolve, reject) =>
      gates.push({ open: (error) => (error === undefined ? resolve() : reject(error)) }),
    );
  // A command seen before acts no second time, as the server's request numbers have it.
  const once = (key: string, at: number, act: () => void): { version: number; content: IntakeDraft } => {
    if (!seen.has(key)) {
      if (at !== version) throw new ApiProblem({ title: '', detail: '', status: 409, code: 'draft-stale' });
      act();
      version++;
      seen.add(key);
    }
    return { version, content: content() };
  };
  const channel: Channel = {
    edit: async (at, wanted, key) => {
      calls.push(`${wanted.length} edits`);
      await gate();
      return once(key, at, () => edits.push(...wanted));
    },
    undo: async (at, key) => {
      calls.push('undo');
      await gate();
      return once(key, at, () => {
        edits = edits.slice(0, -1);
      });
    },
    read: async () => {
      calls.push('read');
      return opened();
    },
    newKey: () => `key ${calls.length} ${seen.size}`,
    later: (_, run) => timers.push(run),
  };
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve();
  };
  return {
    session: new DraftSession(opened(), channel),
    calls,
    content,
    elsewhere: (edit: Edit) => {
      edits.push(edit);
      version++;
    },
    answer: async (error?: Error) => {
      await settled();
      gates.shift()?.open(error);
      await settled();
    },
    wake: async () => {
      timers.shift()?.();
      await settled();
    },
  };
}

describe('a draft at work', () => {
  it('shows an edit at once and saves it behind the scenes, in order, several in one call', async () => {
    const { session, calls, answer, content } = testServer();
    session.apply([rename('甲')]);
    session.apply([rename('乙')]);
    session.apply([rename('丙')]);
    expect(titles(session.state().content)[0]).toBe('丙');
    expect(session.state().unsaved).toBe(3);
    await answer();
    await answer();
    expect(calls).toEqual(['1 edits', '2 edits']);
    expect(session.state()).toMatchObject({ unsaved: 0, problem: null });
    expect(titles(content())[0]).toBe('丙');
  });

  it('keeps what did not change as the same object', () => {
    const { session } = testServer();
    const before = session.state().content;
    session.apply([rename('甲')]);
    const after = session.state().content;
    expect(after.sections[0]?.problems[1]).toBe(before.sections[0]?.problems[1]);
    expect(after.sections[1]).toBe(before.sections[1]);
  });

  it('leaves everything as it was where an edit is refused', () => {
    const { session } = testServer();
    const outcome = session.apply([rename('甲'), { op: 'drop', key: 'gone' }]);
    expect(outcome).toMatchObject({ ok: false, code: 'edit-target-missing' });
    expect(titles(session.state().content)[0]).toBe(first);
    expect(session.state().unsaved).toBe(0);
  });

  it('takes back a step of several edits as one, and never sends what was taken back before it went', async () => {
    const { session, calls, answer, content } = testServer();
    session.apply([rename('甲')]);
    session.apply([rename('乙'), rename('丙')]);
    session.undo();
    expect(titles(session.state().content)[0]).toBe('甲');
    await answer();
    expect(calls).toEqual(['1 edits']);
    session.apply([rename('乙'), rename('丙')]);
    await answer();
    session.undo();
    await answer();
    await answer();
    expect(calls).toEqual(['1 edits', '2 edits', 'undo', 'undo']);
    expect(titles(content())[0]).toBe('甲');
    expect(session.state()).toMatchObject({ unsaved: 0, canUndo: true });
  });

  it('takes back steps of an earlier day with the server’s help', async () => {
    const { session, answer } = testServer([rename('昨天')]);
    expect(session.state()).toMatchObject({ canUndo: true });
    session.undo();
    expect(session.state()).toMatchObject({ undoing: true });
    await answer();
    expect(titles(session.state().content)[0]).toBe(first);
    expect(session.state()).toMatchObject({ undoing: false, canUndo: false });
  });

  it('keeps steps that could not be sent, says so, and sends them again, each once', async () => {
    const { session, calls, answer, wake, content } = testServer();
    session.apply([rename('甲')]);
    await answer(unreachable());
    expect(session.state()).toMatchObject({ unsaved: 1, problem: { code: 'unreachable' } });
    session.apply([rename('乙')]);
    await wake();
    await answer();
    await answer();
    expect(calls).toEqual(['1 edits', '1 edits', '1 edits']);
    expect(session.state()).toMatchObject({ unsaved: 0, problem: null });
    expect(titles(content())[0]).toBe('乙');
  });

  it('gives way where somebody else changed the draft, and says how much was lost', async () => {
    const { session, calls, answer, wake, elsewhere } = testServer();
    elsewhere(rename('别人'));
    session.apply([rename('甲')]);
    await answer();
    await wake();
    expect(calls.at(-1)).toBe('read');
    expect(titles(session.state().content)[0]).toBe('别人');
    expect(session.state()).toMatchObject({ unsaved: 0, lost: 1, problem: null });
    session.apply([rename('再来')]);
    await answer();
    expect(session.state()).toMatchObject({ unsaved: 0, lost: null });
  });

  it('takes over what was read anew, but not over work of its own', async () => {
    const { session, answer, elsewhere } = testServer();
    session.apply([rename('甲')]);
    session.adopt({ ...session.state().opened, version: 9, content: draft });
    expect(titles(session.state().content)[0]).toBe('甲');
    await answer();
    elsewhere(rename('别人'));
    session.refresh();
    await answer();
    expect(titles(session.state().content)[0]).toBe('别人');
  });
});
