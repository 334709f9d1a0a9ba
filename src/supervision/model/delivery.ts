import { z } from 'zod';
import { type NoticeKind, noticeKinds } from './notices.ts';

/** How a notice leaves the application. */
export const ways = ['mail', 'webhook'] as const;
export type Way = (typeof ways)[number];

const minutes = z.number().int().min(0).max(1439);
const mailAddress = z.email('邮箱写作 name@example.gov.cn').max(200);
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come in
    .regex(/^[^\u0000-\u001f\u007f]*$/, '不能含有换行等控制字符');

/** How a person wants to be told. Times are minutes since midnight in Asia/Shanghai. */
const noticeChoices = z.object({
  mail: mailAddress.nullable(),
  /** Who this is to the gateway of the office's messenger; null: the login. */
  gatewayId: oneLine(100).nullable(),
  byMail: z.array(z.enum(noticeKinds)),
  byWebhook: z.array(z.enum(noticeKinds)),
  digest: z.enum(['at_once', 'daily', 'workdays']),
  digestAt: minutes,
  /** Nothing leaves in these hours, which may go over midnight; null: no such hours. */
  quiet: z.object({ from: minutes, to: minutes }).nullable(),
});
export type NoticeChoices = z.infer<typeof noticeChoices>;

/** What cannot wait for a digest. */
export const urgentKinds: readonly NoticeKind[] = ['urging', 'letter', 'returned', 'handover'];

/** Who has chosen nothing: a digest on working days at 8:30, what is urgent at once, and nothing from 22:00 to 7:00. */
export const defaultChoices: NoticeChoices = {
  mail: null,
  gatewayId: null,
  byMail: [...noticeKinds],
  byWebhook: [...noticeKinds],
  digest: 'workdays',
  digestAt: 8 * 60 + 30,
  quiet: { from: 22 * 60, to: 7 * 60 },
};

const deliveryStates = ['waiting', 'sending', 'sent', 'failed', 'doubtful', 'dropped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A message to somebody that did not leave, or may not have; `answer` is what the other side said. */
const ownStuck = z.object({
  id: z.number(),
  way: z.enum(ways),
  state: z.enum(deliveryStates),
  address: z.string(),
  answer: z.string().nullable(),
  at: z.string(),
});
export type OwnStuck = z.infer<typeof ownStuck>;

export const ownSettings = noticeChoices.extend({
  version: z.number(),
  /** False where the account belongs to no person. */
  person: z.boolean(),
  /** Which ways the installation has. */
  ways: z.array(z.enum(ways)),
  /** The latest messages that did not reach this person. */
  stuck: z.array(ownStuck),
});
export type OwnSettings = z.infer<typeof ownSettings>;
export const changeSettingsBody = noticeChoices.extend({ version: z.number().int() });
export type ChangeSettings = z.infer<typeof changeSettingsBody>;

const webAddress = z
  .url({ protocol: /^https?$/, error: '地址以 http:// 或 https:// 开头' })
  .max(500)
  .refine((text) => {
    const { username, password } = new URL(text);
    return username === '' && password === '';
  }, '地址里不要写用户名和密码');

/** Mail server of the installation; tls: from the first byte, starttls: required before anything is said. */
const mailGateway = z.object({
  host: oneLine(200).min(1, '填邮件服务器的名称或 IP'),
  port: z.number().int().min(1).max(65535),
  security: z.enum(['tls', 'starttls', 'none']),
  /** False where the certificate of an internal server is not to be verified. */
  verify: z.boolean(),
  /** Empty where the server asks for no login. */
  user: oneLine(200),
  from: mailAddress,
});
export type MailGateway = z.infer<typeof mailGateway>;
const webhookGateway = z.object({ url: webAddress, algorithm: z.enum(['sha256', 'sm3']) });
export type WebhookGateway = z.infer<typeof webhookGateway>;

const changed = z.object({ by: z.string(), at: z.string() }).nullable();
/** Gateways as the screen shows them: secrets are never given, only whether there are some. */
export const gatewaysAnswer = z.object({
  version: z.number(),
  mail: mailGateway.extend({ hasPassword: z.boolean() }).nullable(),
  webhook: webhookGateway.extend({ hasSecret: z.boolean() }).nullable(),
  changed,
});
export type GatewaysAnswer = z.infer<typeof gatewaysAnswer>;

/**
 * Without a password or secret the former one stays. Both stand at the top, where they are left out of what is kept of a
 * command (fingerprintOf).
 */
export const changeGatewaysBody = z.object({
  version: z.number().int(),
  mail: mailGateway.nullable(),
  webhook: webhookGateway.nullable(),
  password: z.string().max(500).optional(),
  secret: z.string().min(16, '密钥至少 16 个字符').max(500).optional(),
});
export type ChangeGateways = z.infer<typeof changeGatewaysBody>;

export const testGatewayBody = z.object({ way: z.enum(ways), to: oneLine(200).min(1) });
export type TestGateway = z.infer<typeof testGatewayBody>;
/** What the other side said. */
export const testAnswer = z.object({ ok: z.boolean(), answer: z.string() });
export type TestAnswer = z.infer<typeof testAnswer>;

export const deliveryQuery = z.object({
  state: z.enum(['stuck', ...deliveryStates]).default('stuck'),
  before: z.coerce.number().int().positive().optional(),
});
export type DeliveryQuery = z.infer<typeof deliveryQuery>;
const delivery = z.object({
  id: z.number(),
  personName: z.string(),
  way: z.enum(ways),
  state: z.enum(deliveryStates),
  address: z.string(),
  attempts: z.number(),
  nextAt: z.string(),
  answer: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;
export const deliveryList = z.object({ deliveries: z.array(delivery), more: z.boolean() });
export type DeliveryList = z.infer<typeof deliveryList>;
export const settleBody = z.object({ action: z.enum(['again', 'drop']) });

export type NoticeRefusal =
  | 'notice-not-found'
  | 'notice-no-person'
  | 'gateway-password-again'
  | 'gateway-secret-missing'
  | 'gateway-missing'
  | 'delivery-not-found'
  | 'delivery-not-stuck';
