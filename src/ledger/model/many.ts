import { z } from 'zod';

/** One or several values: ?status=a&status=b or ?status=a,b. */
export const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) =>
      value === undefined
        ? undefined
        : [value]
            .flat()
            .flatMap((part) => String(part).split(','))
            .filter(Boolean),
    z.array(item).max(100).optional(),
  );
