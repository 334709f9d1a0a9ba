/** Words of the page of the jobs. */
export const jobWords = {
  troubles: '需要处理',
  fine: (processes: number) => `后台任务都按时运行，${processes} 个进程在值守。`,
  title: '后台任务',
  columns: { job: '任务', last: '上次运行', result: '结果', next: '下次', verb: '操作' },
  never: '还没有运行过',
  noNext: '没有安排',
  running: '正在运行',
  runningSince: (moment: string) => `${moment} 开始`,
  asked: '等待开始',
  askedHint: '已经排上队，最多二十秒后开始。',
  runNow: '立即运行',
  runNowOf: (title: string) => `立即运行：${title}`,
  started: (title: string) => `已要求运行“${title}”，完成后这里会显示结果。`,
  underWay: (title: string) => `“${title}”已经在运行，不再另开一次。`,
  history: '运行记录',
  historyOf: (title: string) => `“${title}”的运行记录`,
  all: '全部任务',
  which: '任务',
  troubled: '只看失败和中断',
  noRuns: '还没有运行记录',
  noTroubles: '没有失败或中断的运行',
  start: '开始',
  took: '用时',
  process: '进程',
  processOf: (host: string, pid: number) => `${host}（${pid}）`,
  forgotten: '—',
  older: '更早的',
  seconds: (seconds: number) => {
    if (seconds < 0.1) return '不到 0.1 秒';
    if (seconds < 10) return `${seconds.toFixed(1)} 秒`;
    if (seconds < 60) return `${Math.round(seconds)} 秒`;
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
      ? `${minutes} 分 ${Math.round(seconds % 60)} 秒`
      : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
  },
  waiting: '等着处理的',
  waitingHint: '平时很快就会处理完；数字一直不降，请看上面的任务是否失败。',
  waits: {
    events: '还没有生成通知的事项',
    unplanned: '还没有安排发送的通知',
    waiting: '等着发出的消息',
    failed: '发送失败的消息',
    doubtful: '不能确定是否送达的消息',
    unread: '还没有编入搜索的佐证材料',
  },
  count: (n: number, most: number) => (n >= most ? `${most} 以上` : String(n)),
  processes: '值守的进程',
  kinds: { server: '服务器', worker: 'worker' },
  place: '在哪里',
  version: '版本',
  since: '启动',
  seen: '最近一次应答',
  state: '状态',
  alive: '在运行',
  gone: '已停',
  noProcess: '一天之内没有进程值守过',
} as const;
