import type { FileKind } from '../../documents/model.ts';
import type { LookReason, TextState } from '../model/evidence.ts';

export const fileKindNames: Record<FileKind, string> = {
  jpeg: '图片',
  png: '图片',
  gif: '图片',
  webp: '图片',
  bmp: '图片',
  heic: '苹果照片',
  tiff: 'TIFF 图片',
  pdf: 'PDF',
  docx: 'Word',
  xlsx: '表格',
  csv: '表格',
  html: '网页',
  txt: '文本',
  old_office: '旧版文档',
  locked: '加密文档',
  archive: '压缩包',
  media: '音视频',
  other: '其他文件',
};

export const textStateNames: Record<TextState | 'waiting', string> = {
  waiting: '等待编入搜索',
  indexed: '已编入搜索',
  no_text: '无文字',
  unreadable: '未能读取',
};

/** Why the words of a file are not found; shown beside its state. */
export const textReasons: Record<LookReason, string> = {
  password: '文件设有打开密码，里面的文字搜不到。请取消密码后另传一份。',
  damaged: '文件已损坏或不完整，里面的文字读不出来。请重新上传一份。',
  too_large: '文件太大，里面的文字没有编入搜索；按文件名和说明仍能找到。',
  too_slow: '文件太复杂，里面的文字没能读完；按文件名和说明仍能找到。',
  classified: '里面标有密级。涉密材料不得存入本系统：请立即撤回，并按保密规定处理。',
  format: '这种格式里的文字读不出来；另存为 docx、xlsx 或 PDF 再传一份，就能搜到。',
  scan: '这是扫描件，里面没有可搜索的文字；在说明里写几句，就能按说明找到。',
  gone: '服务器上找不到这份文件的内容，请联系系统管理员。',
  picture_too_large: '图片太大。',
  no_text: '里面没有文字。',
};

/** Why a file is not shown in the browser, and what to do. */
export const previewReasons: Record<LookReason, string> & { ofKind: Partial<Record<FileKind, string>> } = {
  password: '文件设有打开密码，不能在这里查看。请下载后用 WPS 或 Office 打开。',
  damaged: '文件已损坏或不完整，不能在这里查看。请联系上传人重新上传。',
  too_large: '文件太大，不能在这里查看，请下载。',
  too_slow: '文件太复杂，不能在这里查看，请下载。',
  classified: '文件里标有密级，不予显示。请上传人立即撤回，并按保密规定处理。',
  format: '这种文件不能在这里查看，请下载后用相应的软件打开。',
  scan: '文件里没有文字。',
  gone: '服务器上找不到这份文件的内容。请联系系统管理员，从备份恢复。',
  picture_too_large: '图片太大，浏览器打不开，请下载。',
  no_text: '文件里没有文字。',
  ofKind: {
    heic: '这是苹果手机的 HEIC 照片，浏览器显示不了。请在手机“设置 → 相机 → 格式”中选“兼容性最佳”，或转成 JPG 后再传一份。',
    tiff: 'TIFF 图片浏览器显示不了，请下载，或转成 JPG、PNG、PDF 后再传一份。',
    old_office:
      '这种格式（.doc、.xls、.ppt、.wps、.et、.ofd 等）不能在这里查看。请下载后打开，或另存为 docx、xlsx、PDF 再传一份。',
    locked: '文件设有打开密码，不能在这里查看。请下载后用 WPS 或 Office 打开。',
    archive: '压缩包不能在这里查看，请下载后解压；把里面的文件分别上传，审核的人看起来更方便。',
    media: '音频和视频不能在这里播放，请下载。',
  },
};
