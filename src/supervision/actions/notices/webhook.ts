import { createHmac } from 'node:crypto';
import { gatewayAnswers } from '../../labels/notices.ts';
import type { WebhookGateway } from '../../model/delivery.ts';
import type { Channel, Message, Result } from './channel.ts';

const longestWait = 10_000;
const mostRead = 4096;

/**
 * Sends messages to the gateway of the office's messenger, signed as docs/operations.md says. No redirect is followed;
 * of the answer only the beginning is read. Nothing is doubtful: the gateway knows a message that comes again by its key.
 */
export const openWebhook = (gateway: WebhookGateway, secret: string, now: () => Date): Channel => ({
  send: async (message) => {
    const body = JSON.stringify(bodyOf(message));
    const timestamp = String(Math.floor(now().getTime() / 1000));
    const signature = createHmac(gateway.algorithm, secret).update(`${timestamp}.${body}`).digest('hex');
    try {
      const answer = await fetch(gateway.url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(longestWait),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Bihuan',
          'idempotency-key': message.key,
          'x-bihuan-timestamp': timestamp,
          'x-bihuan-signature': `${gateway.algorithm}=${signature}`,
        },
        body,
      });
      return resultOf(answer.status, await beginningOf(answer));
    } catch (error) {
      return { outcome: 'again', answer: faultWords(error), silent: true };
    }
  },
  close: () => {},
});

const bodyOf = ({ key, to, name, subject, text, notices }: Message) => ({
  id: key,
  to: { id: to, name },
  subject,
  text,
  notices: notices.map(({ address, ...notice }) => ({ ...notice, url: address })),
});

function resultOf(status: number, said: string): Result {
  const answer = `${status} ${said}`.trim();
  const isForNow = status === 408 || status === 425 || status === 429 || status >= 500;
  if (status >= 200 && status < 300) return { outcome: 'sent', answer, silent: false };
  if (status >= 300 && status < 400)
    return { outcome: 'failed', answer: `${status} ${gatewayAnswers.redirected}`, silent: false };
  return { outcome: isForNow ? 'again' : 'failed', answer, silent: false };
}

async function beginningOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let read = 0;
  if (answer.body !== null)
    for await (const part of answer.body) {
      parts.push(part);
      read += part.length;
      if (read >= mostRead) break;
    }
  return Buffer.concat(parts).subarray(0, mostRead).toString('utf8').replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}

function faultWords(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return gatewayAnswers.tooSlow;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `${gatewayAnswers.cannotConnect}：${cause instanceof Error ? cause.message : String(cause)}`;
}
