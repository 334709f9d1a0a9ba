import { words } from './labels.ts';

// What clipboards and cameras call everything that they give.
const everybodys = /^(?:image|img|photo|picture|图像|照片)\.(\w{2,5})$/i;

/** A file with a name that says something: what a clipboard or camera calls image.png gets the moment instead. */
export function namedFile(file: File, as?: 'pasted' | 'photo', now = new Date()): File {
  const ending = everybodys.exec(file.name)?.[1];
  if (as === undefined || ending === undefined) return file;
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const moment = `${day} ${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  const name = `${words.upload[as](moment)}.${ending}`;
  return new File([file], name, { type: file.type, lastModified: file.lastModified });
}
