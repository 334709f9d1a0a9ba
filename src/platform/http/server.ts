import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { ZodError, type ZodType, z } from 'zod';
import { type Outcome, type Refusal, type RefusalAnswer, refuse } from '../outcome.ts';
import { fingerprintOf, unstorableTexts } from './input.ts';
import { type ProblemDetails, platformRefusals, problemType, refusalDetails } from './problem-details.ts';

z.config(z.locales.zhCN());

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True where the address itself is a secret: it stands in no log. */
    secretAddress?: boolean;
  }
  interface FastifyReply {
    /** A refusal as problem details: for answers that carry several. */
    explain(refusal: Refusal): ProblemDetails;
    /** Sends a refusal as problem details. */
    refuse(refusal: Refusal): FastifyReply;
    /** Sends an outcome: the value as JSON (or 204 for nothing), or the refusal. */
    outcome<T>(outcome: Outcome<T>, status?: number): FastifyReply;
    /** A token that commands of this page must carry; good for the session that the request came in. */
    pageToken(): string;
  }
  interface FastifyRequest {
    /** The caller's number of this command (Idempotency-Key), or null. */
    requestId: string | null;
    /** Stands for what the request asks, without passwords; empty where it has no number. */
    fingerprint: string;
  }
}

export interface HttpOptions {
  log: FastifyBaseLogger;
  /** Answers of every refusal that the features may give. */
  refusals: Readonly<Record<string, RefusalAnswer>>;
  /** Key of the CSRF tokens; the same in every process of one installation. */
  csrfKey: string;
  /** The cookie of a signed-in browser: a CSRF token is good for the one session that it was made in. */
  sessionCookie: string;
  /** True where the site is reached over https: cookies are then sent over https only. */
  secure: boolean;
  /** True where a proxy on this machine stands in front: it says who asks. */
  behindProxy: boolean;
  maxUploadBytes: number;
  version: string;
  requestsPerMinute: number;
}

const megabyte = 1024 * 1024;
/** Of a JSON body, where a route does not say otherwise; uploads have a limit of their own. */
const mostBodyBytes = 4 * megabyte;
// The largest upload through the slowest line that an office has; who sends slower holds a connection for nothing.
const longestRequest = 10 * 60_000;

