/** Words that several import screens share. */
export const words = {
  import: '导入',
  noHeading: '（没有标题）',
  reading: {
    draft: '正在读取导入稿…',
    draftSlow: '还在读取这份导入稿，比平时慢。可以再等等，也可以先离开，稍后从“导入”页继续。',
    list: '正在读取导入记录…',
    listSlow: '导入记录还没读到，比平时慢。现在就可以先选文件。',
    preview: '正在核对将要生成的内容…',
    previewSlow: '还在核对单位、人员和以前的导入，比平时慢，请再等等。',
    compare: '正在与台账逐条对照…',
    compareSlow: '条目较多，还在对照，请再等等。',
    paper: '正在读取原文…',
    paperSlow: '还在读取原文，比平时慢，请再等等。',
  },
} as const;
