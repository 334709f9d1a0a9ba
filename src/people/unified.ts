import type { Configuration } from 'openid-client';

/** The unified login of an authority (统一身份认证): an OpenID Connect provider, as this installation knows it. */
export interface UnifiedLogin {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim that says the login of an account here. */
  loginClaim: string;
  /** What the button says. */
  name: string;
  scope: string;
}

/** What a browser carries from the beginning of a unified login to its end. */
export interface UnifiedStep {
  state: string;
  nonce: string;
  verifier: string;
  /** Where the person wanted to go. */
  to: string;
  /** ISO moment of the beginning. */
  at: string;
}

/** The provider cannot be reached, or is not what its address promises. */
export class UnifiedUnreachable extends Error {}

/** Talks to one provider; what it says about itself is read once. */
export class UnifiedProvider {
  readonly login: UnifiedLogin;
  readonly #redirect: string;
  #known: Promise<Configuration> | null = null;

  constructor(login: UnifiedLogin, address: string) {
    this.login = login;
    this.#redirect = `${address}/api/v1/session/oidc/callback`;
  }

  /** Where the browser is sent, and what it carries until it comes back. */
  async begin(to: string, now: Date): Promise<{ url: string; step: UnifiedStep }> {
    const client = await import('openid-client');
    const configuration = await this.#configuration();
    const step = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      to,
      at: now.toISOString(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirect,
      scope: this.login.scope,
      state: step.state,
      nonce: step.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(step.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, step };
  }

  /**
   * The login that the provider vouches for, from the query that it sent the browser back with; null where it does not
   * (refused there, answered twice, another state or nonce, no such claim).
   */
  async end(query: string, step: UnifiedStep): Promise<string | null> {
    const client = await import('openid-client');
    const configuration = await this.#configuration();
    try {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(`${this.#redirect}?${query}`), {
        pkceCodeVerifier: step.verifier,
        expectedState: step.state,
        expectedNonce: step.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return null;
      const inToken = claims[this.login.loginClaim];
      // Some providers put no more than the subject into the token and the rest where it is asked for.
      const login =
        inToken ?? (await client.fetchUserInfo(configuration, tokens.access_token, claims.sub))[this.login.loginClaim];
      return typeof login === 'string' && login !== '' ? login : null;
    } catch (error) {
      if (isNetworkFault(error)) throw new UnifiedUnreachable('token', { cause: error });
      return null;
    }
  }

  async #configuration(): Promise<Configuration> {
    this.#known ??= this.#discover();
    try {
      return await this.#known;
    } catch (error) {
      this.#known = null;
      throw new UnifiedUnreachable('discovery', { cause: error });
    }
  }

  async #discover(): Promise<Configuration> {
    // Loaded with the first unified login: most installations have none.
    const client = await import('openid-client');
    const { issuer, clientId, clientSecret } = this.login;
    // On an isolated network a provider may have no certificate; the address in the configuration says so openly.
    const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
    return client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: 10 });
  }
}

const isNetworkFault = (error: unknown): boolean =>
  error instanceof TypeError || (error as { code?: string }).code === 'OAUTH_TIMEOUT';
