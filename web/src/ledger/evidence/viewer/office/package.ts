import { unzipSync, zipSync } from 'fflate';
import { attribute, nameLike, type Tag, tagsOf, withinRoot } from './xml.ts';

/** Why an office file's copy bears no mark. */
export class NoMark extends Error {
  readonly why: 'broken' | 'tooLarge';
  constructor(why: 'broken' | 'tooLarge') {
    super(why);
    this.why = why;
  }
}

// An office PC unpacks and packs this within seconds; an archive that swells to more is no paper.
const mostUnpacked = 300 * 1024 * 1024;

/** The parts of an office file by their names, and which of them were not packed. */
export interface Package {
  parts: Map<string, Uint8Array>;
  stored: ReadonlySet<string>;
}

/** Opens an office file; throws NoMark where it is no archive or swells too much. */
export function openPackage(bytes: Uint8Array): Package {
  let all = 0;
  const stored = new Set<string>();
  const filter = ({ name, originalSize, compression }: { name: string; originalSize: number; compression: number }) => {
    all += originalSize;
    if (all > mostUnpacked) throw new NoMark('tooLarge');
    if (compression === 0) stored.add(name);
    return true;
  };
  try {
    return { parts: new Map(Object.entries(unzipSync(bytes, { filter }))), stored };
  } catch (error) {
    throw error instanceof NoMark ? error : new NoMark('broken');
  }
}

/** Packs it again; pictures and what was not packed are not packed. */
export const closePackage = ({ parts, stored }: Package): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(
      [...parts].map(([name, content]) => {
        const isPacked = stored.has(name) || /\.(?:jpe?g|png|gif|mp4|zip)$/i.test(name);
        return [name, [content, { level: isPacked ? 0 : 6 }]] as const;
      }),
    ),
  ) as Uint8Array<ArrayBuffer>;

/** A part as text; throws NoMark where it is missing or not UTF-8. */
export function textOf({ parts }: Package, name: string): string {
  const content = parts.get(name);
  if (content === undefined) throw new NoMark('broken');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new NoMark('broken');
  }
}

export const putText = ({ parts }: Package, name: string, text: string): void => {
  parts.set(name, new TextEncoder().encode(text));
};

/** The first tag of a part; throws NoMark where it is another element than the one expected. */
export function rootOf(xml: string, ...expected: string[]): Tag {
  const { value: root } = tagsOf(xml).next();
  if (!root || !expected.includes(root.local)) throw new NoMark('broken');
  return root;
}

interface Relation {
  id: string;
  type: string;
  /** The part that it leads to. */
  part: string;
}

const relationsName = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels');

/** Which parts of the archive another one leads to; the type is the last word of the relation's address. */
export function relationsOf(file: Package, part: string): Relation[] {
  const name = relationsName(part);
  if (!file.parts.has(name)) return [];
  const folder = part.replace(/[^/]*$/, '');
  const found: Relation[] = [];
  for (const tag of tagsOf(textOf(file, name))) {
    if (tag.local !== 'Relationship' || tag.as === 'close' || attribute(tag, 'TargetMode') === 'External') continue;
    const target = attribute(tag, 'Target') ?? '';
    found.push({
      id: attribute(tag, 'Id') ?? '',
      type: attribute(tag, 'Type')?.split('/').at(-1) ?? '',
      part: placeOf(target.startsWith('/') ? target : folder + target),
    });
  }
  return found;
}

/** A part's name, without `..` and what stands for nothing. */
function placeOf(path: string): string {
  const place: string[] = [];
  for (const step of path.split('/'))
    if (step === '..') place.pop();
    else if (step !== '' && step !== '.') place.push(step);
  return place.join('/');
}

const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Adds a part with its type, and a relation to it of a type that no other relation's number has; gives that number. */
export function addPart(
  file: Package,
  from: string,
  { part, content, contentType, type }: { part: string; content: string; contentType: string; type: string },
): string {
  putText(file, part, content);
  const types = '[Content_Types].xml';
  const known = textOf(file, types);
  const typesRoot = rootOf(known, 'Types');
  const override = `<${nameLike(typesRoot, 'Override')} PartName="/${part}" ContentType="${contentType}"/>`;
  putText(file, types, withinRoot(known, typesRoot, override));
  const name = relationsName(from);
  const before = file.parts.has(name) ? textOf(file, name) : `<Relationships xmlns="${relations}"/>`;
  const taken = new Set(relationsOf(file, from).map(({ id }) => id));
  let number = taken.size + 1;
  while (taken.has(`rIdMark${number}`)) number++;
  const id = `rIdMark${number}`;
  const root = rootOf(before, 'Relationships');
  const target = `/${part}`;
  const relation = `<${nameLike(root, 'Relationship')} Id="${id}" Type="${type}" Target="${target}"/>`;
  putText(file, name, withinRoot(before, root, relation));
  return id;
}
