import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll } from 'vitest';

/** How a test's server is known to the provider. */
export const client = { id: 'bihuan', secret: 'a-secret-of-the-test-that-is-long-enough' };

/** A real provider of unified logins on this machine; whoever names a login there is that person. */
export async function testProvider() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  afterAll(stop);
  /** Begins to answer, for the server at this address. */
  const serve = (address: string): void => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [`${address}/api/v1/session/oidc/callback`],
          grant_types: ['authorization_code'],
        },
      ],
      claims: { openid: ['sub'], profile: ['preferred_username'] },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id, preferred_username: id }),
      }),
      pkce: { required: () => true },
      cookies: { keys: ['a key of the test'] },
    });
    server.on('request', provider.callback());
  };
  return { issuer, serve, stop };
}

/** A browser that follows where it is sent, with cookies of every place. */
export class Wanderer {
  readonly #jars = new Map<string, Map<string, string>>();

  /** The value of a cookie of a place. */
  cookie(origin: string, name: string): string | undefined {
    return this.#jars.get(origin)?.get(name);
  }

  /** One request; the answer as it comes. */
  async send(url: string, form?: Record<string, string>): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  /** Follows to the first answer that sends nowhere else, or to one at an address that matches. */
  async follow(url: string, until?: RegExp): Promise<{ url: string; answer: Response | null }> {
    let at = url;
    for (let steps = 0; steps < 20; steps++) {
      if (until?.test(at)) return { url: at, answer: null };
      const answer = await this.send(at);
      const next = answer.headers.get('location');
      if (next === null) return { url: at, answer };
      at = new URL(next, at).href;
    }
    throw new Error(`no end of ${url}`);
  }

  /** Signs in at the provider's own page and agrees; gives where that leads, without going there. */
  async signInThere(start: string, login: string): Promise<string> {
    let { url } = await this.follow(start);
    for (const prompt of ['login', 'consent']) {
      const answer = await this.send(url, { prompt, login, password: 'whatever' });
      const next = new URL(answer.headers.get('location') ?? '', url).href;
      ({ url } = await this.follow(next, /\/api\/v1\/session\/oidc\/callback/));
      if (url.includes('/oidc/callback')) return url;
    }
    return url;
  }
}
