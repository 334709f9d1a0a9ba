// Words beside a number that say how it is meant.

/** At most so many. */
export const most = new Set(['不足', '低于', '少于', '小于', '不超过', '不高于', '不多于', '不大于', '至多', '最多']);
/** At least so many. */
export const least = new Set([
  '至少',
  '不少于',
  '不低于',
  '不小于',
  '最少',
  '不止',
  '大于',
  '高于',
  '多于',
  '超过',
  '突破',
  '超出',
  '超',
  '逾',
]);
/** Words that are kept as part of the quantity's own text: without them the figure would say something else. */
export const kept = /(?:不少于|不低于|不超过|至少[\u4e00-\u9fff]{0,2}|最少|超过|接近|将近|不足|超|逾|近)$/;
