import { Button, Input } from 'antd';
import { useState } from 'react';
import type { TestAnswer, Way } from '../../../../src/supervision/model/delivery.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Failure } from '../../components/failure.tsx';
import { Field } from '../../components/field.tsx';
import { gatewayWords as words } from './labels.ts';
import '../../components/status.css';

/** Sends a test message by one way and shows what the other side said. */
export function TestWay({ way }: { way: Way }) {
  const [to, setTo] = useState('');
  const test = useCommand({
    send: (address: string, key) => send<TestAnswer>('POST', '/api/v1/notice-gateways/test', { way, to: address }, key),
  });
  const start = (): void => {
    if (to !== '' && !test.isPending) test.mutate(to);
  };
  return (
    <div>
      <div className="notice-test">
        <Field label={way === 'mail' ? words.testMailTo : words.testWebhookTo}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={to}
              onChange={({ target }) => setTo(target.value.trim())}
              onPressEnter={start}
            />
          )}
        </Field>
        <Button loading={test.isPending} disabled={to === ''} onClick={start}>
          {way === 'mail' ? words.testMail : words.testWebhook}
        </Button>
      </div>
      {test.error === null ? null : <Failure problem={problemOf(test.error)} />}
      <div role="status">
        {test.data === undefined ? null : (
          <p className="notice-answer">
            <span className={`mark mark-${test.data.ok ? 'green' : 'red'}`}>
              {test.data.ok ? words.accepted : words.refused}
            </span>{' '}
            {words.said(test.data.answer)}
          </p>
        )}
      </div>
    </div>
  );
}
