import type { ReactNode } from 'react';

/** A text in which given words are marked. */
export function Marked({ text, shared }: { text: string; shared: readonly string[] }) {
  const parts: ReactNode[] = [];
  let from = 0;
  while (from < text.length) {
    const next = nextOf(text, shared, from);
    if (next === null) break;
    if (next.at > from) parts.push(text.slice(from, next.at));
    parts.push(
      <mark key={next.at} className="kin-mark">
        {next.word}
      </mark>,
    );
    from = next.at + next.word.length;
  }
  parts.push(text.slice(from));
  return <>{parts}</>;
}

function nextOf(text: string, shared: readonly string[], from: number): { at: number; word: string } | null {
  let best: { at: number; word: string } | null = null;
  for (const word of shared) {
    const at = text.indexOf(word, from);
    if (at >= 0 && (best === null || at < best.at || (at === best.at && word.length > best.word.length)))
      best = { at, word };
  }
  return best;
}
