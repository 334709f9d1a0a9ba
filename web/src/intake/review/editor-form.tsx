import { Button } from 'antd';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { editor } from './labels.ts';

interface FormProps {
  label: string;
  onSave: () => void;
  onLeave: () => void;
  children: ReactNode;
}

/** The form of every editor: Ctrl+Enter saves, Esc leaves; its keys are not the outline's. */
export function EditorForm({ label, onSave, onLeave, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, input')?.focus();
  }, []);
  const pressed = (event: KeyboardEvent): void => {
    event.stopPropagation();
    // Esc in an open choice closes the choice only.
    if (event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true' && !event.ctrlKey)
      return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave();
    else if (event.key === 'Escape' && !event.nativeEvent.isComposing) onLeave();
    else return;
    event.preventDefault();
  };
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    onSave();
  };
  return (
    <form className="editor" aria-label={label} ref={form} onSubmit={submitted} onKeyDown={pressed}>
      {children}
      <div className="editor-foot">
        <Button type="primary" size="small" htmlType="submit">
          {editor.save}
        </Button>
        <Button size="small" onClick={onLeave}>
          {editor.cancel}
        </Button>
        <span className="soft small">{editor.keys}</span>
      </div>
    </form>
  );
}
