import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import packageFile from '../package.json' with { type: 'json' };
import { assessmentRefusals } from './assessment/labels.ts';
import { assessmentRoutes } from './assessment/routes.ts';
import { readRefusals } from './documents/labels.ts';
import { exchangeRefusals } from './exchange/labels.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { followKin } from './insight/actions/kin-follow.ts';
import { kinRefusals } from './insight/labels/kin.ts';
import { insightRoutes } from './insight/routes.ts';
import { intakeRefusals } from './intake/labels.ts';
import { intakeRoutes } from './intake/routes.ts';
import { leadRefusals } from './leads/labels.ts';
import { leadRoutes } from './leads/routes.ts';
import { ledgerRefusals } from './ledger/labels.ts';
import { ledgerRoutes } from './ledger/routes/index.ts';
import { takeDictionariesFrom } from './ledger/store/dictionaries.ts';
import { jobsOfServer } from './operations/actions/start-jobs.ts';
import { operationsRefusals } from './operations/labels.ts';
import { operationsRoutes } from './operations/routes.ts';
import { type Watching, watchRoutes } from './operations/watch-routes.ts';
import { newSetupToken } from './people/actions/setup.ts';
import { KnownSessions } from './people/known-sessions.ts';
import { peopleRefusals } from './people/labels.ts';
import { peopleRoutes } from './people/routes/index.ts';
import { askerBehind, sessionCookie } from './people/session.ts';
import { UnifiedProvider } from './people/unified.ts';
import { type Clock, systemClock, today } from './platform/clock.ts';
import { type Config, readConfig } from './platform/config.ts';
import { readSealKeys } from './platform/crypto/seal.ts';
import { newSecret } from './platform/crypto/secrets.ts';
import { Changes } from './platform/database/changes.ts';
import { type OpenDatabase, openDatabase } from './platform/database/open.ts';
import { FolderFileStore } from './platform/files/file-store.ts';
import { serveInterface } from './platform/http/interface.ts';
import { giveKeptAnswers, KeptAnswers } from './platform/http/kept-answers.ts';
import { measureLatency } from './platform/http/latency.ts';
import { createHttpServer } from './platform/http/server.ts';
import { createLog } from './platform/log.ts';
import { ProcessMetrics } from './platform/metrics/process.ts';
import { holdFolder } from './platform/single-instance.ts';
import { reviewRefusals } from './review/labels.ts';
import { reviewRoutes } from './review/routes.ts';
import { fillTurns } from './rulepack/store/lights.ts';
import { officePacks, readPacks } from './rulepack/store.ts';
import { noticeRefusals } from './supervision/labels/notices.ts';
import { supervisionRefusals } from './supervision/labels.ts';
import { packRoutes } from './supervision/routes/packs.ts';
import { supervisionRoutes } from './supervision/routes.ts';
import { reconciliationRefusals } from './verification/labels/reconciliation.ts';
import { doubtRefusals } from './verification/labels/refusals.ts';
import { reconciliationRoutes } from './verification/routes/reconciliation.ts';
import { verificationRoutes } from './verification/routes.ts';

export interface RunningServer {
  /** Where people reach it. */
  address: string;
  /** The one-time setup link, where nobody has an account yet. */
  setupLink: string | null;
  database: OpenDatabase;
  stop(): Promise<void>;
}

/**
 * Wires and starts everything; throws an AlreadyRunning where another server holds the data folder. Whatever fails on
 * the way, nothing that was started is left running.
 */
