import { useState } from 'react';
import { Link } from 'react-router';
import type { Problem } from '../../../../src/ledger/model.ts';
import { words } from './labels.ts';

const longerThan = 420;

/** The feedback's own words, as they came; nothing here can be changed. */
export function OriginalWords({ problem }: { problem: Problem }) {
  const [whole, setWhole] = useState(false);
  const { originalText, sourceDocumentId, source } = problem;
  const long = originalText.length > longerThan;
  const shown = long && !whole ? `${originalText.slice(0, longerThan)}…` : originalText;
  return (
    <figure className="original">
      <figcaption>
        {words.original}
        <span className="soft small"> {words.originalNote}</span>
        {sourceDocumentId === null ? null : (
          <Link
            className="original-source"
            to={`/documents/${sourceDocumentId}${source === null ? '' : `?from=${source[0]}&to=${source[1]}`}`}
          >
            {words.toSource}
          </Link>
        )}
      </figcaption>
      <blockquote>
        {shown.split('\n').map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text that never changes
          <p key={at}>{line}</p>
        ))}
      </blockquote>
      {long ? (
        <button type="button" className="link-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? words.fold : words.unfold}
        </button>
      ) : null}
    </figure>
  );
}
