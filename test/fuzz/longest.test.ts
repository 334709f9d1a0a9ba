import { expect, it } from 'vitest';
import { readBulletin } from '../../src/bulletin/read/read-bulletin.ts';
import { limits } from '../../src/documents/model.ts';
import { readPasted } from '../../src/documents/read-document.ts';

const mostMilliseconds = 2000;

// Deeds whose words make the findings look twice: done, settled by rule, told of before, or still to come.
const deeds = [
  '在验收合格后投入使用，群众出行条件得到改善',
  '经与租户协商，租金分两年结清，目前已全部付清',
  '按照原定计划于年底前完成换届，新一届班子已到岗履职',
  '待核实的9笔往来款已全部核清，正在使用的库房逐间登记',
  '凡未经批准的支出一律不得列支，将安全巡查纳入日常',
  '下一步将持续加强监管，今后长期坚持',
  '其余六户因权属纠纷尚未搬迁，工作人员多次上门沟通',
];

/** A bulletin of about so many characters in which no problem repeats another. */
function bulletin(characters: number): string {
  const lines = ['中共某县物资局党组关于巡察整改情况的通报', '（一）管理方面'];
  for (let n = 1, size = 0; size < characters; n++) {
    const deed = (place: number): string => deeds[(n + place * 2 + Math.floor(n / 7)) % deeds.length] ?? '';
    const problem = `${n}.针对第${n}批物资账物不符问题的整改。一是全面盘点库存${n}次，${deed(1)}。二是修订《物资管理办法》，${deed(2)}。三是约谈责任人${(n % 5) + 1}名，${deed(3)}。四是追回资金${n}.5万元，该问题已完成整改。`;
    lines.push(problem);
    size += problem.length + 1;
  }
  return lines.join('\n');
}

/** Milliseconds of the processor that reading takes, the best of three. */
function readingTime(text: string): number {
  const document = readPasted(text, 'longest');
  if (!document.ok) throw new Error(document.code);
  const times = [1, 2, 3].map(() => {
    const started = process.threadCpuUsage();
    readBulletin(document.value);
    const { user, system } = process.threadCpuUsage(started);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

it('nearly the longest text that is taken is read in two seconds, and in twice the time of its half', {
  timeout: 60_000,
}, () => {
  const characters = limits.characters * 0.95;
  const half = readingTime(bulletin(characters / 2));
  const whole = readingTime(bulletin(characters));
  expect(whole).toBeLessThan(mostMilliseconds);
  expect(whole / half).toBeLessThan(3);
});
