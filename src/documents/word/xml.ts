import { Parser } from 'htmlparser2';
import type { Archive } from '../archive.ts';

/** Attributes by their local name: prefixes differ between producers, names do not. */
export type Attributes = Readonly<Record<string, string>>;

export interface XmlEvents {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Thrown while reading a part whose elements nest deeper than any office program writes. */
class TooDeep extends Error {}

const deepest = 400;

/** Streams one XML part of an archive; names come without their prefix. False where there is no such part. */
export async function readXml(archive: Archive, part: string, events: XmlEvents): Promise<boolean> {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > deepest) throw new TooDeep(part);
        events.open?.(local(name), attributes as unknown as Attributes);
      },
      ontext(text) {
        events.text?.(text);
      },
      onclosetag(name) {
        depth--;
        events.close?.(local(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const found = await archive.read(part, (piece) => parser.write(piece));
  parser.end();
  return found;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute, whatever its prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  if (attributes[`w:${name}`] !== undefined) return attributes[`w:${name}`];
  if (attributes[name] !== undefined) return attributes[name];
  const key = Object.keys(attributes).find((one) => local(one) === name);
  return key === undefined ? undefined : attributes[key];
}

/** A switch like w:b or w:isLgl: on unless it says 0, false or off. */
export const isOn = (attributes: Attributes): boolean => !/^(?:0|false|off)$/.test(attribute(attributes, 'val') ?? '1');
