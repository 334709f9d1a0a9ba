import type { RefusalAnswer } from '../../platform/outcome.ts';
import type { KinRefusal } from '../model/kin.ts';

export const kinRefusals: Record<KinRefusal, RefusalAnswer> = {
  'kin-not-found': {
    status: 404,
    title: '没有找到这一类问题，或其中没有您能看到的问题。',
    remedy: '它可能已经并入别的一类，请回到共性问题列表再找。',
  },
  'kin-not-yours': {
    status: 403,
    title: '合并、拆出和命名影响全部单位，由最上一级的整改办或巡察办办理。',
    remedy: '请把意见告诉他们。',
  },
  'kin-changed': {
    status: 409,
    title: '您打开后，这一类问题已由他人合并或命名。',
    remedy: '请刷新页面，看过现在的内容再办理。',
  },
  'kin-undone': { status: 409, title: '这一步已经撤销，或之后又有改动，不能再撤销。', remedy: '请刷新页面。' },
  'kin-not-in-group': {
    status: 409,
    title: '这个问题现在不在这一类里。',
    remedy: '它可能已经拆出，或改写后归入了别的一类；请刷新页面。',
  },
};

/** Where an inspection says no round, or an organisation lies below no region. */
export const kinWords = { noRound: '未注明轮次', noRegion: '最上一级', noAspect: '未归类' };
