import { doubtNames, levelNames } from '../../src/verification/labels.ts';
import { type DoubtRule, doubtRules } from '../../src/verification/model/doubt.ts';
import { levelsOf } from '../../src/verification/model/levels.ts';
import { itemRules } from '../../src/verification/rules/item-rules.ts';
import { alarmsIn, interval, measure } from './measure.ts';
import type { Half } from './passages.ts';

// The measured figures of a rule as its page in docs/doubts shows them. Nothing but figures: they may be of the half apart.

interface Share {
  hits: number;
  of: number;
}

export interface Figures {
  rule: DoubtRule;
  /** Null where there are no passages for the rule, or the rule reads none of them. */
  measured: { passages: number; unsound: number; precision: Share; recall: Share } | null;
  /** Null where the rule does not read single texts. */
  ordinary: { sentences: number; alarms: number } | null;
}

function figuresOf(rule: DoubtRule, half: Half): Figures {
  const { passages, unsound, found, falseAlarms } = measure(rule, half);
  const ordinary = itemRules[rule] === undefined ? null : alarmsIn(rule, half);
  return {
    rule,
    measured:
      passages === 0 || !readsPassages(rule)
        ? null
        : {
            passages,
            unsound,
            precision: { hits: found, of: found + falseAlarms.length },
            recall: { hits: found, of: unsound },
          },
    ordinary: ordinary === null ? null : { sentences: ordinary.sentences, alarms: ordinary.alarms.length },
  };
}

// A rule on files and records has nothing to say of passages.
function readsPassages(rule: DoubtRule): boolean {
  if (itemRules[rule] !== undefined) return true;
  const { found, falseAlarms } = measure(rule, 'open');
  return found + falseAlarms.length > 0;
}

const shareWords = ({ hits, of }: Share): string => {
  if (of === 0) return '—';
  const [least, most] = interval(hits, of);
  return `${(hits / of).toFixed(3)}（${least.toFixed(2)}–${most.toFixed(2)}）`;
};
const alarmWords = (ordinary: Figures['ordinary']): string =>
  ordinary === null ? '—' : ((ordinary.alarms / ordinary.sentences) * 1000).toFixed(1);

const how =
  '段落是虚构的，由不写规则的人按真实公文的写法写成，先于规则定稿；写规则的人只看得到一半，这里的数字是在另一半上测的。准确率：提示的当中确实该提示的比例；查全率：该提示的当中提示了的比例；括号里是 95% 区间。“平常公文”是没有毛病的公文，在那里的每一个提示都是误报。';

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What stands between the marks of a rule's page. */
export function blockOf({ measured, ordinary }: Figures, day: string): string {
  const lines =
    measured === null
      ? ['未测：没有为这条规则准备的段落。']
      : [
          table(
            ['测于', '段落', '其中该提示', '准确率', '查全率'],
            [
              [
                day,
                String(measured.passages),
                String(measured.unsound),
                shareWords(measured.precision),
                shareWords(measured.recall),
              ],
            ],
          ),
        ];
  if (ordinary !== null)
    lines.push(
      `平常公文 ${ordinary.sentences} 句，误报 ${ordinary.alarms} 处，每千句 ${alarmWords(ordinary)} 处（${day}）。`,
    );
  return ['## 测得的准确程度', ...lines, ...(measured === null ? [] : [how])].join('\n\n');
}

/** What stands between the marks of the page of all rules. */
export const overviewOf = (all: readonly Figures[], day: string): string => {
  const levels = levelsOf();
  const rows = all.map(({ rule, measured, ordinary }) => [
    `[${doubtNames[rule]}](${rule}.md)`,
    rule,
    levelNames[levels[rule]],
    measured === null ? '未测' : shareWords(measured.precision),
    measured === null ? '未测' : shareWords(measured.recall),
    alarmWords(ordinary),
  ]);
  return [table(['规则', '代号', '级别', '准确率', '查全率', '每千句误报'], rows), `测于 ${day}。${how}`].join('\n\n');
};

/** Every rule, measured on a half. */
export const allFigures = (half: Half): Figures[] => doubtRules.map((rule) => figuresOf(rule, half));

const marks = /<!-- measured -->[\s\S]*?<!-- \/measured -->/;

/** The page with the block between its marks; null where it has no marks. */
export const withBlock = (page: string, block: string): string | null =>
  marks.test(page) ? page.replace(marks, () => `<!-- measured -->\n\n${block}\n\n<!-- /measured -->`) : null;

/** The day on which the figures of a page were measured; null where it names none. */
export const dayOn = (page: string): string | null => /\d{4}-\d\d-\d\d/.exec(marks.exec(page)?.[0] ?? '')?.[0] ?? null;
