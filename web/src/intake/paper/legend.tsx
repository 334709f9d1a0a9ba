import { markNames, paperWords, stretchNames } from './labels.ts';

/** What the colours and lines in the paper mean. */
export function Legend() {
  return (
    <ul className="legend" aria-label={paperWords.legend}>
      {Object.entries(stretchNames).map(([role, name]) => (
        <li key={role}>
          <span className={`of-${role}`}>{name}</span>
        </li>
      ))}
      {Object.entries(markNames).map(([role, name]) => (
        <li key={role}>
          <span className={`as-${role}`}>{name}</span>
        </li>
      ))}
      <li>
        <span className="in-doubt">{paperWords.inDoubt}</span>
      </li>
    </ul>
  );
}
