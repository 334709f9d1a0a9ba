// Letters and digits that nobody mixes up on paper: without I, l, O, 0, 1.
const kinds = ['ABCDEFGHJKMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789'] as const;
const length = 12;

/** A first password by chance, which meets the policy; in groups of four, so that it can be read aloud. */
export function firstPassword(): string {
  const all = kinds.join('');
  const letters = Array.from({ length }, (_, at) => pick(kinds[at % 4] ?? all));
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

// Without preference for the first letters: what lies beyond a whole number of alphabets is drawn again.
function pick(alphabet: string): string {
  const most = 256 - (256 % alphabet.length);
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint8Array(1))[0] ?? 255;
    if (drawn < most) return alphabet[drawn % alphabet.length] ?? '';
  }
}
