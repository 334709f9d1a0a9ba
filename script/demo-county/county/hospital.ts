import type { StoryOrganisation } from '../story.ts';
import { hospitalInspection } from './hospital-inspection.ts';
import { hospitalInsurance } from './hospital-insurance.ts';

export const hospital: StoryOrganisation = {
  name: '中共云溪县人民医院委员会',
  shortName: '县人民医院',
  office: { login: 'yiyuan', name: '沐春和' },
  silent: ['纪检监察室'],
  draftsWaitFrom: -6,
  units: [
    { name: '党委办公室' },
    { name: '纪检监察室' },
    { name: '医务部' },
    { name: '护理部' },
    { name: '药学部' },
    { name: '采购中心', clerk: { login: 'caigou', name: '闻人静' } },
    { name: '医保办', clerk: { login: 'yibao', name: '安子衿' } },
    { name: '后勤保障部' },
  ],
  persons: [
    { name: '柏松年', position: '党委书记' },
    { name: '祁远山', position: '党委副书记、院长' },
    { name: '喻清扬', position: '党委委员、副院长' },
    { name: '师玉衡', position: '党委委员、副院长' },
    { name: '严以宽', position: '党委委员、纪委书记' },
    { name: '沐春和', position: '党委办公室主任', unit: '党委办公室' },
    { name: '凌霜', position: '纪检监察室主任', unit: '纪检监察室' },
    { name: '卓然', position: '医务部主任', unit: '医务部' },
    { name: '齐素问', position: '护理部主任', unit: '护理部' },
    { name: '景天', position: '药学部主任', unit: '药学部' },
    { name: '闻人静', position: '采购中心主任', unit: '采购中心' },
    { name: '安子衿', position: '医保办主任', unit: '医保办' },
    { name: '俞安澜', position: '后勤保障部主任', unit: '后勤保障部' },
  ],
  inspections: [hospitalInsurance, hospitalInspection],
};
