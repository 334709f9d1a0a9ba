import { readdirSync, readFileSync } from 'node:fs';
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

/**
 * Every pack of a folder (that of the product unless told), each version in a file of its own. Throws with every fault
 * by file, line and field: a server with a broken pack does not start.
 */
export function readPacks(folder = shipped): RulePack[] {
  const packs: RulePack[] = [];
  const faults: string[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    const read = parsePack(readFileSync(join(folder, file), 'utf8'));
    if ('faults' in read) {
      faults.push(...read.faults.map((fault) => faultWords(file, fault)));
      continue;
    }
    const { pack } = read;
    if (!basename(file, '.yaml').startsWith(pack.pack)) faults.push(`${file}：文件名应以 pack（${pack.pack}）开头`);
    if (packs.some((other) => other.pack === pack.pack && other.version === pack.version))
      faults.push(`${file}：规则包 ${pack.pack} 第 ${pack.version} 版出现了两次`);
    packs.push(pack);
  }
  if (faults.length > 0) throw new Error(`规则包有误：\n${faults.join('\n')}`);
  return packs;
}

/** A fault as a person reads it. */
export const faultWords = (file: string, { line, field, message }: PackFault): string =>
  `${file}${line === null ? '' : ` 第 ${line} 行`}${field === '' ? '' : `（${field}）`}：${message}`;
