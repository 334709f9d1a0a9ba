export interface Difference {
  /** Equal beginning, what differs, equal end. */
  here: [string, string, string];
  there: [string, string, string];
}

/** What differs between two wordings: all between their equal beginnings and their equal ends. */
export function difference(here: string, there: string): Difference {
  const shorter = Math.min(here.length, there.length);
  let start = 0;
  while (start < shorter && here[start] === there[start]) start++;
  let end = 0;
  while (end < shorter - start && here.at(-1 - end) === there.at(-1 - end)) end++;
  const cut = (text: string): [string, string, string] => [
    text.slice(0, start),
    text.slice(start, text.length - end),
    text.slice(text.length - end),
  ];
  return { here: cut(here), there: cut(there) };
}
