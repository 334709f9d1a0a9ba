import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** How this installation is set up; read once from the environment by server.ts, worker.ts and cli.ts. */
export interface Config {
  /** Folder of database, files and backups. */
  dataFolder: string;
  host: string;
  port: number;
  /** The address that people type, where it differs from host and port (a proxy in front). */
  publicUrl: string | null;
  database:
    | { kind: 'private'; binFolder: string | undefined }
    | { kind: 'external'; owner: string; app: string; worker: string };
  maxUploadBytes: number;
  idleMinutes: number;
  longestHours: number;
  requestsPerMinute: number;
  /** How much room kept answers may take; 0: none are kept. */
  keptAnswerBytes: number;
  /** File of the key that seals secrets kept in the database. */
  keyFile: string;
  /** The unified login; null where there is none. */
  unified: {
    issuer: string;
    clientId: string;
    clientSecret: string;
    loginClaim: string;
    name: string;
    scope: string;
  } | null;
  /** Whether login and password are taken here. */
  localSignIn: boolean;
  backup: { folder: string; keep: number; cron: string };
  /** Whether people may let the titles of problems stand in their calendars, outside of this system. */
  calendarTitles: boolean;
  /** The secret under which figures of this process are read; null: nobody reads them. */
  metricsToken: string | null;
  logLevel: string;
}

const environment = z.object({
  BIHUAN_DATA: z.string().min(1).optional(),
  BIHUAN_HOST: z.string().min(1).default('127.0.0.1'),
  BIHUAN_PORT: z.coerce.number().int().min(1).max(65_535).default(8420),
  BIHUAN_PUBLIC_URL: z.url().optional(),
  BIHUAN_PG_BIN: z.string().min(1).optional(),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_APP_URL: z.string().min(1).optional(),
  DATABASE_WORKER_URL: z.string().min(1).optional(),
  BIHUAN_MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(2000).default(100),
  BIHUAN_SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(1440).default(30),
  BIHUAN_SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(12),
  BIHUAN_REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).max(10_000_000).default(1200),
  BIHUAN_KEPT_ANSWERS_MB: z.coerce.number().int().min(0).max(4096).default(48),
  BIHUAN_KEY_FILE: z.string().min(1).optional(),
  BIHUAN_OIDC_ISSUER: z.url().optional(),
  BIHUAN_OIDC_CLIENT_ID: z.string().min(1).optional(),
  BIHUAN_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  BIHUAN_OIDC_LOGIN_CLAIM: z.string().min(1).default('preferred_username'),
  BIHUAN_OIDC_SCOPE: z.string().min(1).default('openid profile'),
  BIHUAN_OIDC_NAME: z.string().min(1).max(20).default('统一身份认证'),
  BIHUAN_LOCAL_SIGN_IN: z.enum(['on', 'off']).default('on'),
  BIHUAN_BACKUP_FOLDER: z.string().min(1).optional(),
  BIHUAN_BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(14),
  BIHUAN_BACKUP_CRON: z.string().min(9).default('30 2 * * *'),
  BIHUAN_CALENDAR_TITLES: z.enum(['on', 'off']).default('off'),
  BIHUAN_METRICS_TOKEN: z.string().min(16).optional(),
  BIHUAN_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  XDG_DATA_HOME: z.string().optional(),
});

/** Parses the environment; throws with every fault named where a variable is not as it should be. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}:${issue.message}`);
    throw new Error(`环境变量有误：\n${faults.join('\n')}`);
  }
  const given = parsed.data;
  const dataFolder = resolve(given.BIHUAN_DATA ?? defaultDataFolder(given.XDG_DATA_HOME));
  return {
    dataFolder,
    host: given.BIHUAN_HOST,
    port: given.BIHUAN_PORT,
    publicUrl: given.BIHUAN_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    database: databaseOf(given),
    maxUploadBytes: given.BIHUAN_MAX_UPLOAD_MB * 1024 * 1024,
    idleMinutes: given.BIHUAN_SESSION_IDLE_MINUTES,
    longestHours: given.BIHUAN_SESSION_HOURS,
    requestsPerMinute: given.BIHUAN_REQUESTS_PER_MINUTE,
    keptAnswerBytes: given.BIHUAN_KEPT_ANSWERS_MB * 1024 * 1024,
    keyFile: resolve(given.BIHUAN_KEY_FILE ?? join(dataFolder, 'keys', 'seal.key')),
    unified: unifiedOf(given),
    localSignIn: given.BIHUAN_LOCAL_SIGN_IN === 'on',
    backup: {
      folder: resolve(given.BIHUAN_BACKUP_FOLDER ?? join(dataFolder, 'backups')),
      keep: given.BIHUAN_BACKUP_KEEP,
      cron: given.BIHUAN_BACKUP_CRON,
    },
    calendarTitles: given.BIHUAN_CALENDAR_TITLES === 'on',
    metricsToken: given.BIHUAN_METRICS_TOKEN ?? null,
    logLevel: given.BIHUAN_LOG,
  };
}

function databaseOf(given: z.infer<typeof environment>): Config['database'] {
  const { DATABASE_URL: owner, DATABASE_APP_URL: app, DATABASE_WORKER_URL: worker } = given;
  if (owner === undefined) return { kind: 'private', binFolder: given.BIHUAN_PG_BIN };
  if (app === undefined) {
    throw new Error(
      '设置了 DATABASE_URL（表的所有者），还要用 DATABASE_APP_URL 指定一个普通角色的连接，应用以它运行（见 docs/operations.md）。',
    );
  }
  return { kind: 'external', owner, app, worker: worker ?? app };
}

function unifiedOf(given: z.infer<typeof environment>): Config['unified'] {
  const {
    BIHUAN_OIDC_ISSUER: issuer,
    BIHUAN_OIDC_CLIENT_ID: clientId,
    BIHUAN_OIDC_CLIENT_SECRET: clientSecret,
    BIHUAN_LOCAL_SIGN_IN: local,
  } = given;
  if (issuer === undefined) {
    if (local === 'off')
      throw new Error('没有接入统一身份认证（BIHUAN_OIDC_ISSUER），不能用 BIHUAN_LOCAL_SIGN_IN=off 关闭本地登录。');
    return null;
  }
  if (clientId === undefined || clientSecret === undefined)
    throw new Error('设置了 BIHUAN_OIDC_ISSUER，还要设置 BIHUAN_OIDC_CLIENT_ID 和 BIHUAN_OIDC_CLIENT_SECRET。');
  const { BIHUAN_OIDC_LOGIN_CLAIM: loginClaim, BIHUAN_OIDC_NAME: name, BIHUAN_OIDC_SCOPE: scope } = given;
  return { issuer, clientId, clientSecret, loginClaim, name, scope };
}

// As root the data lies where services keep theirs; for a person, in that person's data folder.
const defaultDataFolder = (dataHome: string | undefined): string =>
  process.getuid?.() === 0 ? '/var/lib/bihuan' : join(dataHome || join(homedir(), '.local', 'share'), 'bihuan');
