// The names of rules and levels stand with the rule packs, which may set the levels and lie a floor below.
export {
  type DoubtLevel,
  type DoubtRule,
  doubtLevel,
  doubtLevels,
  doubtRule,
  doubtRules,
} from '../../rulepack/model/doubts.ts';
