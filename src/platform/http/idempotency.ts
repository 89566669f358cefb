import { randomUUID } from 'node:crypto';
import { setTimeout as waitFor } from 'node:timers/promises';
import type { Context, MiddlewareHandler } from 'hono';
import {
  claimKey,
  findRequest,
  type KnownRequest,
  keepAnswer,
  keyLease,
  releaseKey,
} from '../../db/idempotency-keys.ts';
import { withLease } from '../../db/lease.ts';
import { principalOf, RunOvertaken } from '../../db/once.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import type { Services } from '../services.ts';
import { hashMultipart, hashRequest } from './request-hash.ts';
import { openAnswer, sealAnswer } from './sealed-answer.ts';
import type { AppEnv } from './variables.ts';

type IdempotencyServices = Pick<Services, 'database' | 'keyRing' | 'log'>;

const KEY = /^[\x21-\x7e]{1,200}$/;
const PATIENCE_MS = 10_000;
const GLANCE_MS = 50;

/**
 * Honours `Idempotency-Key` on a POST of the REST API; stands right after the route's access, whose principal (an API
 * key, a member of staff) is the key's space. The same key with the same request gets the stored answer (with
 * `Idempotent-Replayed: true`), with another request 422; a repetition while the first still runs waits for its answer,
 * then 409. Keys are kept 24 hours.
 *
 * What happens exactly once is the effect: the key travels in the scope, and the action's own transaction notes there
 * that the request has been carried out (src/db/once.ts). The answer itself can only be known after that commit and is
 * kept in a transaction of its own; if the process dies in that moment, a repetition is told 409 `answer_lost` and does
 * nothing. Requests that did nothing (refused, failed) free their key.
 */
export function idempotency(services: IdempotencyServices): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const key = c.req.header('Idempotency-Key');
    const { scope } = c.var;
    if (key === undefined || c.req.method !== 'POST') return next();
    if (scope.kind !== 'organisation' && scope.kind !== 'operator') return next();
    if (!KEY.test(key)) {
      throw new InvalidInput([
        { field: 'Idempotency-Key', message: 'must be 1 to 200 printable ASCII characters' },
      ]);
    }
    const hashOf = await hashing(c);
    const { organisationId } = scope;
    const request = { organisationId, principal: principalOf(scope), key, run: randomUUID() };
    const stored = await claimOrFind(services, scope, { ...request, hash: hashOf() });
    if (stored !== 'claimed') {
      checkSame(stored, hashOf() ?? (await hashRest(c, hashOf)));
      return replay(services, request, stored);
    }
    c.set('scope', { ...scope, once: { key, run: request.run } });
    await withLease(services.database, scope, keyLease(scope, key, request.run), next);
    await settle(services, scope, { ...request, hash: hashOf() }, c.res.clone());
    if (c.error instanceof RunOvertaken) throw new Conflict('request_in_progress');
    return undefined;
  };
}

/** Lets the body pass under the hash. A small one is read now; an upload is hashed while its route reads it. */
async function hashing(c: Context<AppEnv>): Promise<() => Buffer | undefined> {
  const { method, url } = c.req;
  const contentType = c.req.header('Content-Type') ?? '';
  const { body } = c.req.raw;
  if (/^multipart\//i.test(contentType) && body !== null) {
    const hashed = hashMultipart({ method, url, contentType }, body);
    c.req.raw = new Request(c.req.raw, { body: hashed.body, duplex: 'half' } as RequestInit);
    return hashed.hash;
  }
  const hash = hashRequest({ method, url, contentType }, new Uint8Array(await c.req.arrayBuffer()));
  return () => hash;
}

async function hashRest(c: Context<AppEnv>, hashOf: () => Buffer | undefined): Promise<Buffer | undefined> {
  await c.req.raw.body?.pipeTo(new WritableStream());
  return hashOf();
}

/** Takes the key, or waits a while for the answer of whoever has it. */
async function claimOrFind(
  services: IdempotencyServices,
  scope: Scope,
  request: { key: string; run: string; hash: Buffer | undefined },
): Promise<KnownRequest | 'claimed'> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await inScope(services.database, scope, async (tx) =>
      (await claimKey(tx, request)) ? 'claimed' : findRequest(tx, request.key),
    );
    if (found === 'claimed' || found?.answer !== undefined) return found;
    const isOther = request.hash && found?.requestHash && !request.hash.equals(found.requestHash);
    const isHopeless = found?.isCarriedOut === true && !found.isAlive;
    if (found !== undefined && (isOther || isHopeless || Date.now() > deadline)) return found;
    await waitFor(GLANCE_MS);
  }
}

function checkSame({ requestHash }: KnownRequest, hash: Buffer | undefined): void {
  if (hash === undefined || requestHash === undefined || hash.equals(requestHash)) return;
  throw new InvalidInput(
    [{ field: 'Idempotency-Key', message: 'was used for another request' }],
    'idempotency_key_reused',
  );
}

function replay(
  { keyRing }: IdempotencyServices,
  owner: { organisationId: string; principal: string; key: string },
  { answer, isCarriedOut }: KnownRequest,
): Response {
  if (answer === undefined) throw new Conflict(isCarriedOut ? 'answer_lost' : 'request_in_progress');
  const { status, contentType, body } = openAnswer(keyRing, owner, answer);
  return new Response(body, {
    status,
    headers: { 'Content-Type': contentType, 'Idempotent-Replayed': 'true' },
  });
}

/** Keeps the answer, or frees the key when nothing was done. */
async function settle(
  services: IdempotencyServices,
  scope: Scope,
  request: { organisationId: string; principal: string; key: string; run: string; hash: Buffer | undefined },
  response: Response,
): Promise<void> {
  const { status } = response;
  const contentType = response.headers.get('Content-Type') ?? 'application/json';
  const answer = sealAnswer(services.keyRing, request, { status, contentType, body: await response.text() });
  try {
    await inScope(services.database, scope, async (tx) => {
      const isFree = status >= 400 && (await releaseKey(tx, request.key, request.run));
      if (!isFree && status < 500) await keepAnswer(tx, request, answer);
    });
  } catch (error) {
    services.log.error('an answer could not be kept', { error });
  }
}
