import type { StoryOrganisation } from '../story.ts';
import { investmentAudit } from './investment-audit.ts';
import { investmentInspection } from './investment-inspection.ts';

export const investment: StoryOrganisation = {
  name: '中共云溪县城市建设投资集团有限公司委员会',
  shortName: '县城投集团',
  office: { login: 'chengtou', name: '舒望舒' },
  silent: ['资产运营部'],
  draftsWaitFrom: -4,
  units: [
    { name: '综合部' },
    { name: '党群工作部' },
    { name: '财务部', clerk: { login: 'caiwu', name: '金满仓' } },
    { name: '工程管理部', clerk: { login: 'gongguan', name: '梁栋' } },
    { name: '资产运营部' },
    { name: '投融资部' },
    { name: '物业公司' },
  ],
  persons: [
    { name: '高远舟', position: '党委书记、董事长' },
    { name: '慕容川', position: '党委副书记、总经理' },
    { name: '池鱼跃', position: '党委委员、副总经理' },
    { name: '庄重', position: '党委委员、纪委书记' },
    { name: '舒望舒', position: '综合部部长', unit: '综合部' },
    { name: '向阳', position: '党群工作部部长', unit: '党群工作部' },
    { name: '金满仓', position: '财务部部长', unit: '财务部' },
    { name: '梁栋', position: '工程管理部部长', unit: '工程管理部' },
    { name: '沙鸥', position: '资产运营部部长', unit: '资产运营部' },
    { name: '路遥知', position: '投融资部部长', unit: '投融资部' },
    { name: '万家宁', position: '物业公司总经理', unit: '物业公司' },
  ],
  inspections: [investmentAudit, investmentInspection],
};
