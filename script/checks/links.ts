import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Relative links and pictures in the Markdown files that lead nowhere, one a line; null where all lead somewhere. */
export function checkLinks(): string | null {
  const pages = globSync('{*.md,docs/**/*.md,src/**/*.md,test/**/*.md,rulepacks/**/*.md}');
  const broken = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(page), decodeURI(target))))
      .map((target) => `${page}: ${target}`),
  );
  return broken.length === 0 ? null : broken.join('\n');
}
