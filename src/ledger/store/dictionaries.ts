import type { Entry, PackRef, RulePack } from '../../rulepack/model.ts';
import { packOf } from '../../rulepack/rules.ts';
import { readPacks } from '../../rulepack/store.ts';
import { type DictionariesAnswer, type DictionaryName, dictionaryNames } from '../model/fields.ts';

// The default pack in all its versions, the newest first: those of the product until the server names those of its office.
let versions: readonly RulePack[] | null = null;
let every: readonly RulePack[] | null = null;
const packs = (): readonly RulePack[] => {
  versions ??= versionsOf(readPacks());
  return versions;
};
const versionsOf = (all: readonly RulePack[]): RulePack[] =>
  all.filter(({ pack }) => pack === 'default').sort((a, b) => b.version - a.version);

/** From now on the dictionaries of this process are those of these packs; told once, when it starts. */
export function takeDictionariesFrom(all: readonly RulePack[]): void {
  every = all;
  versions = versionsOf(all);
}

/** A pack that an inspection follows; null where this installation does not have it. */
export const packNamed = (ref: PackRef): RulePack | null => {
  every ??= readPacks();
  return packOf(every, ref);
};

/** The words of one dictionary, in their order. */
export const dictionary = (name: DictionaryName): readonly Entry[] => packs()[0]?.dictionaries[name] ?? [];

/** Every dictionary by its name. */
export const allDictionaries = (): DictionariesAnswer =>
  Object.fromEntries(dictionaryNames.map((name) => [name, dictionary(name)])) as DictionariesAnswer;

/** What a code is called, also where a former version of the pack alone knows it; null for none. */
export function nameIn(name: DictionaryName, code: string | null): string | null {
  if (code === null) return null;
  for (const { dictionaries } of packs()) {
    const known = dictionaries[name]?.find((entry) => entry.code === code);
    if (known !== undefined) return known.name;
  }
  return code;
}
