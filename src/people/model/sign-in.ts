import { z } from 'zod';
import { type Role, roles } from './roles.ts';

/** What a person shows to prove who it is: the password, or a code of the second step. */
export interface Proof {
  password?: string | undefined;
  code?: string | undefined;
}

/** Six digits of the authenticator, or a recovery code as it was printed. */
export const code = z.string().trim().min(6, '请填写 6 位动态口令或恢复码').max(20);
const secret = z.string().min(1, '请填写密码').max(200);

/** How people sign in to this installation. */
export interface SignInPolicy {
  /** Number of this state; 0 where nobody has set it yet. */
  version: number;
  idleMinutes: number;
  longestHours: number;
  /** A password older than so many days must be changed; 0: never. */
  passwordDays: number;
  singleSession: boolean;
  /** Who holds one of these signs in with a second step. */
  totpRoles: readonly Role[];
  /** 三员分立: the combined administrator is no longer given. */
  administratorsApart: boolean;
}

/** What a policy may be set to. */
export const policyBounds = {
  idleMinutes: { least: 5, most: 240 },
  longestHours: { least: 1, most: 24 },
  passwordDays: { least: 30, most: 365 },
} as const;

const within = ({ least, most }: { least: number; most: number }, unit: string) =>
  z.number().int(`请填写整数${unit}`).min(least, `最少 ${least} ${unit}`).max(most, `最多 ${most} ${unit}`);

const policyFields = {
  version: z.number().int().nonnegative(),
  idleMinutes: within(policyBounds.idleMinutes, '分钟'),
  longestHours: within(policyBounds.longestHours, '小时'),
  passwordDays: z.literal(0).or(within(policyBounds.passwordDays, '天')),
  singleSession: z.boolean(),
  totpRoles: z.array(z.enum(roles)).max(roles.length),
  administratorsApart: z.boolean(),
};
export const changePolicyBody = z.object(policyFields);

export const policyAnswer = z.object({
  ...policyFields,
  // What was set by the environment before the policy was, may lie outside.
  idleMinutes: z.number(),
  longestHours: z.number(),
  passwordDays: z.number(),
  mayChange: z.boolean(),
  /** Who changed it last, and when (ISO); null where nobody has. */
  changed: z.object({ by: z.string(), at: z.string() }).nullable(),
  /** How many able accounts hold each of these, in the whole installation; for whoever may change it. */
  held: z.record(z.string(), z.number()),
  /** What still stands in the way of 三员分立 (Chinese), where it is off. */
  obstacles: z.array(z.string()),
});
export type PolicyAnswer = z.infer<typeof policyAnswer>;

/** Why a session ended that somebody ended from elsewhere. */
export const endings = ['elsewhere', 'revoked', 'administrator'] as const;
export type Ending = (typeof endings)[number];

export const sessionLine = z.object({
  id: z.number(),
  /** ISO moments of its beginning and of the last request. */
  at: z.string(),
  seenAt: z.string(),
  origin: z.string(),
  /** The device in words: Windows 电脑 · Edge 浏览器. */
  device: z.string(),
  via: z.enum(['password', 'oidc']),
  current: z.boolean(),
});
export type SessionLine = z.infer<typeof sessionLine>;

export const factorsAnswer = z.object({
  /** ISO moment since which the second step is on; null: off. */
  totpSince: z.string().nullable(),
  recoveryCodes: z.number(),
  required: z.boolean(),
});
export type FactorsAnswer = z.infer<typeof factorsAnswer>;

export const beginTotpBody = z.object({ password: secret });
export const begunTotp = z.object({ secret: z.string(), uri: z.string() });
export type BegunTotp = z.infer<typeof begunTotp>;
export const confirmTotpBody = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, '动态口令是 6 位数字'),
});
export const recoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;
export const renewCodesBody = z.object({ code });
export const endTotpBody = z.object({ password: secret, code });
