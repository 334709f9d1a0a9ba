import { Command } from 'commander';

const program = new Command('bihuan');
program
  .command('read')
  .argument('<file...>')
  .option('--json')
  .option('--with-text')
  .action(async (files: string[], options: { json?: boolean; withText?: boolean }) => {
    const { run } = await import('./cli/read.ts');
    process.exitCode = await run(files, options);
  });
await program.parseAsync();
