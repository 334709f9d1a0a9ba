import type { Meaning } from './section.ts';

const closed: Meaning = {
  figure: '已办结',
  counts: '状态为已完成、基本完成或长期坚持的问题（具体表现不单独计）',
  of: '同一范围的全部问题',
};
const overdue: Meaning = {
  figure: '超期',
  counts: '时限已过还没有办结的问题，以及过了下次报告日的长期坚持问题、过了回复日的待外部问题',
  of: '未办结的问题',
};
const dueSoon: Meaning = {
  figure: '7 天内到期',
  counts: '没有办结、时限在今天至今天以后第 7 天之间的问题',
  of: '未办结的问题',
};
const lit: Meaning = {
  figure: '红灯、黄灯、绿灯',
  counts: '按巡察所用规则包，今天亮这种灯的问题',
  of: '今天亮灯的全部问题（没有时限和已办结的不亮灯）',
};
const letters: readonly Meaning[] = [
  { figure: '待回复', counts: '已经签发、要求回复、还没有回复或者回复被退回的函件', of: '' },
  { figure: '逾期未复', counts: '待回复的函件中，回复期限早于今天的', of: '待回复的函件' },
];

/** 口径 of the figures, by the name of their section. The words of docs/glossary.md. */
export const meanings: Readonly<Record<string, readonly Meaning[]>> = {
  whole: [
    { figure: '问题总数', counts: '台账里的全部问题，具体表现另计', of: '' },
    closed,
    { figure: '未办结', counts: '全部问题减去已办结的', of: '全部问题' },
    overdue,
    dueSoon,
    { figure: '未指派', counts: '没有办结、还没有牵头科室的问题', of: '未办结的问题' },
    { figure: '待审核销号', counts: '已经申请销号、正在审核的问题', of: '未办结的问题' },
  ],
  grades: [{ figure: '各状态', counts: '现在处于这一状态的问题', of: '全部问题' }],
  trend: [
    { figure: '新增', counts: '当周录入台账的问题和具体表现', of: '' },
    { figure: '办结', counts: '当周转为已完成、基本完成或长期坚持的问题和具体表现，后来又变了的也算', of: '' },
    { figure: '反弹重开', counts: '当周由已办结重开的问题和具体表现，后来又办结的也算', of: '' },
  ],
  lights: [lit],
  worse: [
    { figure: '新超期', counts: '时限在前 7 天之内、至今没有办结的问题', of: '' },
    { figure: '被退回', counts: '近 7 天（含今天）被退回、现在仍是退回状态的问题', of: '' },
    { figure: '反弹重开', counts: '近 7 天（含今天）重开、现在仍是重开状态的问题', of: '' },
  ],
  letters,
  matters: [
    { figure: '办结率', counts: '该类已办结的问题', of: '该类全部问题' },
    { figure: '超期', counts: '该类没有办结、时限已过的问题', of: '' },
  ],
  plan: [
    { figure: '按计划应办结', counts: '计划办结日不晚于今天的问题', of: '' },
    { figure: '已办结、未办结', counts: '其中已办结的、没有办结的', of: '按计划应办结的问题' },
  ],
  stages: [
    { figure: '计划办结', counts: '计划办结日在上一阶段结束以后、本阶段结束以前（含当日）的问题', of: '' },
    { figure: '办结率', counts: '其中现在已办结的', of: '本阶段计划办结的问题' },
    { figure: '期末按计划剩余', counts: '阶段最后一天，按计划还不该办结的问题（含没有时限的）', of: '' },
    { figure: '期末实际剩余', counts: '阶段最后一天（进行中的阶段为今天）还没有办结的问题', of: '' },
  ],
  ages: [{ figure: '距反馈', counts: '没有办结、反馈日期在这一段的问题', of: '未办结的问题' }],
  lateness: [{ figure: '超期天数', counts: '超期天数在这一段的问题', of: '超期的问题' }],
  weeks: [
    { figure: '计划办结、实际办结', counts: '计划办结日、实际办结日在这一周的问题', of: '' },
    { figure: '按计划剩余', counts: '周日以前已经反馈、按计划在周日还不该办结的问题（含没有时限的）', of: '' },
    { figure: '实际剩余', counts: '周日以前已经反馈、周日还没有办结的问题；本周为到今天为止', of: '' },
  ],
  organisations: [
    { figure: '办结率', counts: '该单位已办结的问题', of: '该单位全部问题' },
    { figure: '名次', counts: '按办结率从高到低，相同的并列；全部问题不足 5 个的不排', of: '' },
    { figure: '近 7 天新超期', counts: '时限在前 7 天之内、至今没有办结的问题', of: '' },
    lit,
  ],
  units: [
    { figure: '办结率', counts: '该科室牵头、已办结的问题', of: '该科室牵头的全部问题' },
    { figure: '名次', counts: '按办结率从高到低，相同的并列；牵头不足 5 个的不排', of: '' },
    { figure: '近 7 天新超期', counts: '时限在前 7 天之内、至今没有办结的问题', of: '' },
    lit,
  ],
  aspects: [{ figure: '办结率', counts: '该方面已办结的问题', of: '该方面全部问题' }],
  duty: [
    { figure: '共承担', counts: '由本人（本科室）任这一责任的问题，具体表现另计', of: '' },
    { ...closed, of: '共承担的问题' },
    { ...overdue, of: '共承担的问题' },
    dueSoon,
    { figure: '按期办结率', counts: '办结日不晚于计划办结日的问题', of: '已办结而且有时限的问题' },
    lit,
  ],
  own_letters: letters,
};
