import type { UploadAnswer } from '../../../../src/intake/model.ts';
import { commandHeaders, madeGood } from '../../api/client.ts';
import { ApiProblem, problemIn, unreachable } from '../../api/problem.ts';

/** Sends one file to be read; tells how much of it has gone (0–1). The same key sent twice acts once. */
export async function sendFile(
  organisationId: number,
  file: File,
  key: string,
  onProgress: (share: number) => void,
): Promise<UploadAnswer> {
  try {
    return await posted(organisationId, file, key, onProgress);
  } catch (error) {
    // The session ran out, or the page's token did: once that is made good, the file is sent again.
    if (!(error instanceof ApiProblem) || !(await madeGood(error.details))) throw error;
    return posted(organisationId, file, key, onProgress);
  }
}

// XMLHttpRequest, because fetch does not tell how much of a body has gone.
function posted(
  organisationId: number,
  file: File,
  key: string,
  onProgress: (share: number) => void,
): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/drafts?organisation=${organisationId}`);
    for (const [name, value] of Object.entries(commandHeaders(key))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.upload.onload = () => onProgress(1);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      if (request.status < 200 || request.status > 299) return reject(problemIn(request.status, request.responseText));
      try {
        resolve(JSON.parse(request.responseText) as UploadAnswer);
      } catch {
        reject(problemIn(request.status, ''));
      }
    };
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
