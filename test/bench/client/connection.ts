import { connect, type Socket } from 'node:net';

/** What came back: HTTP status and the length of the body. */
export interface Answer {
  status: number;
  bytes: number;
}

/**
 * One kept-alive HTTP/1.1 connection that sends bytes as they are and reads status and length only: a load client that
 * costs as little as possible, because it shares the machine with what it measures.
 */
export class Connection {
  readonly #socket: Socket;
  #status = 0;
  /** Bytes still to come of the present answer; -1 while its head is not complete. */
  #missing = -1;
  #length = 0;
  #head = '';
  #resolve: (answer: Answer) => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.on('error', (error) => this.#reject(error));
    this.#socket.on('close', () => this.#reject(new Error('the server closed the connection')));
  }

  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#reject = () => {};
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    if (this.#missing >= 0) {
      this.#missing -= chunk.length;
    } else {
      const end = chunk.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#head += chunk.toString('latin1');
        if (this.#head.length > 65_536) this.#reject(new Error('an answer without an end of its head'));
        return;
      }
      const head = this.#head + chunk.toString('latin1', 0, end);
      this.#head = '';
      this.#status = Number(head.slice(9, 12));
      this.#length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      this.#missing = this.#length - (chunk.length - end - 4);
    }
    if (this.#missing > 0) return;
    this.#missing = -1;
    this.#resolve({ status: this.#status, bytes: this.#length });
  }
}
