import { pngOf } from '../support/evidence-files.ts';
import type { HttpClient } from '../support/http-client.ts';
import type { County } from './world.ts';

/** Puts what has bytes behind it into the store of the server that is tried, and its numbers into the county's. */
export async function storeFiles({ ids }: County, office: HttpClient): Promise<void> {
  const sent = async (path: string, name: string, text: string | Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append('files', new Blob([text]), name);
    return office.json<{ ids: number[]; results: { draftId: number }[] }>('POST', path, form);
  };
  ids.evidence = (await sent(`/api/v1/problems/${ids.first}/evidence`, '甲密佐证.txt', '甲密')).ids[0] ?? 0;
  ids.picture =
    (await sent(`/api/v1/problems/${ids.first}/evidence`, '甲密照片.png', new Uint8Array(pngOf(4, 4, 0)))).ids[0] ?? 0;
  await sent(`/api/v1/handovers/${ids.handover}/pages?party=successor`, '签字页.pdf', '%PDF');
  const reply = new FormData();
  reply.append('content', '甲密办理情况');
  reply.append('onBehalfOf', '甲局科室');
  reply.append('file', new Blob(['%PDF']), '甲密回复.pdf');
  ids.reply = (await office.json<{ id: number }>('POST', `/api/v1/letters/${ids.waiting}/replies`, reply)).id;
  const sheet = await sent(
    `/api/v1/drafts?organisation=${ids.home}`,
    '甲密台账.csv',
    '序号,问题,整改措施\n1,甲密问题,甲密措施\n',
  );
  ids.sheet = sheet.results[0]?.draftId ?? 0;
}
