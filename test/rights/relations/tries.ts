import type { Casted, Item } from './cast.ts';

/** A request. */
export interface Try {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
}

const post = (path: string, body: unknown): Try => ({ method: 'POST', path, body });
const put = (path: string, body: unknown): Try => ({ method: 'PUT', path, body });

const letter = {
  letterNumber: '无文号',
  addressee: '县财政局',
  matter: '资金',
  sentOn: '2026-03-01',
  replyBy: '2026-03-31',
};
/** All that any step of the table may ask for. */
const words = { reason: '理由', outside: letter, heartbeatOn: '2026-12-31' };
const secret = { disclosure: 'internal', ground: 'secret', reason: '写到取水口坐标' };
const later = { deadline: '2027-06-30', reason: '汛期不能施工', progress: '已完成一半' };

const steps = [
  'start',
  'wait_outside',
  'resume',
  'keep_long_term',
  'reopen',
  'apply_closure',
  'withdraw',
  'approve_completed',
  'approve_basically',
  'approve_long_term',
  'return',
] as const;

// An application has raised the version of what is under review by one.
const versionOf = ({ status }: Item, kind: 'problem' | 'measure'): number =>
  kind === 'problem' && status === 'under_review' ? 2 : 1;

const stepsOn = (kind: 'problem' | 'measure') =>
  Object.fromEntries(
    steps.map((action) => [
      action,
      (item: Item) => post(`/${kind}s/${item.id}/transition`, { version: versionOf(item, kind), action, ...words }),
    ]),
  );

/** What is tried on a problem, under the names of law.ts. */
export const onProblem: Record<string, (item: Item) => Try> = {
  PUT: (item) =>
    put(`/problems/${item.id}`, { version: versionOf(item, 'problem'), title: '新的说法', disclosure: 'internal' }),
  'PUT own': (item) => put(`/problems/${item.id}/own`, { version: versionOf(item, 'problem'), values: {} }),
  'POST assign': ({ id }) => post('/problems/assign', { problemIds: [id], deadline: '2026-12-30' }),
  'POST measures': ({ id }) => post(`/problems/${id}/measures`, { content: '新的措施' }),
  'POST split': (item) =>
    post(`/problems/${item.id}/split`, {
      version: versionOf(item, 'problem'),
      parts: [{ title: '之一' }, { title: '之二' }],
    }),
  'POST progress': ({ id }) => post(`/problems/${id}/progress`, { content: '做了一件事' }),
  'POST evidence': ({ id }) => {
    const files = new FormData();
    files.append('files', new Blob(['bytes']), '照片.jpg');
    return post(`/problems/${id}/evidence`, files);
  },
  'POST closure': (item) => post(`/problems/${item.id}/closure`, { version: versionOf(item, 'problem') }),
  'POST extension': (item) => post(`/problems/${item.id}/extension`, { version: versionOf(item, 'problem'), ...later }),
  'POST withholding': (item) =>
    post(`/problems/${item.id}/withholding`, { version: versionOf(item, 'problem'), ...secret }),
  ...stepsOn('problem'),
};

/** The same on a measure. */
export const onMeasure = ({ problems }: Casted): Record<string, (item: Item) => Try> => ({
  PUT: ({ id }) => put(`/measures/${id}`, { version: 1, content: '新的措施', deadline: '2026-12-31' }),
  'POST problems': ({ id }) =>
    post(`/measures/${id}/problems`, { problemId: problems.find(({ status }) => status === 'in_progress')?.id }),
  'POST outcomes': ({ id, problemId }) =>
    post(`/measures/${id}/outcomes`, { problemId, type: 'recovery', amount: '1', unit: '元' }),
  'POST closure': ({ id }) => post(`/measures/${id}/closure`, { version: 1 }),
  'POST extension': ({ id }) => post(`/measures/${id}/extension`, { version: 1, ...later }),
  ...stepsOn('measure'),
});
