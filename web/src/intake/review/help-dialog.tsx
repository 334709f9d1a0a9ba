import { Button, Checkbox } from 'antd';
import { Dialog } from '../../components/dialog.tsx';
import { help } from './labels.ts';
import './help-dialog.css';

interface HelpDialogProps {
  letters: boolean;
  onLetters: (on: boolean) => void;
  onClose: () => void;
}

/** Every key with what it does, and the switch for those who want no letters as keys. */
export function HelpDialog({ letters, onLetters, onClose }: HelpDialogProps) {
  return (
    <Dialog
      title={help.title}
      width={860}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {help.close}
        </Button>
      }
    >
      <div className="help">
        {help.groups.map((group) => (
          <section key={group.name}>
            <h3>{group.name}</h3>
            <dl>
              {group.keys.map(([keys, does]) => (
                <div key={keys}>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="help-letters">
        <Checkbox checked={letters} onChange={(event) => onLetters(event.target.checked)}>
          {help.letters}
        </Checkbox>
        <span className="soft small">{help.lettersHint}</span>
      </p>
    </Dialog>
  );
}
