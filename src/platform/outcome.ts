// Three things are kept apart: a refusal (a rule says no: a value with a code), an invalid input (field errors
// at the boundary) and a fault (thrown, logged with a number). This file is the first.

/** What a rule or an action answers: the value, or a refusal with the facts that its sentence needs. */
export type Outcome<T, Code extends string = string> = { ok: true; value: T } | Refusal<Code>;

export interface Refusal<Code extends string = string> {
  ok: false;
  code: Code;
  facts: Readonly<Record<string, string | number | readonly string[]>>;
}

/** How a refusal is answered: HTTP status, what happened and why, and what to do now (Chinese; `{name}` takes a fact). */
export interface RefusalAnswer {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 428 | 429;
  title: string;
  remedy: string;
}

export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = <Code extends string>(code: Code, facts: Refusal['facts'] = {}): Refusal<Code> => ({
  ok: false,
  code,
  facts,
});

/** A template with each `{name}` replaced by its fact; several are listed with 、; one that is not given stays. */
export const fill = (template: string, facts: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name];
    return fact === undefined ? whole : Array.isArray(fact) ? fact.join('、') : String(fact);
  });

/** A refusal's sentence with its facts filled in: what happened, then what to do. */
export const sentence = (answer: RefusalAnswer, facts: Readonly<Record<string, unknown>>): string =>
  fill(`${answer.title}${answer.remedy}`, facts);
