import { Component, type ReactNode } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { problemOf } from '../api/problem.ts';
import { words } from './labels.ts';
import './shell.css';

/** Catches what a screen throws while drawing itself. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <Broken error={this.state.error} />;
  }
}

/** The same for a route: an address that is not there, a screen that did not load, a screen that broke. */
export function RouteFailure() {
  const error = useRouteError();
  return isRouteErrorResponse(error) && error.status === 404 ? <NotFound /> : <Broken error={error} />;
}

export function NotFound() {
  return (
    <main className="broken" id="main">
      <h1>{words.notFound}</h1>
      <p>{words.notFoundDetail}</p>
      <a href="/">{words.goHome}</a>
    </main>
  );
}

// The network is gone, or after an update the parts of a page that was opened before are gone from the server.
const isNotLoaded = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message);

function Broken({ error }: { error: unknown }) {
  const missing = isNotLoaded(error);
  const number = problemOf(error).number ?? numberOf(error);
  return (
    <main className="broken" id="main" role="alert">
      <h1>{missing ? words.notLoaded : words.broken}</h1>
      <p>{missing ? words.notLoadedDetail : words.brokenDetail}</p>
      <button type="button" className="plain-button" onClick={() => location.reload()}>
        {words.reload}
      </button>
      {missing ? null : (
        <p className="soft small">
          {words.faultNumber(number)} · {error instanceof Error ? error.message : String(error)}
        </p>
      )}
    </main>
  );
}

// The same fault has the same number on every PC: a short sum over where it happened.
function numberOf(error: unknown): string {
  const text = error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1] ?? ''}` : String(error);
  let sum = 0;
  for (const character of text) sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return `P${sum.toString(16).padStart(8, '0')}`;
}
