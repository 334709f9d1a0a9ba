import type { RefusalAnswer } from '../../platform/outcome.ts';
import type { DeliveryState, NoticeRefusal, Way } from '../model/delivery.ts';
import type { NoticeKind } from '../model/notices.ts';

export const noticeKindNames: Record<NoticeKind, string> = {
  urging: '催办',
  letter: '督办函件',
  returned: '退回',
  handover: '责任交接',
  review: '待审核',
  reminder: '到期提醒',
  milestone: '节点提醒',
  passed: '审核通过',
  system: '系统通知',
};

export const wayNames: Record<Way, string> = { mail: '邮件', webhook: '消息网关' };

export const deliveryStateNames: Record<DeliveryState, string> = {
  waiting: '待发送',
  sending: '正在发送',
  sent: '已发送',
  failed: '发送失败',
  doubtful: '不能确定是否送达',
  dropped: '不再发送',
};

/** What a message says of one notice. */
export interface MessageNotice {
  kind: NoticeKind;
  title: string;
  body: string;
  /** Address that opens it; null where none is known. */
  address: string | null;
  organisation: string;
}

/** Heading of a message that brings these notices, the most urgent first. */
export const messageSubject = (notices: readonly MessageNotice[]): string =>
  notices.length === 1
    ? `【闭环】${notices[0]?.title ?? ''}`
    : `【闭环】${notices.length}条通知：${notices[0]?.title ?? ''}等`;

const mostInMessage = 50;

/** Text of a message that brings these notices. */
export function messageText(name: string, notices: readonly MessageNotice[]): string {
  const items = notices.slice(0, mostInMessage).map((one, place) => {
    const number = notices.length === 1 ? '' : `${place + 1}. `;
    return [`${number}〔${noticeKindNames[one.kind]}〕${one.title}（${one.organisation}）`, one.body, one.address ?? '']
      .filter((line) => line !== '')
      .join('\n');
  });
  const more = notices.length - mostInMessage;
  return [
    `${name}：`,
    ...items,
    ...(more > 0 ? [`另有${more}条，请登录系统在“通知”里查看。`] : []),
    '本消息由闭环系统自动发出，请勿回复。接收方式、汇总时间和免打扰时段在“设置—通知设置”里调整。',
  ].join('\n\n');
}

export const testMessage = {
  subject: '【闭环】测试邮件',
  text: '收到这封邮件，说明闭环系统的邮件设置可以使用。',
  notice: '这是闭环系统的测试消息。',
};

export const gatewayAnswers = {
  noAnswer: '对方没有应答就断开了连接；邮件可能已经送达，也可能没有。',
  interrupted: '发送时程序中断；邮件可能已经送达，也可能没有。请向收件人核实后再决定。',
  notSet: '没有设置这种发送方式，或已经停用。',
  unreadable: '保存的密码或密钥读不出来（密钥文件换过）。请在通知网关里重新填写。',
  redirected: '对方要求转到别的地址，没有跟随。请直接填写最终地址。',
  tooSlow: '对方在规定时间内没有应答。',
  cannotConnect: '连接不上',
  refusedLogin: '登录被拒绝',
};

export const noticeRefusals: Record<NoticeRefusal, RefusalAnswer> = {
  'notice-not-found': { status: 404, title: '没有找到这条通知。', remedy: '请刷新通知页面。' },
  'notice-no-person': {
    status: 409,
    title: '您的账号还没有对应到人员，收不到通知。',
    remedy: '请整改办或管理员在“账号”里为您的账号选定人员。',
  },
  'gateway-password-again': {
    status: 422,
    title: '换了服务器或登录名，要重新填写密码。',
    remedy: '原来的密码不会发给另一台服务器。请填写新服务器的密码，不需要密码的清空登录名。',
  },
  'gateway-secret-missing': {
    status: 422,
    title: '消息网关要有签名密钥。',
    remedy: '请填写与网关约定的密钥，至少 16 个字符。',
  },
  'gateway-missing': { status: 409, title: '还没有设置这种发送方式。', remedy: '请先填写并保存，再发送测试消息。' },
  'delivery-not-found': { status: 404, title: '没有找到这次发送。', remedy: '请刷新页面。' },
  'delivery-not-stuck': {
    status: 409,
    title: '这次发送不需要处理：已经送达，或正在发送。',
    remedy: '请刷新页面看最新状态。',
  },
};

/** What people are told of reviews. */
export const reviewNoticeWords = {
  waits: (subject: string, title: string, organisation: string, by: string) => ({
    title: `等您审核：${subject}——${title}`,
    body: `${organisation}，${by}提交。`,
  }),
  returned: (subject: string, title: string, opinion: string) => ({
    title: `${subject}被退回：${title}`,
    body: opinion === '' ? '退回的理由请看审核记录。' : `退回意见：${opinion}`,
  }),
  passed: (subject: string, title: string, _opinion: string) => ({ title: `${subject}已通过：${title}`, body: '' }),
};

export const handoverNoticeWords = (leaver: string, party: string, lastDay: string) => ({
  title: `请签署${leaver}的责任交接书`,
  body: `您是${party}。离任日 ${lastDay}，请在此前签字。`,
});
