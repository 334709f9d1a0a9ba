import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';

/** What the mail server says to a message: nothing (it takes it), an error, or it hangs up after having taken it. */
type MailAnswer = { code: number; words: string } | 'hangs-up' | null;

/** A real mail server on a free port, and what it has received. */
export async function mailServer(login = { user: 'bihuan', password: 'Gate-Pass-1' }) {
  const received: ParsedMail[] = [];
  const answers: { toRecipient: MailAnswer; toMessage: MailAnswer; whileTaking: () => Promise<void> } = {
    toRecipient: null,
    toMessage: null,
    whileTaking: async () => {},
  };
  const fault = (answer: { code: number; words: string }): Error =>
    Object.assign(new Error(answer.words), { responseCode: answer.code });
  const server = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth: (auth, _session, done) =>
      auth.username === login.user && auth.password === login.password
        ? done(null, { user: login.user })
        : done(Object.assign(new Error('5.7.8 用户名或密码不对'), { responseCode: 535 })),
    onRcptTo: (_address, _session, done) =>
      done(answers.toRecipient !== null && answers.toRecipient !== 'hangs-up' ? fault(answers.toRecipient) : null),
    onData: (stream, session, done) => {
      simpleParser(stream).then(async (mail) => {
        await answers.whileTaking();
        if (answers.toMessage !== null && answers.toMessage !== 'hangs-up') return done(fault(answers.toMessage));
        received.push(mail);
        if (answers.toMessage === 'hangs-up') {
          for (const connection of server.connections) if (connection.session.id === session.id) connection.close();
          return;
        }
        done(null);
      }, done);
    },
  });
  server.on('error', () => {});
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
  });
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  afterAll(stop);
  return { port, received, answers, login };
}

/** A gateway on a free port that verifies signatures, and what it has received. */
export async function webhookReceiver(secret: string, algorithm: 'sha256' | 'sm3' = 'sha256') {
  const received: {
    key: string;
    body: { to: { id: string; name: string }; text: string; notices: { title: string }[] };
  }[] = [];
  const forged: string[] = [];
  const answer = {
    status: 200,
    headers: {} as Record<string, string>,
    body: '{"errcode":0}',
    whileTaking: async (): Promise<void> => {},
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      const signed = createHmac(algorithm, secret)
        .update(`${request.headers['x-bihuan-timestamp']}.${body}`)
        .digest('hex');
      if (request.headers['x-bihuan-signature'] !== `${algorithm}=${signed}`) {
        forged.push(body);
        response.writeHead(401).end('signature');
        return;
      }
      received.push({ key: String(request.headers['idempotency-key']), body: JSON.parse(body) });
      void answer.whileTaking().then(() => response.writeHead(answer.status, answer.headers).end(answer.body));
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${port}/hook`, received, forged, answer };
}
