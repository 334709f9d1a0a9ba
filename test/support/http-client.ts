/** A signed-in person at the API, as a browser would be: cookies, CSRF token, JSON. */
export class HttpClient {
  readonly #base: string;
  #cookies = new Map<string, string>();
  #csrf = '';

  constructor(base: string) {
    this.#base = base;
  }

  async setUp(token: string, login: string, password: string): Promise<void> {
    await this.#enter('/api/v1/setup', { token, organisation: '中共云溪县水务局党组', name: '林一', login, password });
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.#enter('/api/v1/session', { login, password });
  }

  /** Goes on in a session that was opened otherwise. */
  async carry(token: string): Promise<void> {
    this.#cookies.set('bihuan_session', token);
    await this.#refreshToken();
  }

  /** The value of a cookie that this person holds. */
  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  async #enter(path: string, body: unknown): Promise<void> {
    await this.#refreshToken();
    const answer = await this.send('POST', path, body);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await this.#refreshToken();
  }

  async #refreshToken(): Promise<void> {
    const answer = await this.send('GET', '/api/v1/session');
    this.#csrf = ((await answer.json()) as { csrfToken: string }).csrfToken;
  }

  /** Sends a request; the answer as fetch gives it. `body` goes as JSON, or as the form that it is. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const form = body instanceof FormData;
    const answer = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'x-csrf-token': this.#csrf,
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      this.#cookies.set(name, value);
    }
    return answer;
  }

  /** Sends a request and gives its JSON; throws where it is refused. */
  async json<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.send(method, path, body, headers);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