export async function startServer(config: Config, clock: Clock = systemClock): Promise<RunningServer> {
  const instance = await holdFolder(config.dataFolder);
  if ('heldBy' in instance) throw new AlreadyRunning(instance.heldBy);
  const stops: (() => Promise<void>)[] = [() => instance.release()];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const database = await openDatabase(config);
    stops.push(() => database.close());
    const address =
      config.publicUrl ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${config.port}`;
    const { app, jobs } = await wire(config, clock, database, address);
    stops.push(
      () => jobs.stop(),
      () => app.close(),
    );
    await app.listen({ host: config.host, port: config.port });
    instance.announce(address);
    const token = await newSetupToken(database.app);
    return { address, setupLink: token === null ? null : `${address}/setup#${token}`, database, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function wire(config: Config, clock: Clock, database: OpenDatabase, address: string) {
  const log = createLog(config.logLevel);
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const packs = readPacks(officePacks(config.dataFolder));
  takeDictionariesFrom(packs);
  await fillTurns(database.worker, packs, today(clock));
  const app = await createHttpServer({
    log,
    refusals: {
      ...peopleRefusals,
      ...readRefusals,
      ...ledgerRefusals,
      ...doubtRefusals,
      ...reconciliationRefusals,
      ...reviewRefusals,
      ...supervisionRefusals,
      ...noticeRefusals,
      ...leadRefusals,
      ...intakeRefusals,
      ...assessmentRefusals,
      ...exchangeRefusals,
      ...operationsRefusals,
      ...kinRefusals,
    },
    csrfKey: await newSecret(database.app, 'csrf-key'),
    sessionCookie,
    secure,
    behindProxy: config.publicUrl !== null,
    maxUploadBytes: config.maxUploadBytes,
    version: packageFile.version,
    requestsPerMinute: config.requestsPerMinute,
  });
  const watching = config.metricsToken === null ? null : measure(app, database, config.metricsToken);
  const files = new FolderFileStore(join(config.dataFolder, 'files'));
  const { idleMinutes, longestHours } = config;
  const keys = await readSealKeys(config.keyFile);
  const plain = { db: database.app, clock, files, idleMinutes, longestHours, keys };
  const changes = config.keptAnswerBytes === 0 ? null : new Changes(database.app);
  const services = changes === null ? plain : { ...plain, known: new KnownSessions(plain, changes) };
  const unified = config.unified === null ? null : new UnifiedProvider(config.unified, address);
  peopleRoutes(app, services, { secure, unified, local: config.localSignIn });
  if (changes !== null)
    giveKeptAnswers(app, {
      answers: new KeptAnswers(changes, config.keptAnswerBytes),
      askerOf: askerBehind,
      now: () => ({ day: today(clock), at: clock.now() }),
    });
  const jobs = jobsOfServer({ config, database, files, clock, log, product: packageFile.version, followKin });
  // An external database's jobs run in another process, where reading comes round every minute.
  const evidenceAdded = (): void => {
    if (config.database.kind !== 'private') return;
    jobs.runNow('words', randomUUID()).catch((error: unknown) => log.warn({ err: error }, 'words'));
  };
  ledgerRoutes(app, { ...services, evidenceAdded });
  verificationRoutes(app, { ...services, packs });
  reconciliationRoutes(app, services);
  reviewRoutes(app, { ...services, packs });
  supervisionRoutes(app, services);
  packRoutes(app, { ...services, packs, packFolder: officePacks(config.dataFolder) });
  leadRoutes(app, services);
  intakeRoutes(app, services);
  assessmentRoutes(app, services);
  insightRoutes(app, services);
  const calendar = {
    titlesAllowed: config.calendarTitles,
    home: (await newSecret(database.app, 'calendar-home')).slice(0, 12),
    address,
  };
  exchangeRoutes(app, { ...services, packs, calendar });
  operationsRoutes(app, { ...services, jobs });
  watchRoutes(app, services, watching);
  await serveInterface(app, join(import.meta.dirname, '../web/dist'));
  return { app, jobs };
}

// Only where somebody may read it: an office PC is not measured all day for nobody.
function measure(app: FastifyInstance, database: OpenDatabase, token: string): Watching {
  const latency = measureLatency(app);
  const own = new ProcessMetrics(packageFile.version, { app: database.app, worker: database.worker });
  app.addHook('onClose', async () => own.stop());
  return { token, families: () => [...own.families(), latency.family()] };
}

export class AlreadyRunning extends Error {
  readonly address: string;
  constructor(address: string) {
    super(`already running at ${address}`);
    this.address = address;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const started = Date.now();
  const config = readConfig(process.env);
  say('闭环正在启动（数据库、界面）…');
  const server = await startServer(config);
  say(`闭环已就绪，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒：${server.address}`);
  if (server.setupLink !== null) say(`首次使用，请在浏览器打开这个一次性安装链接：\n  ${server.setupLink}`);
  say('按 Ctrl+C 停止。');
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say('正在停止…');
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    if (error instanceof AlreadyRunning) {
      say(`闭环已经在运行：${error.address}`);
      process.exit(0);
    }
    const reason =
      (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        ? '端口已被别的程序占用。请用环境变量 BIHUAN_PORT 换一个端口（例如 BIHUAN_PORT=8422 npm start）。'
        : error instanceof Error
          ? error.message
          : String(error);
    process.stderr.write(`闭环没有启动：${reason}\n`);
    process.exit(1);
  });
}
