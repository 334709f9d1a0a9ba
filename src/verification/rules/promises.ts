import type { CalendarDay } from '../../text/calendar-day.ts';
import type { Item, Passage, Raised } from '../model/item.ts';
import { type Commitment, commitmentsOf } from './promises/commitments.ts';
import { isOfFinding } from './promises/conditional.ts';
import { commitmentsIn } from './promises/in-report.ts';

/** Whatever is claimed: the report promises something until a day that is over, and does not tell that it was done. */
export const promiseOverdue = ({ report, today }: Item): Raised[] =>
  commitmentsIn(report, today).flatMap(({ key, at, words, dueOn }) =>
    dueOn === null || dueOn >= today
      ? []
      : [
          {
            key,
            at,
            why: `“${shortened(words)}”：最迟应在 ${written(dueOn)}前做到，到 ${written(today)}仍没有说明结果。`,
            settles: '补报是否按期做到和完成日期，附佐证；没有做到的说明原因、重新定期限。',
          },
        ],
  );

/** Said to be done, while the report still promises something for later, or a measure threatens and nobody says what was found. */
export function promiseOpen({ claim, measures, report, today }: Item): Raised[] {
  if (claim !== 'completed' && claim !== 'basically_completed') return [];
  const told = report.map(({ folded }) => folded).join('\n');
  const promised = commitmentsIn(report, today).filter(
    (one) => isOpen(one, today) && (!waitsForFinding(one) || isUnresolved(told, [...measures, ...report])),
  );
  const threatened = report.length === 0 ? [] : measures.flatMap((measure) => threats(measure, today, told));
  return [...promised.map(promise), ...threatened];
}

const isOpen = ({ dueOn }: Commitment, today: CalendarDay): boolean => dueOn === null || dueOn >= today;
const waitsForFinding = ({ condition }: Commitment): boolean => condition !== null && isOfFinding(condition);

const promise = ({ key, at, words, dueOn }: Commitment): Raised => ({
  key,
  at,
  why: `报为已完成，但“${shortened(words)}”还只是承诺${dueOn === null ? '' : `，期限到 ${written(dueOn)}`}。`,
  settles: '做到后补报结果和佐证，或者改报实际状态，把这项承诺记入跟踪清单。',
});

function threats(measure: Passage, today: CalendarDay, told: string): Raised[] {
  const found = commitmentsOf(measure, today).find(waitsForFinding);
  if (found === undefined || isTold(told)) return [];
  return [
    {
      key: measure.key,
      at: found.at,
      why: `措施说“${shortened(found.words)}”，整改情况没有说查没查出问题、追没追责。`,
      settles: '写明核查的结论：未发现的说明查了什么；发现的写明问题、人数和处理结果。',
    },
  ];
}

const investigated = /核查|核对|核实|自查|排查|清查|检查|调查|摸排|摸底|审计|清理|复核|倒查|查验/;
const outcome =
  /(?:未|没有?|并未|尚未)(?:再)?(?:发现|查出|查实|存在)|不存在|不属实|无(?:违规|违纪|此类)|(?:发现|查实|查出|查明)[^,。;]{0,16}?[\d一二三四五六七八九十两]|(?:给予|受到|作出|进行)[^,。;]{0,12}?(?:处分|处理|问责|诫勉|追责|处罚|警告)|处分\s*\d|问责\s*\d|追责\s*\d|立案|诫勉|约谈|批评教育|提醒谈话|移[送交][^,。;]{0,10}(?:纪|司法|公安|线索)|[警记]告|记过|免职|撤职|降级|(?:已|均)(?:追责|问责|处理)/;

const isTold = (told: string): boolean => outcome.test(told.replace(threat, ''));
// The words of the threat itself tell no outcome.
const threat = /(?:如果|如|若|倘|一旦|一经)[^,。;]{0,16}(?:发现|查实|查出|属实|存在|涉嫌)[^。;]*/g;
const isUnresolved = (told: string, all: readonly Passage[]): boolean =>
  !isTold(told) && all.some(({ folded }) => investigated.test(folded));

const written = (day: CalendarDay): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const shortened = (words: string): string => (words.length <= 48 ? words : `${words.slice(0, 46)}……`);
