import { Readable } from 'node:stream';
import { confirmDraft } from '../../src/intake/actions/confirm.ts';
import { openFile, readDraft } from '../../src/intake/actions/open.ts';
import { writeDocument } from './evidence/office.ts';
import type { Lane } from './lane.ts';
import { must } from './must.ts';
import type { StoryPaper } from './story.ts';

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A paper arrives as a Word file and is read into a draft; where the story says so, 整改办 confirms it as it is. */
export async function receive(lane: Lane, { name, paragraphs, disclosure }: StoryPaper): Promise<void> {
  const { calendar, home, services } = lane;
  const [heading = '', ...rest] = paragraphs.map((text) => calendar.fill(text));
  const stored = await services.files.put(Readable.from([writeDocument(heading, rest)]));
  const file = { name, mediaType, ...stored };
  const { draftId } = must(await openFile(services, home.office, home.id, file), name);
  if (disclosure === undefined) return;
  const draft = must(await readDraft(services, home.office, draftId), name);
  const request = { version: draft.version, organisationId: home.id, disclosure, besideSimilar: true };
  must(await confirmDraft(services, home.office, draftId, request), name);
}
