// Pure functions of a short text that a reading asks again and again: whether a title complains is weighed in every
// reading that a paper admits. What they answered is kept while one document is read and no longer.

const most = 20_000;
const kept: Map<string, unknown>[] = [];

/** A pure function that keeps its answers until they are forgotten. It must not answer `undefined`. */
export function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  kept.push(answers);
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= most) answers.clear();
    const own = answer(text);
    answers.set(text, own);
    return own;
  };
}

/** Forgets all answers: nothing of a document stays in memory when it has been read. */
export function forget(): void {
  for (const answers of kept) answers.clear();
}
