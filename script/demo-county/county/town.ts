import type { StoryOrganisation } from '../story.ts';
import { townEnvironment } from './town-environment.ts';
import { townInspection } from './town-inspection.ts';
import { townPaper } from './town-paper.ts';

export const town: StoryOrganisation = {
  name: '中共云溪县青石镇委员会',
  shortName: '青石镇',
  office: { login: 'qingshi', name: '元知夏' },
  holders: [
    { login: 'shuji', name: '常青野', role: 'leading_group', duty: '党委书记,领导小组审定方案' },
    { login: 'fenguan', name: '明朗', role: 'leader', duty: '分管领导,审批延期' },
    { login: 'cunjian', name: '屠苏', role: 'unit_head', unit: '村镇建设办', duty: '村镇建设办主任,签收立行立改' },
  ],
  draftsWaitFrom: -2,
  units: [
    { name: '党政综合办' },
    { name: '组织人事办' },
    { name: '财政所', clerk: { login: 'caizheng', name: '米小禾' } },
    { name: '乡村振兴办', clerk: { login: 'xiangzhen', name: '丰年' } },
    { name: '村镇建设办' },
    { name: '社会事务办' },
    { name: '综合执法队' },
  ],
  persons: [
    { name: '常青野', position: '党委书记' },
    { name: '尹听泉', position: '党委副书记、镇长' },
    { name: '郁山行', position: '党委副书记' },
    { name: '戚无忧', position: '党委委员、纪委书记' },
    { name: '明朗', position: '党委委员、副镇长' },
    { name: '元知夏', position: '党政综合办主任', unit: '党政综合办' },
    { name: '成蹊', position: '组织人事办主任', unit: '组织人事办' },
    { name: '米小禾', position: '财政所所长', unit: '财政所' },
    { name: '丰年', position: '乡村振兴办主任', unit: '乡村振兴办' },
    { name: '屠苏', position: '村镇建设办主任', unit: '村镇建设办' },
    { name: '阮清溪', position: '社会事务办主任', unit: '社会事务办' },
    { name: '铁山', position: '综合执法队队长', unit: '综合执法队' },
  ],
  inspections: [townInspection, townEnvironment],
  papers: [townPaper],
};
