import type { Draft, Finding } from '../model.ts';
import type { Body } from '../read/body.ts';
import type { ReadSection } from '../read/problems/read-problems.ts';

export function readFindings(_draft: Draft, _sections: readonly ReadSection[], _body: Body): Finding[] {
  return [];
}
