import type { Entry, OwnField, PackRef, RulePack } from '../../rulepack/model.ts';
import { inForceOn, packOf } from '../../rulepack/rules.ts';
import { readPacks } from '../../rulepack/store.ts';
import { type DictionaryName, dictionaryNames } from '../model/fields.ts';
import { type OwnKey, type OwnOwner, ownOwners } from '../model/own.ts';
import type { PackWords } from '../model/packs.ts';

// Those of the product until the server names those of its office.
let packs: readonly RulePack[] | null = null;

/** From now on the packs of this process are these; told once, when it starts. */
export function takeDictionariesFrom(all: readonly RulePack[]): void {
  packs = newestFirst(all);
}

const newestFirst = (all: readonly RulePack[]): RulePack[] =>
  [...all].sort((a, b) => Number(b.pack === 'default') - Number(a.pack === 'default') || b.version - a.version);

function known(): readonly RulePack[] {
  packs ??= newestFirst(readPacks());
  return packs;
}

/** A pack that an inspection follows; null where this installation does not have it. */
export const packNamed = (ref: PackRef): RulePack | null => packOf(known(), ref);

/**
 * The pack that an inspection follows with feedback on this day (while there was none: today): the default, or the pack of
 * this name, in the version then in force; before the first, its first.
 */
export function packInForce(day: string, name = 'default'): RulePack {
  const versions = known().filter(({ pack }) => pack === name);
  const first = versions.reduce((least, { from }) => (from < least ? from : least), versions[0]?.from ?? '');
  const pack = inForceOn(versions, name, day) ?? inForceOn(versions, name, first) ?? known()[0];
  if (pack === undefined) throw new Error('no rule pack');
  return pack;
}

/** The words of one dictionary of a pack, in their order; of the newest default where the installation lacks the pack. */
export const dictionary = (ref: PackRef, name: DictionaryName): readonly Entry[] =>
  (packNamed(ref) ?? known()[0])?.dictionaries[name] ?? [];

/** Whether any pack of the installation adds fields to this. */
export const hasOwnFields = (owner: OwnOwner): boolean => known().some(({ fields }) => fields[owner].length > 0);

/** Dictionaries and own fields of every pack, the newest default first. */
export const wordsOfPacks = (): PackWords[] =>
  known().map(({ pack, version, dictionaries, fields, lights }) => ({
    pack,
    version,
    dictionaries: Object.fromEntries(
      dictionaryNames.map((name) => [name, dictionaries[name] ?? []]),
    ) as PackWords['dictionaries'],
    lights,
    fields,
  }));

/** What a code is called in a pack, also where a former version or another pack alone knows it; null for none. */
export function nameIn(ref: PackRef, name: DictionaryName, code: string | null): string | null {
  if (code === null) return null;
  for (const { dictionaries } of nearestFirst(ref)) {
    const entry = dictionaries[name]?.find((each) => each.code === code);
    if (entry !== undefined) return entry.name;
  }
  return code;
}

/** The definition of an own field: of this pack, else of the nearest that has it (a field may have been retired). */
export function ownFieldOf(ref: PackRef, key: OwnKey): OwnField | null {
  const [owner = '', code = ''] = key.split('.');
  for (const { fields } of nearestFirst(ref)) {
    const of = ownOwners.find((each) => each === owner);
    const field = of && fields[of].find((each) => each.code === code);
    if (field) return field;
  }
  return null;
}

// The pack itself, its other versions, then the others.
const nearestFirst = (ref: PackRef): RulePack[] => {
  const far = (pack: RulePack): number => (pack.pack !== ref.pack ? 2 : pack.version === ref.version ? 0 : 1);
  return [...known()].sort((a, b) => far(a) - far(b));
};
