import { Input, type InputProps } from 'antd';
import { useState } from 'react';
import './field.css';
import { words } from './labels.ts';

/** A password, hidden until asked for with a word. */
export function PasswordInput(props: InputProps) {
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      suffix={
        <button type="button" className="link-button" onClick={() => setShown(!shown)}>
          {shown ? words.hide : words.show}
        </button>
      }
    />
  );
}