/** A Fastify with everything that a route may rely on: parsed input, problem details, limits, CSRF, CSP, OpenAPI. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: mostBodyBytes,
    requestTimeout: longestRequest,
    trustProxy: options.behindProxy ? 'loopback' : false,
    frameworkErrors: (_error, _request, reply) => {
      sendProblem(reply, refusalDetails(refuse('request-malformed'), platformRefusals['request-malformed']));
    },
    genReqId: () => randomBytes(6).toString('hex'),
    routerOptions: { maxParamLength: 200 },
  });

  app.setValidatorCompiler(({ schema }) => (data) => {
    const parsed = (schema as ZodType).safeParse(data);
    return parsed.success ? { value: parsed.data } : { error: parsed.error };
  });
  // Answers are made by our own code: they are typed, and tests parse them with the same schemas.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Bihuan 闭环', version: options.version, description: 'Refusals are RFC 9457 problem details.' },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: options.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  });
  await app.register(cookie);
  await app.register(csrf, {
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'strict', secure: options.secure },
    cookieKey: 'bihuan_csrf',
    getToken: (request) => request.headers['x-csrf-token'] as string | undefined,
    getUserInfo: (request) => sessionIn(request, options),
    csrfOpts: { hmacKey: options.csrfKey },
  } as Parameters<typeof csrf>[1]);
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    // A page brings dozens of files along, and a whole office may come from one address.
    allowList: (request) => request.url.startsWith('/assets/'),
    errorResponseBuilder: (_request, context) =>
      Object.assign(new Error('too many requests'), {
        refusal: refuse('too-many-requests', { seconds: Math.ceil(context.ttl / 1000) }),
        statusCode: 429,
      }),
  });
  await app.register(multipart, { limits: { fileSize: options.maxUploadBytes, files: 20, fields: 20, parts: 40 } });

  decorate(app, options);
  handleErrors(app, options);
  app.get('/api/v1/openapi.json', { config: { open: true }, schema: { hide: true } }, () => app.swagger());
  return app;
}

// Who has none yet needs a token too, to sign in.
const sessionIn = (request: FastifyRequest, options: HttpOptions): string =>
  request.cookies[options.sessionCookie] || 'nobody';

function decorate(app: FastifyInstance, options: HttpOptions): void {
  const answers: Record<string, RefusalAnswer> = { ...platformRefusals, ...options.refusals };
  const explain = (refusal: Refusal): ProblemDetails => {
    const answer = answers[refusal.code];
    if (answer === undefined) throw new Error(`no answer for the refusal ${refusal.code}`);
    return refusalDetails(refusal, answer);
  };
  app.decorateReply('explain', explain);
  app.decorateReply('refuse', function (this: FastifyReply, refusal: Refusal) {
    return sendProblem(this, explain(refusal));
  });
  app.decorateReply('outcome', function <T>(this: FastifyReply, outcome: Outcome<T>, status = 200) {
    if (!outcome.ok) return this.refuse(outcome);
    return outcome.value === undefined ? this.code(204).send() : this.code(status).send(outcome.value);
  });
  app.decorateReply('pageToken', function (this: FastifyReply) {
    return this.generateCsrf({ userInfo: sessionIn(this.request, options) });
  });
  app.decorateRequest('requestId', null);
  app.decorateRequest('fingerprint', '');
  app.addHook('onRequest', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined) return;
    if (typeof key !== 'string' || key.length < 8 || key.length > 100) {
      await reply.refuse(refuse('request-id-invalid'));
      return;
    }
    request.requestId = key;
  });
  // Whatever changes something must carry the token of the page; reading never changes anything. Before the body is
  // read: a forged command costs nothing.
  app.addHook('preParsing', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
    await new Promise<void>((resolve, reject) => {
      app.csrfProtection.call(app, request, reply, (error?: unknown) => (error ? reject(error) : resolve()));
    });
  });
  app.addHook('preValidation', async (request, reply) => {
    const faults = (['params', 'query', 'body'] as const).flatMap((part) => unstorableTexts(part, request[part]));
    if (faults.length === 0) return;
    await sendProblem(reply, problemOfInput(faults.map((pointer) => ({ pointer, message: '含有不能保存的字符' }))));
  });
  app.addHook('preHandler', async (request) => {
    if (request.requestId !== null) request.fingerprint = fingerprintOf(request.method, request.url, request.body);
  });
  // What the API answers is for this person now: no proxy and no browser keeps it.
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/api/') !== false) reply.header('cache-control', 'private, no-store');
  });
}

function handleErrors(app: FastifyInstance, options: HttpOptions): void {
  app.setErrorHandler((error: FastifyError & { refusal?: Refusal }, request, reply) => {
    if (error.refusal) return reply.refuse(error.refusal);
    const invalid = invalidInput(error);
    if (invalid) return sendProblem(reply, invalid);
    if (error.code?.startsWith('FST_CSRF')) return reply.refuse(refuse('csrf-invalid'));
    const malformed = malformedRequest(error, request.routeOptions.bodyLimit ?? mostBodyBytes, options);
    if (malformed) return reply.refuse(malformed);
    const { config, url: route } = request.routeOptions;
    const url = config.secretAddress === true ? route : request.url;
    request.log.error({ err: error, url, method: request.method }, 'fault');
    return sendProblem(reply, {
      type: '/errors#fault',
      title: '系统出了故障，这次操作没有完成。',
      status: 500,
      detail: `请稍后再试；若仍不行，请把编号 ${request.id} 告诉管理员。`,
      code: 'fault',
      number: request.id,
    });
  });
  app.setNotFoundHandler((_request, reply) => reply.refuse(refuse('not-found')));
}

// What went wrong before a route was asked: too large, of an unknown kind, cut off.
function malformedRequest(error: FastifyError, bodyLimit: number, options: HttpOptions): Refusal | null {
  switch (error.code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return refuse('upload-too-large', { megabytes: Math.floor(options.maxUploadBytes / megabyte) });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refuse('body-too-large', { megabytes: Math.max(0.01, Math.floor((100 * bodyLimit) / megabyte) / 100) });
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return refuse('unsupported-media-type');
    default:
      if (error.statusCode === 415) return refuse('unsupported-media-type');
      // Fastify says 4xx where the request is to blame; the parser of forms says it in words.
      return (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) ||
        /^(Part terminated early|Unexpected end of multipart|Multipart: Boundary)/.test(error.message)
        ? refuse('request-malformed')
        : null;
  }
}

// Every fault of the input at once: zod's issues of body, query and path, and JSON that does not parse.
function invalidInput(error: FastifyError): ProblemDetails | null {
  const part = (error as { validationContext?: string }).validationContext ?? 'body';
  if (error instanceof ZodError) {
    return problemOfInput(
      error.issues.map((issue) => ({ pointer: `/${[part, ...issue.path].join('/')}`, message: issue.message })),
    );
  }
  if (
    error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    error.code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    (error.statusCode === 400 && error instanceof SyntaxError)
  ) {
    return problemOfInput([{ pointer: '/body', message: '不是有效的 JSON' }]);
  }
  return null;
}

function problemOfInput(errors: { pointer: string; message: string }[]): ProblemDetails {
  const answer = platformRefusals['invalid-input'];
  return { ...refusalDetails(refuse('invalid-input', { count: errors.length }), answer), errors };
}

function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  return reply.code(problem.status).header('content-type', problemType).send(problem);
}
