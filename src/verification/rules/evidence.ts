import type { EvidenceFact, FactRule, LedgerFacts, RaisedOnFacts } from '../model/facts.ts';

// Signs of a false fix that lie in the files and not in the words (domain.md §1.8 no. 9, §3.2 no. 5).

const eachFile = (
  { evidence }: LedgerFacts,
  say: (file: EvidenceFact) => Pick<RaisedOnFacts, 'why' | 'settles'> | null,
): RaisedOnFacts[] =>
  evidence.flatMap((file) => {
    const said = say(file);
    return said === null ? [] : [{ evidenceId: file.id, words: file.name, ...said }];
  });

const isDone = ({ claim }: LedgerFacts): boolean => claim === 'completed' || claim === 'basically_completed';

/** Claimed to be done in the ledger, and no file shows it. */
export const evidenceMissing: FactRule = (facts) =>
  isDone(facts) && facts.claimedHere && facts.evidence.length === 0
    ? [
        {
          evidenceId: null,
          words: '',
          why: '已申报完成，但没有一份佐证材料。',
          settles: '上传能证明做完的材料，写明它证明什么。',
        },
      ]
    : [];

/** A file that is older than the feedback shows nothing that was done because of it. */
export const evidencePredatesFeedback: FactRule = (facts) =>
  eachFile(facts, ({ documentDate }) =>
    facts.feedbackOn !== null && documentDate !== null && documentDate < facts.feedbackOn
      ? {
          why: `材料日期 ${documentDate}，早于反馈日 ${facts.feedbackOn}，不能证明反馈以后做的事。`,
          settles: '换成反馈以后形成的材料；日期填错的，请改正日期。',
        }
      : null,
  );

/** What was closed was closed on what lay there then: a file that came later was not judged. */
export const evidenceAfterClosure: FactRule = (facts) =>
  eachFile(facts, ({ documentDate, addedOn }) => {
    const { closedOn } = facts;
    if (closedOn === null) return null;
    if (documentDate !== null && documentDate > closedOn)
      return {
        why: `材料日期 ${documentDate}，晚于销号日 ${closedOn}，销号时还没有这份材料。`,
        settles: '说明销号时凭什么认定完成；凭据不足的，应当重开。',
      };
    return addedOn > closedOn
      ? {
          why: `${addedOn} 才上传，晚于销号日 ${closedOn}，审核时没有看过。`,
          settles: '由审核人补看这份材料；销号凭据不足的，应当重开。',
        }
      : null;
  });

/** One file for several problems is allowed, and shown. */
export const evidenceReused: FactRule = (facts) =>
  eachFile(facts, ({ alsoFor }) =>
    alsoFor.length === 0
      ? null
      : {
          why: `同一份材料也用来证明${alsoFor.map(({ title }) => `“${title.slice(0, 30)}”`).join('、')}。`,
          settles: '核对它是否也能证明这个问题；能的，写明证明的是哪一部分。',
        },
  );

/** Nobody answers for it (责任领导、责任人、牵头单位; domain.md §1.4). */
export const responsibilityMissing: FactRule = ({ claimedHere, isManifestation, leadUnits, people }) => {
  if (!claimedHere || isManifestation) return [];
  const missing = [...(leadUnits === 0 ? ['牵头单位'] : []), ...(people === 0 ? ['责任领导或责任人'] : [])];
  return missing.length === 0
    ? []
    : [
        {
          evidenceId: null,
          words: '',
          why: `没有${missing.join('和')}，做没做好没有人负责。`,
          settles: `在“指派”里补上${missing.join('和')}。`,
        },
      ];
};
