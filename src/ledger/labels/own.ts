import type { OwnField } from '../../rulepack/model.ts';
import type { OwnValue } from '../model/own.ts';
import type { OwnFault } from '../rules/own-fields.ts';

/** Why a value of an own field is not taken. */
export const ownFaultNames: Record<OwnFault, string> = {
  unknown: '规则包里没有这个字段',
  required: '这一项必填',
  number: '请写数字，如 12.5',
  date: '日期写作 2026-08-31',
  yes_no: '请选是或否',
  choice: '请从列出的选项中选择',
  text: '请写文字',
};

/** What stands in an own field, in words; empty where nothing does. */
export const ownWords = ({ type, choices = [] }: OwnField, value: OwnValue | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const nameOf = (code: string): string => choices.find((choice) => choice.code === code)?.name ?? code;
  if (typeof value !== 'string') return value.map(nameOf).join('、');
  return type === 'choice' ? nameOf(value) : value;
};
