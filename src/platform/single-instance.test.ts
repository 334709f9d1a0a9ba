import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holdFolder } from './single-instance.ts';

it('tells a second start where the first one is, and lets it in once the first has ended', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-lock-'));
  const first = await holdFolder(folder);
  if ('heldBy' in first) throw new Error('held');
  first.announce('http://127.0.0.1:8420');
  expect(await holdFolder(folder)).toEqual({ heldBy: 'http://127.0.0.1:8420' });
  await first.release();
  await writeFile(join(folder, 'server.lock'), 'left behind');
  const second = await holdFolder(folder);
  expect('heldBy' in second).toBe(false);
  if (!('heldBy' in second)) await second.release();
  await rm(folder, { recursive: true });
});
