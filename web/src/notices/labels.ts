import { mostUnread } from '../../../src/supervision/model/notices.ts';

const many = (n: number): string => (n >= mostUnread ? `${mostUnread - 1}+` : String(n));

export const words = {
  title: '通知',
  unreadOnly: '只看未读',
  all: '全部',
  none: '没有通知',
  noneUnread: '没有未读的通知',
  noneDetail: '督办、退回、待审核、责任交接等事项会出现在这里。',
  noPerson: '您的账号还没有对应到人员，收不到通知。请整改办或管理员在“设置—账号与角色”里为您的账号选定人员。',
  stuck: (n: number) => `有 ${n} 份没有发到您的邮箱或手机，看原因`,
  undelivered: (n: number) => `${many(n)} 份通知没有发出，待处理`,
  undeliveredTitle: '通知发送',
  readAll: '全部标为已读',
  allRead: '已全部标为已读。',
  read: '标为已读',
  unread: '未读',
  older: '更早的',
  toSettings: '通知设置',
  columns: { what: '通知', kind: '类别', organisation: '单位', at: '时间', verb: '操作' },
} as const;

export const bellText = many;
export const bellName = (n: number): string => (n === 0 ? '通知，没有未读' : `通知，${many(n)} 条未读`);
