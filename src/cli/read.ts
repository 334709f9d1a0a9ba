import { outline } from '../bulletin/outline.ts';
import { readBulletin } from '../bulletin/read/read-bulletin.ts';
import { readRefusals, warnings } from '../documents/labels.ts';
import { fill, sentence } from '../platform/outcome.ts';
import { openNamed } from './input.ts';
import { complain, say } from './say.ts';

/**
 * Reads each file and prints what it says: one line of JSON a file, or an outline. `-` is text on standard input. A file
 * that cannot be read is answered in its place and the others go on; 1 where there was one.
 */
export async function run(files: readonly string[], options: { json?: boolean; withText?: boolean }): Promise<0 | 1> {
  let code: 0 | 1 = 0;
  for (const [i, file] of files.entries()) {
    const read = await openNamed(file);
    if (!read.ok) {
      code = 1;
      const message = sentence(readRefusals[read.code], read.facts);
      if (options.json) say(JSON.stringify({ file, error: { code: read.code, message } }));
      else complain(`bihuan read：${message}`);
      continue;
    }
    const draft = readBulletin(read.value);
    if (options.json) {
      say(JSON.stringify({ file, ...draft, ...(options.withText ? { text: read.value.text } : {}) }));
      continue;
    }
    for (const warning of read.value.warnings) complain(`${file}：${fill(warnings[warning.code], warning.facts)}`);
    say([...(i > 0 ? [''] : []), ...(files.length > 1 ? [`—— ${file}`] : []), ...outline(draft)].join('\n'));
    if (options.withText) say(`\n${read.value.text}`);
  }
  return code;
}
