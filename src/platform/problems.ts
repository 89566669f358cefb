import { HTTPException } from 'hono/http-exception';
import { readDatabaseError } from './database-errors.ts';
import { type InputIssue, InvalidInput, KnownError, TooMany, Unavailable } from './errors.ts';

/** An error as its caller sees it (RFC 9457), ready for `application/problem+json` or a page. */
export interface Problem {
  readonly status: number;
  /** A URI that names the kind of problem and never changes. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  /** Extension member `errors`: one entry per wrong field. */
  readonly errors?: readonly InputIssue[];
  /** For the Retry-After header. */
  readonly retryAfterSeconds?: number;
}

const DETAIL: Readonly<Record<number, string>> = {
  400: 'The request could not be read.',
  401: 'Sign in, or send a valid key.',
  403: 'The request is not allowed.',
  404: 'There is nothing here, or it is not yours.',
  405: 'This method is not offered here.',
  409: 'The current state does not allow this.',
  413: 'The request is larger than allowed.',
  415: 'This kind of content is not accepted.',
  422: 'Some of the input is not valid.',
  429: 'Wait and try again.',
  500: 'Something failed on our side. It has been recorded under the request id.',
  503: 'The service cannot answer just now. Wait and try again.',
};

/**
 * The one mapping from anything thrown to what the caller is told. Messages of errors are never shown, for they may
 * quote data: the caller gets the kind, the stable code and, for wrong input, the fields.
 */
export function problemOf(error: unknown): Problem {
  const known = error instanceof KnownError ? error : readDatabaseError(error);
  if (known) {
    return {
      ...describe(known.status, known.title, known.code),
      ...(known instanceof InvalidInput ? { errors: known.issues } : {}),
      ...(known instanceof Unavailable || known instanceof TooMany
        ? { retryAfterSeconds: known.retryAfterSeconds }
        : {}),
    };
  }
  if (error instanceof HTTPException && error.status >= 400) {
    return error.status < 500
      ? describe(error.status, 'Request refused', `http_${error.status}`)
      : describe(500, 'Internal error', 'internal');
  }
  return describe(500, 'Internal error', 'internal');
}

function describe(status: number, title: string, code: string): Problem {
  return { status, type: `urn:career-relay:problem:${code}`, title, detail: DETAIL[status] ?? title, code };
}

/** The problem as an `application/problem+json` response, with Retry-After where it helps. */
export function problemResponse(problem: Problem): Response {
  const { retryAfterSeconds, ...body } = problem;
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' };
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = String(retryAfterSeconds);
  return new Response(JSON.stringify(body), { status: problem.status, headers });
}
