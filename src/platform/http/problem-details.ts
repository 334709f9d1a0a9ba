import { fill, type Refusal, type RefusalAnswer } from '../outcome.ts';

/** RFC 9457: what every refusal, invalid input and fault looks like on the wire. */
export interface ProblemDetails {
  /** Where the code is explained. */
  type: string;
  title: string;
  status: number;
  /** What to do now. */
  detail: string;
  code: string;
  /** The facts that a screen may need. */
  facts?: Record<string, unknown>;
  /** Every fault of the input, each with its field (JSON pointer). */
  errors?: { pointer: string; message: string }[];
  /** Number of a fault, for the person to name and the log to find. */
  number?: string;
}

export const problemType = 'application/problem+json; charset=utf-8';

export function refusalDetails(refusal: Refusal, answer: RefusalAnswer): ProblemDetails {
  return {
    type: `/errors#${refusal.code}`,
    title: fill(answer.title, refusal.facts),
    status: answer.status,
    detail: fill(answer.remedy, refusal.facts),
    code: refusal.code,
    ...(Object.keys(refusal.facts).length > 0 ? { facts: { ...refusal.facts } } : {}),
  };
}

/** Refusals that the server itself gives, whatever the feature. */
export const platformRefusals = {
  'invalid-input': { status: 400, title: '填写的内容有 {count} 处不符合要求。', remedy: '请按提示逐处改正后再提交。' },
  'not-found': { status: 404, title: '没有这个页面或接口。', remedy: '请检查地址，或回到首页。' },
  'csrf-invalid': { status: 403, title: '页面已过期，这次操作没有执行。', remedy: '请刷新页面后重做。' },
  'too-many-requests': { status: 429, title: '请求过于频繁。', remedy: '请稍等 {seconds} 秒再试。' },
  'upload-too-large': { status: 413, title: '文件超过 {megabytes} MB。', remedy: '请压缩或拆分后再上传。' },
  'unsupported-media-type': { status: 415, title: '不支持这种提交格式。', remedy: '请用网页或按接口说明提交。' },
  'request-id-invalid': {
    status: 400,
    title: 'Idempotency-Key 要有 8 到 100 个字符。',
    remedy: '请为每个命令取一个不同的编号。',
  },
  'request-id-reused': {
    status: 422,
    title: '这个 Idempotency-Key 已经用于另一个命令，这次没有执行。',
    remedy: '请为每个命令取一个不同的编号。',
  },
  'body-too-large': { status: 413, title: '提交的内容超过 {megabytes} MB。', remedy: '请分几次提交。' },
  'request-malformed': { status: 400, title: '请求不完整或格式不对，没有执行。', remedy: '请重新提交。' },
} as const satisfies Record<string, RefusalAnswer>;
