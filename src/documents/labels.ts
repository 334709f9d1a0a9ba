import type { RefusalAnswer } from '../platform/outcome.ts';
import type { DocumentKind, DocumentWarning, ReadRefusal } from './model.ts';

const resave = (kind: string): RefusalAnswer => ({
  status: 415,
  title: `“{file}”是${kind}，目前还不能直接读取。`,
  remedy: '请用 WPS 或 Word 打开后另存为 .docx（或把正文全选、复制，粘贴为文本），再次导入。',
});

/** How each refusal is answered; `{file}` is the file's name, further facts in their own braces. */
export const readRefusals: Readonly<Record<ReadRefusal, RefusalAnswer>> = {
  file_missing: { status: 404, title: '找不到文件“{file}”，或无权读取它。', remedy: '请核对路径和文件名后重试。' },
  file_empty: {
    status: 422,
    title: '“{file}”是空文件，没有任何内容。',
    remedy: '请确认保存或传输是否完整，换用有内容的文件。',
  },
  file_too_large: {
    status: 413,
    title: '“{file}”有 {megabytes} MB，超过 {limit} MB 的上限。',
    remedy: '请删去图片和附件，只保留正文和表格，或拆成几份后再导入。',
  },
  text_too_long: {
    status: 413,
    title: '“{file}”的文字或段落太多（{count}），不像一份通报或台账，没有读取。',
    remedy: '请只保留通报正文或台账本身，拆成几份后再导入。',
  },
  no_text: {
    status: 422,
    title: '“{file}”里没有可读的文字。',
    remedy: '如果内容是扫描图片，请先做文字识别（OCR），再另存为 .docx 或 .txt。',
  },
  not_text: {
    status: 415,
    title: '“{file}”不是文本：里面是二进制数据或无法识别的编码。',
    remedy: '请用原来的软件打开，另存为 .docx，或另存为 UTF-8 编码的 .txt。',
  },
  damaged: {
    status: 422,
    title: '“{file}”已损坏或不完整，无法读取（{detail}）。',
    remedy: '请重新下载或向来文单位重新索取；能用 Word 或 WPS 打开的，打开后另存一份再导入。',
  },
  encrypted: {
    status: 422,
    title: '“{file}”设有打开密码，无法读取。',
    remedy: '请用 Word 或 WPS 输入密码打开，取消密码后另存，再导入。',
  },
  archive_bomb: {
    status: 413,
    title: '“{file}”解压后的体积异常，为安全起见没有读取。',
    remedy: '请用 Word 或 WPS 打开后另存一份；如果打不开，请不要使用这个文件。',
  },
  kind_doc: resave('旧版 Word 文档（.doc）'),
  kind_wps: resave('WPS 文字文档（.wps）'),
  kind_xls: {
    status: 415,
    title: '“{file}”是旧版表格（.xls 或 .et），目前还不能直接读取。',
    remedy: '请用 WPS 或 Excel 打开后另存为 .xlsx 或 .csv，再次导入。',
  },
  kind_ppt: resave('演示文稿'),
  kind_pdf: resave(' PDF 文件'),
  kind_ofd: resave(' OFD 版式文件'),
  kind_rtf: resave(' RTF 文档'),
  kind_image: {
    status: 415,
    title: '“{file}”是图片，里面没有文字。',
    remedy: '请先做文字识别（OCR），核对后另存为 .docx 或 .txt，再次导入。',
  },
  kind_archive: { status: 415, title: '“{file}”是压缩包。', remedy: '请先解压，再导入里面的文档。' },
  kind_odf: resave(' OpenDocument 文档'),
  kind_media: { status: 415, title: '“{file}”是音频或视频文件。', remedy: '请导入通报、反馈意见或台账的文字文件。' },
  kind_program: {
    status: 415,
    title: '“{file}”是程序文件，不会被打开。',
    remedy: '请导入通报、反馈意见或台账的文字文件。',
  },
  kind_unknown: {
    status: 415,
    title: '“{file}”的格式无法识别。',
    remedy: '请另存为 .docx、.txt、.html、.xlsx 或 .csv，再次导入。',
  },
};

/** The sentence of each warning. */
export const warnings: Readonly<Record<DocumentWarning['code'], string>> = {
  charset_guessed: '文件没有写明编码，按 {charset} 读取；如有乱码，请另存为 UTF-8。',
  replacement_characters: '有 {count} 处字符无法识别，已用“�”代替。',
  tracked_deletions_left_out: '文档带有修订：已删除的 {count} 处文字没有读入，新增的文字已读入。',
  pictures_left_out: '文档里有 {count} 张图片，图片中的文字没有读入。',
  other_kind: '文件名以 .{ending} 结尾，内容却是{kind}，已按内容读取。请核对是不是要导入的那份文件。',
};

/** What each kind of document is called in a sentence. */
export const kindNames: Readonly<Record<DocumentKind, string>> = {
  txt: '纯文本',
  paste: '粘贴的文本',
  html: '网页',
  docx: 'Word 文档（.docx）',
  xlsx: 'Excel 工作簿（.xlsx）',
  csv: '逗号分隔的表格（.csv）',
};
