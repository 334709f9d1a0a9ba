import type { Archive } from '../archive.ts';
import { BlockBuilder } from '../blocks.ts';
import type { DocumentWarning } from '../model.ts';
import { Body } from './body.ts';
import { readLists, readStyles, resolveStyle } from './definitions.ts';
import { ListCounter } from './numbering.ts';
import { readXml } from './xml.ts';

/**
 * A .docx as blocks: automatic numbers are printed in front of their paragraphs as Word shows them, insertions are
 * kept and deletions left out, text boxes come once, footnotes stand at the end as chrome.
 */
export async function readDocx(
  archive: Archive,
): Promise<{ builder: BlockBuilder; warnings: DocumentWarning[]; title: string | null }> {
  const lists = await readLists(archive);
  const styles = await readStyles(archive);
  const builder = new BlockBuilder();
  const resolved = new Map<string, ReturnType<typeof resolveStyle>>();
  const counter = new ListCounter(lists, styles.lists);
  const body = new Body(builder, (style, direct) => {
    const id = style ?? styles.defaultParagraph ?? '';
    let meaning = resolved.get(id);
    if (meaning === undefined) {
      meaning = resolveStyle(styles, lists, id);
      resolved.set(id, meaning);
    }
    // A direct list of 0 takes the number of the style away.
    const listId = direct.listId ?? meaning.listId;
    const level = direct.level ?? (direct.listId === null ? meaning.level : null) ?? 0;
    return {
      label: listId === null || listId === '0' ? '' : counter.next(listId, level),
      outline: direct.outline ?? meaning.outline,
    };
  });
  await readXml(archive, 'word/document.xml', body);
  await readXml(archive, 'word/footnotes.xml', new Body(builder, () => ({ label: '', outline: null }), true));
  const warnings: DocumentWarning[] = [];
  if (body.deletions > 0) warnings.push({ code: 'tracked_deletions_left_out', facts: { count: body.deletions } });
  if (body.pictures > 0) warnings.push({ code: 'pictures_left_out', facts: { count: body.pictures } });
  return { builder, warnings, title: await readTitle(archive) };
}

async function readTitle(archive: Archive): Promise<string | null> {
  let title = '';
  let inside = false;
  await readXml(archive, 'docProps/core.xml', {
    open: (name) => {
      inside = name === 'title';
    },
    text: (text) => {
      if (inside) title += text;
    },
    close: () => {
      inside = false;
    },
  });
  return title.trim() === '' ? null : title.trim();
}
