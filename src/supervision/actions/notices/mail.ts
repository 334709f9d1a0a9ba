import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { gatewayAnswers } from '../../labels/notices.ts';
import type { MailGateway } from '../../model/delivery.ts';
import { type Channel, GatewayClosed, type Message, type Result } from './channel.ts';

const wait = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** What nodemailer throws: its code, and the server's words where it said some. */
interface Fault extends Error {
  code?: string;
  response?: string;
  responseCode?: number;
}

/**
 * Connects to the mail server and logs in; throws a GatewayClosed where that fails. A message is begun only then, so that
 * whatever goes wrong before is certain not to have sent anything.
 */
export async function openMail(gateway: MailGateway, password: string | null): Promise<Channel> {
  const connection = new SMTPConnection({
    host: gateway.host,
    port: gateway.port,
    secure: gateway.security === 'tls',
    requireTLS: gateway.security === 'starttls',
    ignoreTLS: gateway.security === 'none',
    tls: {
      rejectUnauthorized: gateway.verify,
      ...(isIP(gateway.host) === 0 ? { servername: gateway.host } : {}),
    },
    ...wait,
  });
  const broken = new Promise<never>((_, reject) => connection.on('error', reject));
  // Heard by whoever waits; a connection that breaks between two messages is found out by the next.
  broken.catch(() => {});
  const step = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
    Promise.race([broken, new Promise<void>((resolve, reject) => run((error) => (error ? reject(error) : resolve())))]);
  try {
    await step((done) => connection.connect(done));
    if (gateway.user !== '') await step((done) => connection.login({ user: gateway.user, pass: password ?? '' }, done));
  } catch (error) {
    connection.close();
    const fault = error as Fault;
    const what = fault.code === 'EAUTH' ? gatewayAnswers.refusedLogin : gatewayAnswers.cannotConnect;
    throw new GatewayClosed(`${what}：${wordsOf(fault)}`, { cause: error });
  }
  return {
    send: async (message) => {
      const bytes = await compose(gateway.from, message);
      let begun = false;
      // The server has agreed to take the message when its first byte is asked for.
      const body = Readable.from(
        (function* () {
          begun = true;
          yield bytes;
        })(),
      );
      const answered = new Promise<string>((resolve, reject) => {
        const envelope = { from: gateway.from, to: [message.to], size: bytes.length };
        connection.send(envelope, body, (error, info) => (error ? reject(error) : resolve(info.response)));
      });
      try {
        return { outcome: 'sent', answer: await Promise.race([broken, answered]), silent: false };
      } catch (error) {
        return resultOf(error as Fault, begun);
      }
    },
    close: () => connection.quit(),
  };
}

// RFC 5321: 4yz is for now, 5yz for good. Without an answer to the whole message nobody knows.
function resultOf(fault: Fault, begun: boolean): Result {
  const { responseCode } = fault;
  const answer = wordsOf(fault);
  if (responseCode !== undefined) return { outcome: responseCode >= 500 ? 'failed' : 'again', answer, silent: false };
  if (begun) return { outcome: 'doubtful', answer: `${gatewayAnswers.noAnswer}（${answer}）`, silent: true };
  return { outcome: 'again', answer, silent: true };
}

const wordsOf = (fault: Fault): string => (fault.response ?? fault.message).replaceAll(/\s+/g, ' ').trim();

// Headers are written by nodemailer, which takes line breaks out of them and encodes what is not ASCII (RFC 2047).
const compose = (from: string, { key, to, name, subject, text }: Message): Promise<Buffer> =>
  new MailComposer({
    messageId: `<${key}@bihuan>`,
    from: { name: '闭环', address: from },
    to: { name, address: to },
    subject: subject.replaceAll(/\s+/g, ' '),
    text,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
