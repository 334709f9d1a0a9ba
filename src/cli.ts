import { Command } from 'commander';
import { inChinese } from './cli/chinese.ts';

const program = inChinese(new Command('bihuan')).description('闭环：巡察、巡视、审计整改台账');
program
  .command('read')
  .description('读取通报、反馈意见、审计整改报告或台账，列出其中的问题（不联网，不用数据库）')
  .argument('<file...>', '.docx、.txt、.html、.xlsx 或 .csv 文件，可以多个；- 表示标准输入')
  .option('--json', '每个文件输出一行 JSON')
  .option('--with-text', '同时输出读到的正文')
  .action(async (files: string[], options: { json?: boolean; withText?: boolean }) => {
    const { run } = await import('./cli/read.ts');
    process.exitCode = await run(files, options);
  });
program
  .command('verify')
  .description('逐条核查通报、整改报告或台账里“已完成”的说法，列出疑点（不联网，不用数据库）')
  .argument('<file...>', '.docx、.txt、.html、.xlsx 或 .csv 文件，可以多个；- 表示标准输入')
  .option('--json', '每个文件输出一行 JSON')
  .option('--as-of <day>', '按哪一天核查，写作 2026-06-30；不写按今天')
  .option('--level <level>', '只列这一级以上的：error（须先解决）、warning（提醒）、hint（提示）；不写都列')
  .action(async (files: string[], options: { json?: boolean; asOf?: string; level?: string }) => {
    const { run } = await import('./cli/verify.ts');
    process.exitCode = await run(files, options);
  });
program
  .command('backup')
  .description('立即备份（服务器运行时也可以）')
  .option('--to <path>', '放到这个文件夹，或存为这个文件')
  .action(async (options: { to?: string }) => {
    const { run } = await import('./cli/backup.ts');
    process.exitCode = await run(options);
  });
program
  .command('restore')
  .description('把备份恢复到空的数据文件夹（先停止服务器）')
  .argument('<file>', 'bihuan-年月日-时分秒.tar.gz')
  .option('--check', '只检查备份文件是否完好，不恢复')
  .action(async (file: string, options: { check?: boolean }) => {
    const { run } = await import('./cli/restore.ts');
    process.exitCode = await run(file, options);
  });
program
  .command('doctor')
  .description('检查版本、权限、审计链、附件、统计和备份')
  .option('--json', '以 JSON 输出')
  .option('--quick', '不核对附件内容')
  .action(async (options: { json?: boolean; quick?: boolean }) => {
    const { run } = await import('./cli/doctor.ts');
    process.exitCode = await run(options);
  });
program
  .command('seal')
  .description('封存昨日的全部审计链，并显示封存行')
  .option('--print', '只显示最近的封存行，供打印留存')
  .action(async (options: { print?: boolean }) => {
    const { run } = await import('./cli/seal.ts');
    process.exitCode = await run(options);
  });
program
  .command('rescue')
  .description('让进不来的人重新登录：设初始密码、停用动态口令、解除锁定和停用（急用，会记入审计）')
  .argument('<login>', '登录名')
  .action(async (login: string) => {
    const { run } = await import('./cli/rescue.ts');
    process.exitCode = await run(login);
  });
program
  .command('sample')
  .description('凭抽样范围和公布的种子，把反向核查重新抽一遍（不联网，不用数据库）')
  .requiredOption('--frame <file>', '抽样范围 .csv：有“编号”“权数”两列')
  .requiredOption('--seed <text>', '公布的种子，照原样')
  .requiredOption('--size <n>', '抽几项，或比例（10%）')
  .action(async (options: { frame: string; seed: string; size: string }) => {
    const { run } = await import('./cli/sample.ts');
    process.exitCode = await run(options);
  });
const calendar = program.command('calendar').description('工作日历：国务院办公厅每年的放假安排');
calendar
  .command('import')
  .description(
    '录入一年的放假安排（通知全文，或每行“日期,放假或上班,名称”）；这一年已有安排的，先列出不同再询问，原来的保留备查',
  )
  .argument('<file>', '.txt、.csv、.docx、.xlsx 等文件；- 表示标准输入')
  .option('--source <text>', '文件名称和文号（录入时必填）')
  .option('--year <year>', '通知里没有写年份时填写')
  .option('--check', '只显示读到的内容和对不上的地方，不录入')
  .option('--replace', '这一年已有安排的，不再询问，直接替换')
  .action(async (file: string, options: { source?: string; year?: string; check?: boolean; replace?: boolean }) => {
    const { run } = await import('./cli/calendar.ts');
    process.exitCode = await run(file, options);
  });
const packs = program.command('packs').description('规则包：本地的审核链、退回原因、类别词典（不用数据库）');
packs
  .command('check')
  .description('检查规则包文件，逐条列出错在哪一行、哪个字段')
  .argument('<file...>', '.yaml 文件，可以多个')
  .action(async (files: string[]) => {
    const { check } = await import('./cli/packs.ts');
    process.exitCode = check(files);
  });
packs
  .command('list')
  .description('列出本机的规则包：随程序带的，和数据文件夹 rulepacks 里本单位的')
  .action(async () => {
    const { list } = await import('./cli/packs.ts');
    process.exitCode = list();
  });
await program.parseAsync();
