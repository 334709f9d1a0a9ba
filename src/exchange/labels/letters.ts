/** Words of the register of letters as a sheet. */
export const letterSheetName = '督办函件登记簿';

export const letterColumns = [
  '发文字号',
  '标题',
  '单位',
  '所属巡察',
  '主送',
  '台阶',
  '文种',
  '事项数',
  '签发日期',
  '回复期限',
  '状态',
] as const;

export const overdueReply = '逾期未复';
