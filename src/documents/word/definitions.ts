import type { Archive } from '../archive.ts';
import type { AbstractList, Level, ListInstance, Lists } from './numbering.ts';
import { attribute, isOn, readXml } from './xml.ts';

interface ParagraphStyle {
  basedOn: string | null;
  listId: string | null;
  level: number | null;
  /** 0–8 for headings; null for body text. */
  outline: number | null;
  name: string;
}

export interface Styles {
  paragraph: Map<string, ParagraphStyle>;
  /** Numbering styles → the list that they name. */
  lists: Map<string, string>;
  defaultParagraph: string | null;
}

/** word/numbering.xml; empty where the document has none. */
export async function readLists(archive: Archive): Promise<Lists> {
  const abstracts = new Map<string, AbstractList>();
  const instances = new Map<string, ListInstance>();
  let abstract: AbstractList | null = null;
  let instance: ListInstance | null = null;
  let level: Level | null = null;
  let overridden = 0;
  await readXml(archive, 'word/numbering.xml', {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'abstractNum') {
        abstract = { levels: new Map(), usesStyle: null, definesStyle: null };
        abstracts.set(attribute(attributes, 'abstractNumId') ?? '', abstract);
      } else if (name === 'num') {
        instance = { abstract: '', startOverrides: new Map(), levelOverrides: new Map() };
        instances.set(attribute(attributes, 'numId') ?? '', instance);
      } else if (name === 'lvl') {
        level = { start: 1, format: 'decimal', text: '', restart: null, legal: false, paragraphStyle: null };
        const index = Number(attribute(attributes, 'ilvl') ?? overridden);
        if (instance !== null) instance.levelOverrides.set(index, level);
        else abstract?.levels.set(index, level);
      } else if (name === 'lvlOverride') overridden = Number(attribute(attributes, 'ilvl') ?? 0);
      else if (name === 'abstractNumId' && instance !== null) instance.abstract = value;
      else if (name === 'startOverride') instance?.startOverrides.set(overridden, Number(value));
      else if (name === 'numStyleLink' && abstract !== null) abstract.usesStyle = value;
      else if (name === 'styleLink' && abstract !== null) abstract.definesStyle = value;
      else if (level !== null) setLevel(level, name, value, isOn(attributes));
    },
    close(name) {
      if (name === 'lvl') level = null;
      else if (name === 'abstractNum') abstract = null;
      else if (name === 'num') instance = null;
    },
  });
  return { abstracts, instances };
}

function setLevel(level: Level, name: string, value: string, on: boolean): void {
  if (name === 'start') level.start = Number(value) || 0;
  else if (name === 'numFmt') level.format = value;
  else if (name === 'lvlText') level.text = value;
  else if (name === 'lvlRestart') level.restart = Number(value);
  else if (name === 'isLgl') level.legal = on;
  else if (name === 'pStyle') level.paragraphStyle = value;
}

/** word/styles.xml; empty where the document has none. */
export async function readStyles(archive: Archive): Promise<Styles> {
  const styles: Styles = { paragraph: new Map(), lists: new Map(), defaultParagraph: null };
  let id = '';
  let type = '';
  let style: ParagraphStyle | null = null;
  await readXml(archive, 'word/styles.xml', {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'style') {
        id = attribute(attributes, 'styleId') ?? '';
        type = attribute(attributes, 'type') ?? '';
        style = { basedOn: null, listId: null, level: null, outline: null, name: '' };
        if (type === 'paragraph') {
          styles.paragraph.set(id, style);
          if (/^(?:1|true|on)$/.test(attribute(attributes, 'default') ?? '')) styles.defaultParagraph = id;
        }
      } else if (style === null) return;
      else if (name === 'name') style.name = value;
      else if (name === 'basedOn') style.basedOn = value;
      else if (name === 'outlineLvl') style.outline = Number(value);
      else if (name === 'ilvl') style.level = Number(value);
      else if (name === 'numId') {
        style.listId = value;
        if (type === 'numbering') styles.lists.set(id, value);
      }
    },
    close(name) {
      if (name === 'style') style = null;
    },
  });
  return styles;
}

/** What a paragraph style means, with all that it inherits. */
export function resolveStyle(
  styles: Styles,
  lists: Lists,
  id: string,
): { listId: string | null; level: number | null; outline: number | null } {
  let listId: string | null = null;
  let level: number | null = null;
  let outline: number | null = null;
  let styled = id;
  for (let current: string | null = id, steps = 0; current !== null && steps < 20; steps++) {
    const style = styles.paragraph.get(current);
    if (style === undefined) break;
    if (listId === null && style.listId !== null) {
      listId = style.listId;
      styled = current;
    }
    level ??= style.level;
    outline ??= style.outline ?? headingLevel(style.name);
    current = style.basedOn;
  }
  return { listId, level: level ?? (listId === null ? null : levelOf(lists, listId, styled)), outline };
}

const headingLevel = (name: string): number | null => {
  const match = /^(?:heading|标题)\s*([1-9])$/i.exec(name);
  return match === null ? null : Number(match[1]) - 1;
};

// A style without w:ilvl stands on the level that names it (w:pStyle).
function levelOf(lists: Lists, listId: string, style: string): number {
  const instance = lists.instances.get(listId);
  const abstract = instance === undefined ? undefined : lists.abstracts.get(instance.abstract);
  for (const [index, level] of abstract?.levels ?? []) if (level.paragraphStyle === style) return index;
  return 0;
}
