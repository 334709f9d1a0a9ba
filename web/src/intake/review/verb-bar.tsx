import { Button } from 'antd';
import { memo, type ReactNode } from 'react';
import { type Command, keyOfVerb } from './keys.ts';
import { verbNames, words } from './labels.ts';
import type { Verb } from './verbs.ts';

interface VerbBarProps {
  /** How many letters are selected in the paper, and how many items are ticked. */
  selected: number;
  ticked: number;
  /** Carries out what a button stands for, as its key would. */
  onCommand: (command: Command) => void;
  onUnselect: () => void;
  onUntick: () => void;
}

const verbs = Object.keys(verbNames) as Verb[];
const buttons: readonly { name: string; key: string; command: Command }[] = [
  ...verbs.map((verb) => ({ name: verbNames[verb], key: keyOfVerb[verb], command: { do: 'verb', verb } as const })),
  { name: words.edit, key: 'e', command: { do: 'edit' } },
  { name: words.status, key: 's', command: { do: 'status' } },
  { name: words.undo, key: 'z', command: { do: 'undo' } },
  { name: words.help, key: '?', command: { do: 'help' } },
];

/** Every verb as a button with its key. Pressing one keeps the words selected in the paper. */
export const VerbBar = memo(function VerbBar({ selected, ticked, onCommand, onUnselect, onUntick }: VerbBarProps) {
  return (
    <div className="verbs" role="toolbar" aria-label={words.verbs}>
      {buttons.map(({ name, key, command }) => (
        <button
          key={name}
          type="button"
          className="verb"
          aria-keyshortcuts={key}
          onMouseDown={stay}
          onClick={() => onCommand(command)}
        >
          {name} <kbd>{key}</kbd>
        </button>
      ))}
      {selected === 0 ? null : <About onLeave={onUnselect}>{words.selected(selected)}</About>}
      {ticked === 0 ? null : <About onLeave={onUntick}>{words.ticked(ticked)}</About>}
    </div>
  );
});

function About({ children, onLeave }: { children: ReactNode; onLeave: () => void }) {
  return (
    <span className="verbs-about">
      {children}
      <Button size="small" type="text" onClick={onLeave}>
        {words.untick}
      </Button>
    </span>
  );
}

const stay = (event: { preventDefault: () => void }): void => event.preventDefault();
