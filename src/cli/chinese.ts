import type { Command } from 'commander';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

const errors: readonly (readonly [RegExp, string])[] = [
  [/missing required argument '(.+?)'/, '缺少参数 $1。'],
  [/option '(.+?)' argument missing/, '选项 $1 后面缺少内容。'],
  [/unknown option '(.+?)'/, '没有选项 $1。'],
  [/unknown command '(.+?)'/, '没有命令 $1。'],
  [/too many arguments.*/, '参数太多。'],
];

/** Help and complaints of the command line in Chinese. Before any command is added: commands inherit it. */
export const inChinese = (program: Command): Command =>
  program
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [command]', '显示一个命令的帮助')
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({
      outputError: (text, write) => {
        const known = errors.find(([pattern]) => pattern.test(text));
        const words = known === undefined ? text : text.replace(/^error: /, '').replace(known[0], known[1]);
        write(`bihuan:${words.split('\n')[0]?.trim()} 用 bihuan --help 查看用法。\n`);
      },
    });
