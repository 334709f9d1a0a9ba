/** A message that is ready to go. */
export interface Message {
  /** The same at every try. */
  key: string;
  /** Mail address, or who the person is to the gateway. */
  to: string;
  name: string;
  subject: string;
  text: string;
  /** What a webhook is told beside the text. */
  notices: readonly {
    kind: string;
    kindName: string;
    title: string;
    body: string;
    address: string | null;
    organisation: string;
  }[];
}

/**
 * What became of a try: sent; refused (`failed`: for good, `again`: for now); or `doubtful`: it may have arrived, and
 * sending it once more could double it. `answer` is what the other side said, for people.
 */
export interface Result {
  outcome: 'sent' | 'again' | 'failed' | 'doubtful';
  answer: string;
  /** Whether the other side said nothing: it would say nothing to the next message either. */
  silent: boolean;
}

/** A way that is open: what goes before a message has been done. */
export interface Channel {
  send(message: Message): Promise<Result>;
  close(): void;
}

/** The other side cannot be reached, or does not let this installation in; the message says why, for people. */
export class GatewayClosed extends Error {}
