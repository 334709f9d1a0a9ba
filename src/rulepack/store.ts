import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { type RulePack, rulePack } from './model.ts';

/** One fault of a pack's file: where it stands and what to do. */
export interface PackFault {
  /** From 1; null where the place is not known. */
  line: number | null;
  /** The field, as chains.problem_closure.stages.0; empty for the whole file. */
  field: string;
  message: string;
}

/** Reads one pack from the text of its file: the pack, or every fault with its line and field. */
export function parsePack(text: string): { pack: RulePack } | { faults: PackFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number | undefined): number | null =>
    offset === undefined ? null : lines.linePos(offset).line;
  if (document.errors.length > 0)
    return {
      faults: document.errors.map((error) => ({
        line: lineAt(error.pos[0]),
        field: '',
        message: `不是有效的 YAML：${error.message.split('\n')[0] ?? ''}`,
      })),
    };
  const parsed = rulePack.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return { pack: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => {
      const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
      return { line: lineAt(placeOf(document, path)), field: path.join('.'), message: issue.message };
    }),
  };
}

// Where a field stands; a missing one where the thing stands that lacks it.
function placeOf(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

const shipped = join(import.meta.dirname, '../../rulepacks');

/** Where an office keeps packs of its own. */
export const officePacks = (dataFolder: string): string => join(dataFolder, 'rulepacks');

/** The pack of a file, or its faults as a person reads them. */
export function readPackFile(path: string): { pack: RulePack } | { faults: string[] } {
  const file = basename(path);
  const read = parsePack(readFileSync(path, 'utf8'));
  if ('faults' in read) return { faults: read.faults.map((fault) => faultWords(file, fault)) };
  const { pack } = read.pack;
  return file.startsWith(pack) && file.endsWith('.yaml')
    ? read
    : { faults: [`${file}：文件名应以 pack（${pack}）开头，以 .yaml 结尾`] };
}

/**
 * Every pack of the product and, where told, of an office's own folder (which need not exist), each version in a file of
 * its own. Throws with every fault by file, line and field: a server with a broken pack does not start.
 */
export function readPacks(own: string | null = null): RulePack[] {
  const packs: RulePack[] = [];
  const faults: string[] = [];
  for (const path of [...packFiles(shipped), ...(own === null ? [] : packFiles(own))]) {
    const read = readPackFile(path);
    if ('faults' in read) {
      faults.push(...read.faults);
      continue;
    }
    const { pack } = read;
    if (packs.some((other) => other.pack === pack.pack && other.version === pack.version))
      faults.push(
        `${basename(path)}：规则包 ${pack.pack} 第 ${pack.version} 版已经有了，用过的版本不能改；请把 version 加一，写明 from`,
      );
    packs.push(pack);
  }
  if (faults.length > 0) throw new Error(`规则包有误：\n${faults.join('\n')}`);
  return packs;
}

const packFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => join(folder, name))
    : [];

/** A fault as a person reads it. */
const faultWords = (file: string, { line, field, message }: PackFault): string =>
  `${file}${line === null ? '' : ` 第 ${line} 行`}${field === '' ? '' : `（${field}）`}：${message}`;
