import { expect, it } from 'vitest';
import { newPassword } from '../../../../src/people/model.ts';
import { firstPassword } from './first-password.ts';

it('makes first passwords that meet the policy, can be read aloud, and never come twice', () => {
  const made = Array.from({ length: 200 }, firstPassword);
  for (const password of made) {
    expect(newPassword.safeParse(password).success).toBe(true);
    expect(password).toMatch(/^[A-HJ-NP-Za-kmnp-z2-9]{4}(-[A-HJ-NP-Za-kmnp-z2-9]{4}){2}$/);
  }
  expect(new Set(made).size).toBe(made.length);
});
