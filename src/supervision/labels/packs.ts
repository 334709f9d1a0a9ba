import { roleNames } from '../../people/labels.ts';
import type { RefusalAnswer } from '../../platform/outcome.ts';
import type { Addressee } from '../../rulepack/model.ts';
import type { PackScreenRefusal, PackSection } from '../model/packs.ts';

export const packSectionNames: Record<PackSection, string> = {
  chains: '审核链',
  reasonCodes: '退回原因',
  grades: '完成等级',
  withholdingGrounds: '拟不公开理由',
  dictionaries: '字典',
  fields: '本单位字段',
  milestones: '节点',
  lights: '灯',
  ladder: '督办台阶和函件',
  plan: '倒排份额',
  scoring: '评估办法',
  doubts: '疑点级别',
};

export const addresseeNames: Record<Addressee, string> = {
  ...roleNames,
  responsible_person: '责任人',
  lead_unit: '牵头单位',
  responsible_leader: '责任领导',
  head: '党组织主要负责人',
};

export const packScreenRefusals: Record<PackScreenRefusal, RefusalAnswer> = {
  'pack-unknown': {
    status: 404,
    title: '没有这个规则包的这一版。',
    remedy: '请从规则包列表重新打开；刚放进文件夹的版本要重新启动服务器才生效。',
  },
  'pack-file-missing': { status: 404, title: '文件夹里没有这个文件了。', remedy: '请刷新页面。' },
};
