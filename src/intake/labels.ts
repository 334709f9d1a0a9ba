import type { RefusalAnswer } from '../platform/outcome.ts';
import type { ClauseRole } from './model/draft.ts';
import type { IntakeRefusal } from './model.ts';
import type { ExtraFault } from './rules/extra-values.ts';

export const clauseRoleNames: Record<ClauseRole, string> = { measure: '整改措施', action: '整改进展', note: '说明' };

export const genreNames = { bulletin: '整改通报', feedback: '反馈意见', ledger: '台账表格' } as const;

export const claimedStatusNames = {
  completed: '已完成',
  basically_completed: '基本完成',
  in_progress: '整改中',
  long_term: '长期坚持',
  not_started: '未启动',
  unstated: '未写明',
} as const;

export const anomalyNames = {
  duplicated_text: '重复的文字',
  web_page_chrome: '网页的导航或页脚',
  newspaper_jump: '报纸转版',
  missing_number: '缺少序号',
  number_out_of_order: '序号不连续',
  wrong_level: '层级有误',
  lost_heading: '标题缺失',
  broken_line: '断行',
  typo: '疑似笔误',
  count_not_checkable: '数量无法核对',
  unread: '没有读懂的文字',
} as const;

/** Said where a rule doubts so much that only the first are listed. */
export const doubtsLeftOut = (rule: string, all: number, listed: number): string =>
  `“${rule}”的疑点有 ${all} 处，只列出前 ${listed} 处；用 bihuan verify 可以看到全部。`;

/** What became of a draft that is not open any more. */
export const closedNames = { confirmed: '生成台账', attached: '存为巡察的材料', discarded: '放弃' } as const;

/** What a cell of a sheet must say to be taken into a field. */
const wantedInCell: Record<ExtraFault['fault'], string> = {
  number: '要是数字',
  date: '要是某一天',
  yes_no: '要是“是”或“否”',
  choice: '不在选项里',
};
export const cellFault = (item: { number: string | null; title: string }, { field, said, fault }: ExtraFault): string =>
  `“${item.number ?? ''}${item.title.slice(0, 12)}”一行的${field}“${said.slice(0, 20)}”${wantedInCell[fault]}`;

export const intakeRefusals: Record<IntakeRefusal, RefusalAnswer> = {
  'draft-not-found': {
    status: 404,
    title: '没有找到这份导入稿。',
    remedy: '它可能已被放弃；请回到导入页重新选择文件。',
  },
  'draft-not-open': {
    status: 409,
    title: '这份导入稿已经{state}，不能再改。',
    remedy: '请到台账中查看，或重新导入文件。',
  },
  'draft-stale': { status: 409, title: '这份导入稿刚在别处改过。', remedy: '请刷新后继续，刚才这一步需要重做。' },
  'nothing-to-undo': { status: 409, title: '没有可以撤销的修改。', remedy: '已经回到程序读出的原样。' },
  'already-imported': {
    status: 409,
    title: '这份文件的内容已经导入过（“{title}”）。',
    remedy: '不会重复生成。可以点“对照”，看它与台账有什么不同。',
  },
  'attach-elsewhere': {
    status: 409,
    title: '这次巡察不是本单位的，不能把文件存到那里。',
    remedy: '请回到导入页，选本单位的巡察。',
  },
  'already-attached': {
    status: 409,
    title: '这份文件的内容已经是这次巡察的材料。',
    remedy: '不会重复保存。请到“账目核对”里查看。',
  },
  'similar-imported': {
    status: 409,
    title: '同一巡察组、同一反馈日期的“{title}”已经在台账里。',
    remedy: '请先点“对照”看清：是同一次的报告、通报，在那里存为这次巡察的材料；确实是另一次，再选“仍然生成”。',
  },
  'draft-empty': { status: 422, title: '还没有列出任何问题。', remedy: '请在左边原文中选中文字，点“设为问题”。' },
  'feedback-date-imprecise': {
    status: 422,
    title: '反馈日期只有“{value}”，不是某一天。',
    remedy: '请补全为具体日期，或清空。',
  },
  'kind-missing': {
    status: 422,
    title: '还没有选定是哪类监督（巡察、巡视、审计…）。',
    remedy: '请在“文件信息”中选择。',
  },
  'sheet-values-unreadable': {
    status: 422,
    title: '表格里有 {count} 个值读不成所在列的字段：{cells}。',
    remedy: '请在表格里改好，重新上传；或在“文件信息”里把这一列改为“不读入”，再按“按此重新读取”。',
  },
  'deadline-in-draft-before-feedback': {
    status: 422,
    title: '有 {count} 个问题的完成时限早于反馈日期 {feedbackDate}。',
    remedy: '请核对这些问题的时限：{names}。',
  },
  'import-not-allowed': { status: 403, title: '您的角色不能向这个单位的台账导入。', remedy: '请联系该单位整改办。' },
  'reading-too-long': {
    status: 422,
    title: '“{file}”读了太久，已停止。',
    remedy: '请只保留通报正文或台账本身，再导入一次。',
  },
  'reading-failed': {
    status: 422,
    title: '“{file}”没有读成。',
    remedy: '请另存为 .docx 或粘贴文字再试；若仍不行，请把文件交给管理员。',
  },
  'upload-empty': { status: 422, title: '没有收到文件。', remedy: '请选择或拖入文件，也可以直接粘贴文字。' },
  'document-not-found': { status: 404, title: '没有找到这份原文。', remedy: '请回到问题页面再试。' },
  'document-classified': {
    status: 422,
    title: '“{file}”标有密级“{mark}”，没有导入。',
    remedy: '《保守国家秘密法》规定涉密文件不得在非涉密设备上存储、处理。请立即从本机移除，交涉密专用设备办理。',
  },
  'edit-target-missing': { status: 409, title: '要改的条目已经不在了。', remedy: '请刷新后再试。' },
  'edit-nothing-before': { status: 422, title: '前面没有可以并入的条目。', remedy: '第一条不能再往前并。' },
  'edit-has-content': {
    status: 422,
    title: '这个问题下面已有措施或进展，不能变成标题。',
    remedy: '请先把它们拆出去，再升级。',
  },
  'edit-cut-outside': { status: 422, title: '拆开的位置在句子之外。', remedy: '请把光标放在要拆开的两句之间。' },
  'edit-empty-text': { status: 422, title: '选中的地方没有文字。', remedy: '请重新选择。' },
};
