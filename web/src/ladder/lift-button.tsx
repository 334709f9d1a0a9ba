import { Button } from 'antd';
import { send } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { words } from './labels.ts';

/** Lifts a hold. */
export function LiftButton({ id }: { id: number }) {
  const lift = useCommand({
    send: (hold: number, key) => send<void>('POST', `/api/v1/ladder/holds/${hold}/lift`, undefined, key),
    done: () => ({ text: words.lifted }),
    tellFailure: true,
  });
  return (
    <Button size="small" loading={lift.isPending} onClick={() => lift.mutate(id)}>
      {words.lift}
    </Button>
  );
}
