import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generatedDocs } from '../script/generate-docs.ts';

const sources = globSync('src/**/*.ts')
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const documented = new Set(
  [...(generatedDocs()['docs/errors.md'] ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? ''),
);

it('every code that the code refuses with stands in docs/errors.md', () => {
  const used = sources.flatMap(({ text }) =>
    [...text.matchAll(/\brefuse\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(used.length).toBeGreaterThan(60);
  expect([...new Set(used)].filter((code) => !documented.has(code))).toEqual([]);
});

it('every code in docs/errors.md is used somewhere besides its own table', () => {
  const elsewhere = sources.filter(({ file }) => !/(labels|model|problem-details|refusals)\.ts$/.test(file));
  const unused = [...documented].filter((code) => !elsewhere.some(({ text }) => text.includes(`'${code}'`)));
  expect(unused).toEqual([]);
});
