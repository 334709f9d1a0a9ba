import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { doubtNames } from '../../../src/verification/labels.ts';
import type { Doubt, DoubtPart } from '../../../src/verification/model.ts';
import { stretchesOf } from './marked.ts';
import { useDoubts } from './queries.ts';
import './doubts.css';

interface Shared {
  doubts: readonly Doubt[];
  /** The doubt that was chosen last, in the words or among the cards. */
  chosen: number | null;
  choose: (id: number, go: 'words' | 'card') => void;
}
const Context = createContext<Shared>({ doubts: [], chosen: null, choose: () => {} });

/** What is still to be decided of what stands there: others are shown among the cards only. */
export const isStanding = ({ gone, state }: Doubt): boolean => !gone && (state === 'open' || state === 'accepted');

const wordsId = (id: number): string => `doubt-words-${id}`;
export const cardId = (id: number): string => `doubt-card-${id}`;

/** Lets every text of a problem below it show its doubts in the very words. */
export function DoubtsOf({ problemId, children }: { problemId: number; children: ReactNode }) {
  const { data } = useDoubts(problemId);
  const [chosen, setChosen] = useState<number | null>(null);
  const shared = useMemo<Shared>(
    () => ({
      doubts: data?.doubts.filter(isStanding) ?? [],
      chosen,
      choose: (id, go) => {
        setChosen(id);
        const there = document.getElementById(go === 'words' ? wordsId(id) : cardId(id));
        there?.scrollIntoView({ block: 'center' });
        there?.focus({ preventScroll: true });
      },
    }),
    [data, chosen],
  );
  return <Context.Provider value={shared}>{children}</Context.Provider>;
}

export const useChosenDoubt = (): Pick<Shared, 'chosen' | 'choose'> => useContext(Context);

/** A text with its doubted words underlined; a click leads to what is doubted of them. */
export function Doubted({ part, partId, text }: { part: DoubtPart; partId: number; text: string }) {
  const { doubts, chosen, choose } = useContext(Context);
  const own = doubts.filter((one) => one.part === part && one.partId === partId);
  if (own.length === 0) return text;
  const begun = new Set<number>();
  return stretchesOf(text, own).map(({ text: piece, doubts: about }, i) => {
    const [first] = about;
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no other name
    if (first === undefined) return <span key={i}>{piece}</span>;
    const isFirst = !begun.has(first.id);
    begun.add(first.id);
    return (
      <button
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no other name
        key={i}
        type="button"
        id={isFirst ? wordsId(first.id) : undefined}
        className={`doubted doubted-${first.level} ${about.some(({ id }) => id === chosen) ? 'doubted-chosen' : ''}`}
        title={`${doubtNames[first.rule]}：${first.why}`}
        onClick={() => choose(first.id, 'card')}
      >
        {piece}
      </button>
    );
  });
}
