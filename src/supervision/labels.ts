import type { RefusalAnswer } from '../platform/outcome.ts';
import { calendarRefusals } from './labels/calendar.ts';
import { ladderRefusals } from './labels/ladder.ts';
import { letterRefusals } from './labels/letters.ts';
import { milestoneRefusals } from './labels/milestones.ts';
import { packScreenRefusals } from './labels/packs.ts';
import { planRefusals } from './labels/plan.ts';
import type { HandoverSummary, Party, SupervisionRefusal } from './model.ts';

export const partyNames: Record<Party, string> = { leaver: '移交人', successor: '接收人', witness: '监交人' };

/** How one of the three signed: 周岚（系统内密码确认，2026-03-02） or on paper. */
export function signatureWords({ name, signature, at }: HandoverSummary['signatures'][number]): string {
  const how = { password: '系统内密码确认', totp: '系统内动态码确认', paper: '纸质签字，见扫描页' }[signature];
  return `${name}（${how}，${shanghaiDay(at)}）`;
}
const shanghaiDay = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);

const handoverRefusals: Record<SupervisionRefusal, RefusalAnswer> = {
  'handover-not-found': { status: 404, title: '没有找到这份交接书，或您看不到它。', remedy: '请从交接列表重新打开。' },
  'handover-not-allowed': { status: 403, title: '责任交接由整改办办理。', remedy: '请联系本单位整改办。' },
  'handover-without-heir': {
    status: 422,
    title: '整改责任不能没有人承担。',
    remedy: '请选一位接收人；接任者未定时，指定一位临时负责人（两者选一）。',
  },
  'handover-same-person': {
    status: 422,
    title: '移交人、接收人、监交人要是三个不同的人。',
    remedy: '请重新选择。',
  },
  'handover-open': { status: 409, title: '{name}已有一份没有生效的交接书。', remedy: '请先办完那一份。' },
  'handover-post-not-yours': {
    status: 403,
    title: '“{post}”带有“{role}”角色，不由您任免。',
    remedy: '请先由管理员在“职务与代理”里记下离任日期和接任人，再办理交接。',
  },
  'handover-own': {
    status: 403,
    title: '不能给自己办理带有角色的职务的交接。',
    remedy: '请由另一位整改办同事或管理员办理。',
  },
  'handover-nothing': {
    status: 409,
    title: '{name}名下没有要移交的事项，也没有职务。',
    remedy: '不需要交接；直接在人员里停用即可。',
  },
  'handover-signed': { status: 409, title: '{party}已经签过字。', remedy: '请刷新页面。' },
  'handover-not-yours-to-sign': {
    status: 403,
    title: '您不是这份交接书的签字人。',
    remedy: '没有账号的人在纸上签字，由整改办上传扫描页。',
  },
  'handover-page-missing': { status: 422, title: '没有收到签字页。', remedy: '请选择签字页的扫描件（图片或 PDF）。' },
  'handover-page-wrong': { status: 422, title: '签字页要是图片或 PDF。', remedy: '请扫描或拍照后再上传。' },
  'handover-undone': {
    status: 409,
    title: '这份交接书已经撤销。',
    remedy: '仍要交接的，请重新办理一份。',
  },
  'handover-undo-too-late': {
    status: 409,
    title: '这份交接书已经生效，或离任日已过，不能撤销。',
    remedy: '责任要交回的，请再办一份交接书；职务由管理员在“职务与代理”里重新任免。',
  },
};

export const supervisionRefusals = {
  ...calendarRefusals,
  ...handoverRefusals,
  ...ladderRefusals,
  ...letterRefusals,
  ...milestoneRefusals,
  ...planRefusals,
  ...packScreenRefusals,
};
