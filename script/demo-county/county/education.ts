import type { StoryOrganisation } from '../story.ts';
import { educationAudit, educationKitchens } from './education-audit.ts';
import { educationInspection } from './education-inspection.ts';

export const education: StoryOrganisation = {
  name: '中共云溪县教育局党组',
  shortName: '县教育局',
  office: { login: 'jiaoyu', name: '宋时雨' },
  draftsWaitFrom: -6,
  units: [
    { name: '办公室' },
    { name: '人事科' },
    { name: '计划财务科', clerk: { login: 'jicai', name: '杜若' } },
    { name: '基础教育科' },
    { name: '校园安全科', clerk: { login: 'xiaoan', name: '纪南星' } },
    { name: '民办教育科' },
    { name: '教育督导室' },
    { name: '县第一中学' },
  ],
  persons: [
    { name: '方既白', position: '党组书记、局长' },
    { name: '叶知秋', position: '党组成员、副局长' },
    { name: '秦牧野', position: '党组成员、副局长' },
    { name: '苏念安', position: '党组成员、总督学' },
    { name: '宋时雨', position: '办公室主任', unit: '办公室' },
    { name: '贺兰舟', position: '人事科科长', unit: '人事科' },
    { name: '杜若', position: '计划财务科科长', unit: '计划财务科' },
    { name: '林见山', position: '基础教育科科长', unit: '基础教育科' },
    { name: '纪南星', position: '校园安全科科长', unit: '校园安全科' },
    { name: '夏鸣蝉', position: '民办教育科科长', unit: '民办教育科' },
    { name: '裴书言', position: '教育督导室主任', unit: '教育督导室' },
    { name: '钟叔野', position: '县第一中学校长', unit: '县第一中学' },
  ],
  inspections: [educationAudit, educationInspection, educationKitchens],
};
