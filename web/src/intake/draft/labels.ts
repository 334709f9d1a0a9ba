export const steps = { frame: '文件信息', review: '核对', confirm: '确认' } as const;

export type StepName = keyof typeof steps;

/** Words around a draft: its steps and whether it is saved. */
export const words = {
  back: '返回导入',
  steps: '导入步骤',
  saved: '已保存',
  saving: (steps: number) => `正在保存 ${steps} 步…`,
  unsaved: (steps: number) => `未保存 ${steps} 步`,
  unsavedDetail: '内容还在，连上后会自动再存。',
  retry: '立即重试',
  confirmed: '这份文件已经生成台账，不能再改。',
  attached: '这份文件已经存为巡察的材料，不能再改。',
  reconciliation: '去账目核对',
  discarded: '这份导入稿已经放弃。',
  openLedger: '打开台账',
  next: { frame: '下一步：核对', review: '下一步：确认' },
  previous: '上一步',
  lost: (count: number) =>
    `这份导入稿刚在别处改过，现在显示的是最新内容。${count === 0 ? '' : `您刚才的 ${count} 步没有存上，请重做。`}`,
  warnings: '读取时的提示',
} as const;
