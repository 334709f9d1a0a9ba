import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Structured log lines on standard error; passwords, tokens and cookies never appear in them. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', 'password', 'token'],
    },
    pino.destination(2),
  );
}
