import { readConfig } from '../platform/config.ts';
import type { RulePack } from '../rulepack/model.ts';
import { officePacks, readPackFile, readPacks } from '../rulepack/store.ts';
import { complain, say } from './say.ts';

const words = ({ pack, version, name, from }: RulePack): string => `${pack} 第 ${version} 版  ${name}  自 ${from} 起`;

/** `bihuan packs check`: every fault of every file; 0 where there is none. */
export function check(files: readonly string[]): number {
  let code = 0;
  for (const file of files) {
    const faults = faultsOf(file);
    for (const fault of faults) complain(fault);
    if (faults.length > 0) code = 1;
  }
  return code;
}

function faultsOf(file: string): string[] {
  try {
    const read = readPackFile(file);
    if ('faults' in read) return read.faults;
    say(`${file}：没有错误。${words(read.pack)}`);
    return [];
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return [`${file}：${missing ? '没有这个文件' : '读不出这个文件'}`];
  }
}

/** `bihuan packs list`: the packs that a server on this data folder would know. */
export function list(): number {
  try {
    const folder = officePacks(readConfig(process.env).dataFolder);
    for (const pack of readPacks(folder)) say(words(pack));
    say(`本单位的规则包放在 ${folder}，服务器启动时读取。`);
    return 0;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
