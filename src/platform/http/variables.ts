import type { MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import type { Scope } from '../../db/scope.ts';
import type { Locale } from '../../ui/text.ts';
import type { Logger } from '../log.ts';
import type { CandidatePrincipal, Membership, Principals, StaffPrincipal } from './access.ts';

/**
 * What the middleware of this folder puts on `c.var` for every browser and API request. What runs for each of them asks by
 * `c.get(…)`: `c.var` copies all variables at every look.
 */
export interface AppVariables {
  requestId: string;
  /** This installation shows invented data, which every page says. */
  isDemo: boolean;
  /** Mail leaves by a relay, in a demo too. */
  sendsMail: boolean;
  /** The process log, bound to the request id. */
  log: Logger;
  locale: Locale;
  /** The visitor's address after the trusted proxies; a key for limits, never stored with a person. */
  clientAddress: string;
  /** The random id of this browser's cookie, 128 bits. Only on routes behind `csrf`. */
  browserId: string;
  /** What a form of this browser must send back; see csrf.ts. Only on routes behind `csrf`. */
  csrfToken: string;
  /** A form came without this browser's token, on a path that shows it again rather than turning it away; see csrf.ts. */
  isFormExpired: boolean;
  /** A form came only to be shown in the other language; see page.tsx. */
  isLanguageSwitch: boolean;
  /** A form that the browser says it sent from a page of ours. Only on routes behind `csrf`. */
  isSentFromHere: boolean;
  /** Set by `scriptNonce` when the page carries a script; undefined means that no script may run. */
  nonce: string | undefined;

  /** Recognises a repeated API request; see idempotency.ts. Only under /api/v1. */
  onceOnly: MiddlewareHandler<AppEnv>;

  /** Where `act` opens a route's transaction. */
  database: Database;
  /** Finds out who asks; see access.ts. */
  principals: Principals;
  /** Set by the route's declared access. */
  staff: StaffPrincipal;
  /** Also set on the public pages of candidates, where somebody is signed in. */
  candidate: CandidatePrincipal | undefined;
  membership: Membership;
  scope: Scope;
}

/** The environment type of every Hono app and context in this product. */
export interface AppEnv {
  Variables: AppVariables;
}
