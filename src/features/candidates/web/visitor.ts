import { hash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { publicAccess, recogniseCandidate } from '../../../platform/http/access.ts';
import { knownNetworkOf } from '../../../platform/http/client-address.ts';
import type { C } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Asking } from '../../links/rules/robot.ts';

type Handler = MiddlewareHandler<AppEnv>;

/** Acts as the browser, which the database knows by a hash of its cookie: its own drafts and codes, and nothing else. */
const asBrowser: Handler = async (c, next) => {
  const browserId = c.get('browserId');
  c.set('scope', {
    kind: 'visitor',
    // Most pages open no transaction.
    get visitor() {
      return hash('sha256', browserId, 'buffer');
    },
    actor: { kind: 'candidate', id: 'visitor' },
    requestId: c.get('requestId'),
  });
  await next();
};

/** Notices who is signed in, for pages that are for everybody: their header, and what such a person is told there. */
const recognised: Handler = async (c, next) => {
  await recogniseCandidate(c);
  await next();
};

/** Anybody; a person who is signed in is recognised. */
export const visitorAccess: [Handler, Handler] = [publicAccess, recognised];
/** The same in the scope of their browser. */
export const browserAccess: [Handler, Handler, Handler] = [publicAccess, recognised, asBrowser];

/** What tells a program that looks ahead from somebody who opens a page. */
export function askingOf({ req }: C): Asking {
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => req.header(name));
  return { method: req.method, userAgent: req.header('user-agent'), purposes };
}

/** The network a browser asks from, for the limits; null where that is not known. */
export function networkOf(c: C): string | null {
  return knownNetworkOf(c.get('clientAddress'));
}
