import { printNumber } from './number-formats.ts';

/** One level of a list definition (w:lvl). */
export interface Level {
  start: number;
  format: string;
  /** «%1、» or «第%1条»: %n stands for the number of level n. */
  text: string;
  /** After which level's number this one starts again; null: after any higher one; 0: never. */
  restart: number | null;
  /** Numbers of higher levels are printed in Arabic digits (w:isLgl). */
  legal: boolean;
  paragraphStyle: string | null;
}

export interface AbstractList {
  levels: Map<number, Level>;
  /** The list takes its levels from the list with this style (w:numStyleLink). */
  usesStyle: string | null;
  /** The list defines this style (w:styleLink). */
  definesStyle: string | null;
}

export interface ListInstance {
  abstract: string;
  /** Level → number at which this instance starts anew. */
  startOverrides: Map<number, number>;
  levelOverrides: Map<number, Level>;
}

export interface Lists {
  abstracts: Map<string, AbstractList>;
  instances: Map<string, ListInstance>;
}

/**
 * Counts the automatic numbers of a document while its paragraphs go by. Numbers of one abstract list run on through
 * all its instances, except where an instance starts anew; a deeper level starts again under each higher number.
 */
export class ListCounter {
  private readonly lists: Lists;
  private readonly styleLists: ReadonlyMap<string, string>;
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly started = new Set<string>();

  constructor(lists: Lists, styleLists: ReadonlyMap<string, string>) {
    this.lists = lists;
    this.styleLists = styleLists;
  }

  /** The label of the next paragraph in this list and level, «» for bullets and for lists that do not exist. */
  next(listId: string, levelNumber: number): string {
    const instance = this.lists.instances.get(listId);
    const abstract = instance === undefined ? undefined : this.resolve(instance.abstract);
    if (instance === undefined || abstract === undefined) return '';
    const level = instance.levelOverrides.get(levelNumber) ?? abstract.levels.get(levelNumber);
    if (level === undefined) return '';
    const counts = this.counts.get(instance.abstract) ?? new Map<number, number>();
    this.counts.set(instance.abstract, counts);
    const key = `${listId}/${levelNumber}`;
    const override = this.started.has(key) ? undefined : instance.startOverrides.get(levelNumber);
    this.started.add(key);
    const before = counts.get(levelNumber);
    counts.set(levelNumber, override ?? (before === undefined ? level.start : before + 1));
    for (const deeper of [...counts.keys()]) {
      if (deeper <= levelNumber) continue;
      const restart = abstract.levels.get(deeper)?.restart ?? null;
      if (restart === null || (restart > 0 && levelNumber < restart)) counts.delete(deeper);
    }
    return this.print(level, counts, abstract, instance);
  }

  private print(level: Level, counts: Map<number, number>, abstract: AbstractList, instance: ListInstance): string {
    if (level.format === 'bullet') return '';
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const other = instance.levelOverrides.get(index) ?? abstract.levels.get(index);
      const value = counts.get(index) ?? other?.start ?? 1;
      return printNumber(level.legal ? 'decimal' : (other?.format ?? 'decimal'), value);
    });
  }

  private resolve(id: string): AbstractList | undefined {
    const abstract = this.lists.abstracts.get(id);
    if (abstract?.usesStyle == null) return abstract;
    const listId = this.styleLists.get(abstract.usesStyle);
    const through = listId === undefined ? undefined : this.lists.instances.get(listId);
    const linked = through === undefined ? undefined : this.lists.abstracts.get(through.abstract);
    if (linked !== undefined && linked !== abstract) return linked;
    return [...this.lists.abstracts.values()].find((one) => one.definesStyle === abstract.usesStyle) ?? abstract;
  }
}
