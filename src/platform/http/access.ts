import type { Context, MiddlewareHandler } from 'hono';
import type { Scope } from '../../db/scope.ts';
import type { Locale } from '../../ui/text.ts';
import { Forbidden, NotFound, Unauthorised } from '../errors.ts';
import type { CandidateId, OrganisationId } from '../ids.ts';
import { inShare } from './share-requests.ts';
import type { AppEnv } from './variables.ts';

export type Role = 'owner' | 'recruiter' | 'viewer';
export type Zone = 'company' | 'agency' | 'operator';

/** One person's place in one organisation. */
export interface Membership {
  readonly organisationId: OrganisationId;
  readonly zone: Zone;
  readonly organisationName: string;
  readonly role: Role;
  /** Null while the operator has not approved. */
  readonly approvedAt: Date | null;
  readonly suspendedAt: Date | null;
  /** Not known of a key's organisation, which is always approved. */
  readonly declinedAt?: Date | null;
  /** What the operator said when it declined or suspended. */
  readonly reason?: string | null;
}

export interface StaffPrincipal {
  readonly userId: string;
  readonly name: string;
  readonly mailAddress: string;
  /** In which they are mailed; pages follow the browser. */
  readonly locale: Locale;
  readonly memberships: readonly Membership[];
}

export interface CandidatePrincipal {
  readonly candidateId: CandidateId;
}

export interface ApiKeyPrincipal {
  readonly keyId: string;
  readonly membership: Membership;
}

/** Finds out who asks; each is looked up only when a route needs it. Implemented in src/app.ts over sign-in and orgs. */
export interface Principals {
  findStaff(c: Context<AppEnv>): Promise<StaffPrincipal | undefined>;
  findCandidate(c: Context<AppEnv>): Promise<CandidatePrincipal | undefined>;
  findApiKey(c: Context<AppEnv>): Promise<ApiKeyPrincipal | undefined>;
}

/** Who may use a route. Every route declares one (test/routes.test.ts pins the list and refuses a route without). */
export type Access = 'public' | 'staff' | 'candidate' | `${Zone}:${Role}` | `api ${string}:${Role}`;

const RANK: Record<Role, number> = { viewer: 0, recruiter: 1, owner: 2 };
const declared = new WeakMap<object, Access>();

/** The access a middleware declares, for the list of routes; undefined for any other handler. */
export function accessOf(handler: object): Access | undefined {
  return declared.get(handler);
}

function declare(
  access: Access,
  check: (c: Context<AppEnv>) => Promise<void> | void,
  goOn = (_c: Context<AppEnv>, next: () => Promise<void>) => next(),
): MiddlewareHandler<AppEnv> {
  const handler: MiddlewareHandler<AppEnv> = async (c, next) => {
    await check(c);
    await goOn(c, next);
  };
  declared.set(handler, access);
  return handler;
}

/** Anybody, robots included. */
export const publicAccess = declare('public', () => undefined);

/** Anybody; whoever is signed in keeps their name and their way home in the header, and nothing else. */
export const openAccess = declare('public', recogniseReader);

/** Whom a public page may name: a member of staff first, else a candidate. A visitor without a cookie costs no look. */
export async function recogniseReader(c: Context<AppEnv>): Promise<void> {
  await recogniseStaff(c);
  if (c.var.staff === undefined) await recogniseCandidate(c);
}

/** Sets `c.var.candidate` where a candidate asks, and gives them no scope. */
export async function recogniseCandidate(c: Context<AppEnv>): Promise<void> {
  const candidate = await c.get('principals').findCandidate(c);
  if (candidate !== undefined) c.set('candidate', candidate);
}

/** Sets `c.var.staff` where a member of staff asks. One look for a cookie we signed, none for anybody else. */
async function recogniseStaff(c: Context<AppEnv>): Promise<void> {
  const staff = await c.get('principals').findStaff(c);
  if (staff !== undefined) c.set('staff', staff);
}

/** A signed-in member of staff, of whatever organisation or none yet. Sets `c.var.staff` and the staff scope. */
export const staffAccess = declare('staff', async (c) => {
  const staff = await c.get('principals').findStaff(c);
  if (staff === undefined) throw new Unauthorised('staff');
  c.set('staff', staff);
  c.set('scope', {
    kind: 'staff',
    userId: staff.userId,
    actor: { kind: 'staff', id: staff.userId },
    requestId: c.get('requestId'),
  });
});

/** A candidate in their own session. Sets `c.var.candidate` and the candidate scope. */
export const candidateAccess = declare('candidate', async (c) => {
  const candidate = await c.get('principals').findCandidate(c);
  if (candidate === undefined) throw new Unauthorised('candidate');
  c.set('candidate', candidate);
  c.set('scope', {
    kind: 'candidate',
    candidateId: candidate.candidateId,
    actor: { kind: 'candidate', id: candidate.candidateId },
    requestId: c.get('requestId'),
  });
});

/**
 * A member of one kind of organisation with at least this role, in the browser. Sets `c.var.membership`, `c.var.staff`
 * and the organisation's (or operator's) scope. Staff of another zone get 404: they learn nothing.
 */
export function staffOf(zone: Zone, least: Role): MiddlewareHandler<AppEnv> {
  const check = async (c: Context<AppEnv>) => {
    const staff = await c.get('principals').findStaff(c);
    if (staff === undefined) throw new Unauthorised('staff');
    const membership = staff.memberships.find((one) => one.zone === zone);
    if (membership === undefined) throw new NotFound('page');
    if (RANK[membership.role] < RANK[least]) throw new Forbidden('role', least);
    c.set('staff', staff);
    c.set('membership', membership);
    c.set('scope', scopeOf(membership, { kind: 'staff', id: staff.userId }, c.get('requestId')));
  };
  return declare(`${zone}:${least}`, check, inShare);
}

/**
 * The same for API keys under /api/v1: 401 without a good key, 403 for another zone or too low a role. A repeatable
 * request (Idempotency-Key) is recognised here too, because its key space is the organisation's.
 */
export function apiKeyOf(zones: readonly Zone[], least: Role): MiddlewareHandler<AppEnv> {
  const handler: MiddlewareHandler<AppEnv> = async (c, next) => {
    const key = await c.get('principals').findApiKey(c);
    if (key === undefined) throw new Unauthorised('api_key');
    if (!zones.includes(key.membership.zone) || RANK[key.membership.role] < RANK[least])
      throw new Forbidden('role', least);
    c.set('membership', key.membership);
    c.set('scope', scopeOf(key.membership, { kind: 'api_key', id: key.keyId }, c.get('requestId')));
    return inShare(c, async () => c.get('onceOnly')(c, next));
  };
  declared.set(handler, `api ${zones.join('|')}:${least}`);
  return handler;
}

function scopeOf(membership: Membership, actor: Scope['actor'], requestId: string): Scope {
  const kind = membership.zone === 'operator' ? 'operator' : 'organisation';
  return { kind, organisationId: membership.organisationId, actor, requestId };
}
