// The word search of a ledger: every pair of neighbouring characters is a lexeme, so that any word of two characters
// is found without a dictionary; runs of Latin letters and digits are one lexeme each and give their prefixes too.

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

const letter = /[\p{L}\p{N}]/u;
const latinOrDigit = /[a-z0-9]/;

/** The lexemes under which a text is found, each once, in no particular order. Linear in the text's length. */
export function bigrams(text: string): string[] {
  const found = new Set<string>();
  for (const run of runs(folded(text))) {
    if (latinOrDigit.test(run[0] ?? '')) {
      const word = run.slice(0, 40).join('');
      for (let length = 1; length <= word.length; length++) found.add(word.slice(0, length));
    } else {
      for (let at = 0; at + 1 < run.length; at++) found.add(`${run[at]}${run[at + 1]}`);
    }
  }
  return [...found];
}

export interface WordQuery {
  /** Lexemes that must all occur; empty where the asked text has fewer than two characters to search by. */
  lexemes: string[];
  /** The text to recheck literally, where the lexemes alone could match in another order (three characters and more). */
  literal: string | null;
}

/** What to ask the index for, for what a person typed; several words divided by blanks must all occur. */
export function wordQuery(asked: string): WordQuery {
  const text = folded(asked).trim();
  const lexemes = new Set<string>();
  for (const run of runs(text)) {
    if (latinOrDigit.test(run[0] ?? '')) lexemes.add(run.slice(0, 40).join(''));
    else for (let at = 0; at + 1 < run.length; at++) lexemes.add(`${run[at]}${run[at + 1]}`);
  }
  const oneRun = !/\s/.test(text);
  return { lexemes: [...lexemes], literal: oneRun && lexemes.size > 1 ? text : null };
}

/** Text as the search compares it literally. */
export const searchText = (text: string): string => folded(text);

// Neighbouring letters of one script: Latin letters and digits apart from all others; anything else divides.
function* runs(text: string): Generator<string[]> {
  let run: string[] = [];
  let latin = false;
  for (const character of text) {
    const isLetter = letter.test(character);
    const isLatin = latinOrDigit.test(character);
    if (run.length > 0 && (!isLetter || isLatin !== latin)) {
      yield run;
      run = [];
    }
    if (isLetter) {
      run.push(character);
      latin = isLatin;
    }
  }
  if (run.length > 0) yield run;
}
