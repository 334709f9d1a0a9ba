/** What the server says when it does not do what was asked (RFC 9457), or what we say when it cannot be reached. */
export interface ProblemDetails {
  title: string;
  detail: string;
  status: number;
  code: string;
  facts?: Record<string, unknown>;
  /** Every fault of the input with its field, as `/body/login`. */
  errors?: { pointer: string; message: string }[];
  /** Number of a fault, for the person to name. */
  number?: string;
}

/** Thrown by every call of the API that did not succeed. */
export class ApiProblem extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(`${details.code}: ${details.title}`);
    this.name = 'ApiProblem';
    this.details = details;
  }
}

export const problemOf = (error: unknown): ProblemDetails =>
  error instanceof ApiProblem
    ? error.details
    : { title: '页面出了故障。', detail: '请刷新页面后再试；若仍不行，请告诉管理员。', status: 0, code: 'page-fault' };

/** No answer came: the network is down, the server is stopped, or the answer is not ours. */
export const unreachable = (): ApiProblem =>
  new ApiProblem({
    title: '连不上服务器。',
    detail: '请检查网络；刚才填写的内容还在，恢复后再试一次即可，不会重复。',
    status: 0,
    code: 'unreachable',
  });

/** A command that may have been carried out although no answer came: sent again under the same number it acts once. */
export const isUncertain = (problem: ProblemDetails): boolean => problem.status === 0 || problem.status >= 500;

/** Somebody else was faster: what is shown here is old. */
export const isStale = (problem: ProblemDetails): boolean =>
  ['stale-item', 'stale-version', 'review-stale', 'review-closed', 'step-not-open'].includes(problem.code);

/** Problem details of an answer that is not ok. */
export function problemIn(status: number, text: string): ApiProblem {
  try {
    const details = JSON.parse(text) as ProblemDetails;
    if (typeof details.title === 'string' && typeof details.code === 'string') return new ApiProblem(details);
  } catch {
    // A proxy's or a broken answer: told below like a server that is not there.
  }
  return new ApiProblem({
    title: '服务器没有正常回答。',
    detail: '请稍后再试；若仍不行，请告诉管理员。',
    status,
    code: 'bad-answer',
  });
}
