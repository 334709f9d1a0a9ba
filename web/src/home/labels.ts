import type { WorkGroup } from '../../../src/insight/model.ts';

/** Words of 我的待办. */
export const words = {
  title: '我的待办',
  asOf: (today: string) => `今天 ${today}`,
  groups: {
    overdue: '已经超期',
    due_this_week: '本周到期',
    returned: '退回和反弹',
    under_review: '等您审核销号',
  } satisfies Record<WorkGroup, string>,
  reviewMeasures: '等您审核的措施',
  returnedMeasures: '被退回的措施',
  count: (n: number, exact: boolean) => (exact ? `${n}` : `超过 ${n}`),
  all: (n: number, exact: boolean) => `看全部 ${exact ? n : `${n} 多`} 个`,
  nothing: '今天没有待办',
  nothingDetail: '没有超期、本周到期、退回或等待审核的事项。',
  toLedger: '去台账看看',
  empty: '先导入，台账才有内容',
  emptyDetail: '把巡察反馈意见或通报拖进来，先导入。',
  toIntake: '去导入',
  emptyForOthers: '整改办导入反馈意见并指派到您的科室后，这里会列出您的事项。',
  administrator: (roles: string) => `您是${roles}`,
  administratorDetail: '您的角色不查看台账。',
  toAudit: '查看审计记录',
  toSettings: '去设置',
  why: {
    mine: (unit: string) => `${unit}牵头`,
    involved: (unit: string | null) => (unit === null ? '您的科室参与' : `您的科室参与，${unit}牵头`),
    office: (unit: string | null) => (unit === null ? '您管台账，还没有牵头科室' : `您管台账，${unit}牵头`),
    review: '等整改办（您）审核',
    looking: (unit: string | null) => unit ?? '还没有牵头科室',
  },
  columns: { what: '事项', due: '时限', why: '为什么在这里', status: '状态' },
} as const;
