import type { Context } from 'hono';
import type { ErrorStatus } from '../../ui/error-page.tsx';
import { paths } from '../../ui/paths.ts';
import { Forbidden, KnownError, NotFound, Unauthorised } from '../errors.ts';
import { problemOf, problemResponse } from '../problems.ts';
import { showFailure, showOvertaken, showSignedOut } from './failure-page.tsx';
import { wantsJson } from './refusal.ts';
import { findSentForm } from './send-again.tsx';
import type { AppEnv } from './variables.ts';

const PAGES: readonly number[] = [400, 403, 404, 409, 413, 422, 429, 500, 503];

/**
 * The one place where a thrown error becomes an answer: problem+json for programs, a page in the reader's language for
 * people, the right sign-in page where nobody is signed in. Messages of errors are never shown.
 */
export function answerFailure(
  isDemo: boolean,
  sendsMail = false,
): (error: Error, c: Context<AppEnv>) => Response | Promise<Response> {
  return (error, c) => {
    const problem = problemOf(error);
    if (!(error instanceof KnownError) && problem.status >= 500)
      c.var.log?.error('unexpected failure', { error });
    if (wantsJson(c)) {
      const response = problemResponse(problem);
      if (problem.status === 401) response.headers.set('WWW-Authenticate', 'Bearer');
      return response;
    }
    if (error instanceof Unauthorised && error.who !== 'api_key') {
      return signInFirst(c, error.who === 'candidate' ? paths.candidate.signIn() : paths.signIn());
    }
    const status = PAGES.includes(problem.status)
      ? (problem.status as ErrorStatus)
      : problem.status >= 500
        ? 500
        : 400;
    if (problem.retryAfterSeconds !== undefined) c.header('Retry-After', String(problem.retryAfterSeconds));
    c.set('isDemo', isDemo);
    c.set('sendsMail', sendsMail);
    const isMembers = c.req.method === 'POST' && c.get('membership') !== undefined;
    if (isMembers && (status === 404 || status === 409)) return showOvertaken(c, status);
    return showFailure(c, status, error instanceof Forbidden ? error : undefined);
  };
}

async function signInFirst(c: Context<AppEnv>, signIn: string): Promise<Response> {
  const sent = await findSentForm(c);
  return sent === undefined ? c.redirect(signIn, 303) : showSignedOut(c, signIn, sent);
}

/** The same answer for a path that leads nowhere. */
export function answerNotFound(
  isDemo: boolean,
  sendsMail = false,
): (c: Context<AppEnv>) => Response | Promise<Response> {
  const answer = answerFailure(isDemo, sendsMail);
  return (c) => answer(new NotFound('page'), c);
}
