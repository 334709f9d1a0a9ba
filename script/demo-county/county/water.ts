import type { StoryOrganisation } from '../story.ts';
import { waterEarlier } from './water-earlier.ts';
import { waterInspection } from './water-inspection.ts';
import { waterPaper } from './water-paper.ts';

export const water: StoryOrganisation = {
  name: '中共云溪县水务局党组',
  shortName: '县水务局',
  office: { login: 'shuiwu', name: '温以宁' },
  holders: [{ login: 'juzhang', name: '陆承泽', role: 'leading_group', duty: '党组书记、局长,领导小组审定方案' }],
  silent: ['办公室'],
  draftsWaitFrom: -3,
  calendarFrom: -20,
  units: [
    { name: '办公室' },
    { name: '人事科' },
    { name: '财务审计科' },
    { name: '河湖管理科', clerk: { login: 'hehu', name: '罗禾' } },
    { name: '水资源管理科' },
    { name: '工程建设科', clerk: { login: 'gongcheng', name: '江映雪' } },
    { name: '水政监察大队' },
    { name: '水库运行中心' },
  ],
  persons: [
    { name: '陆承泽', position: '党组书记、局长' },
    { name: '周砚秋', position: '党组成员、副局长' },
    { name: '许知行', position: '党组成员、副局长' },
    { name: '谢云归', position: '党组成员、总工程师' },
    { name: '温以宁', position: '办公室主任', unit: '办公室' },
    { name: '白露', position: '人事科科长', unit: '人事科' },
    { name: '沈若谷', position: '财务审计科科长', unit: '财务审计科' },
    { name: '罗禾', position: '河湖管理科科长', unit: '河湖管理科' },
    { name: '何景行', position: '水资源管理科科长', unit: '水资源管理科' },
    { name: '江映雪', position: '工程建设科科长', unit: '工程建设科' },
    { name: '石敬川', position: '水政监察大队大队长', unit: '水政监察大队' },
    { name: '马向晚', position: '水库运行中心主任', unit: '水库运行中心' },
    { name: '唐小满', position: '水库运行中心副主任', unit: '水库运行中心' },
  ],
  inspections: [waterEarlier, waterInspection],
  papers: [waterPaper],
};
