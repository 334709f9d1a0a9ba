import './chips.css';

interface ChipsProps {
  label: string;
  chips: readonly { text: string; onRemove: () => void }[];
  /** Words of the button that takes one away. */
  remove: (text: string) => string;
}

/** Filters that hold and that no field shows, each with a button that takes it away; nothing where there are none. */
export function Chips({ label, chips, remove }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={label}>
      {chips.map(({ text, onRemove }) => (
        <li key={text}>
          {text}
          <button type="button" aria-label={remove(text)} onClick={onRemove}>
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
