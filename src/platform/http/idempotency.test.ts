import { randomUUID } from 'node:crypto';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type TestServices, testServices } from '../../../test/services.ts';
import { recordAudit } from '../../db/audit.ts';
import { type Actor, inScope, type Scope } from '../../db/scope.ts';
import { Conflict } from '../errors.ts';
import { problemOf, problemResponse } from '../problems.ts';
import { idempotency } from './idempotency.ts';
import type { AppEnv } from './variables.ts';

let services: TestServices;
const organisationIds = [randomUUID(), randomUUID()];
let server: ServerType;
let address: string;

beforeAll(async () => {
  services = await testServices();
  await services.asSystem(async (tx) => {
    for (const id of organisationIds) {
      await tx.db
        .insertInto('organisations')
        .values({ id, kind: 'company', name: 'company', contact_mail: 'a@example.jp' })
        .execute();
    }
  });
  server = serve({ fetch: app().fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const bound = server.address();
  address = typeof bound === 'object' && bound !== null ? `http://127.0.0.1:${bound.port}` : '';
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await services.end();
});
afterEach(() => {
  effects.length = 0;
});

const effects: string[] = [];

function scopeFor(organisation: string | undefined, principal = 'api_key:test'): Scope {
  const organisationId = organisationIds[Number(organisation ?? 0)] ?? '';
  const [kind, id] = principal.split(':');
  return { kind: 'organisation', organisationId, actor: { kind, id } as Actor };
}

/** Counts as the effect of a request: a row in the caller's transaction. */
type TestAudit = {
  actions: Record<'test.acted' | 'test.late', readonly [string, string]>;
  subjects: Record<string, never>;
};

async function act(scope: Scope, what: string): Promise<void> {
  await inScope(services.database, scope, (tx) =>
    recordAudit<TestAudit>(tx, { action: 'test.acted', detail: { what } }),
  );
  effects.push(what);
}

function app(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError((error) => problemResponse(problemOf(error)));
  app.use(async (c, next) => {
    c.set('scope', scopeFor(c.req.header('Organisation'), c.req.header('Principal')));
    await next();
  });
  app.use(idempotency(services));
  app.post('/things', async (c) => {
    const { what } = await c.req.json<{ what: string }>();
    if (what === 'refused') throw new Conflict('slot_taken');
    if (what === 'broken') throw new Error('broken');
    await act(c.var.scope, what);
    if (what === 'noted') throw new Conflict('too_late');
    return c.json({ id: randomUUID(), what }, 201);
  });
  app.post('/uploads', async (c) => {
    const text = await new Response(c.req.raw.body).text();
    await act(c.var.scope, text.includes('row 1') ? 'upload' : 'other');
    return c.json({ id: randomUUID(), bytes: text.length }, 202);
  });
  return app;
}

interface Sent {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly isReplay: boolean;
}

async function send(
  path: string,
  key: string,
  body: string | FormData,
  headers: Record<string, string> = {},
): Promise<Sent> {
  const response = await fetch(`${address}${path}`, {
    method: 'POST',
    body,
    headers: { 'Idempotency-Key': key, ...headers },
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    isReplay: response.headers.get('Idempotent-Replayed') === 'true',
  };
}

const post = (key: string, what: string, headers: Record<string, string> = {}) =>
  send('/things', key, JSON.stringify({ what }), { 'Content-Type': 'application/json', ...headers });

function form(text: string): FormData {
  const data = new FormData();
  data.set('file', new File([text], 'applicants.csv'));
  return data;
}

describe('the same key', () => {
  test('with the same request does the work once and answers the same', async () => {
    const first = await post('a', 'one');
    const again = await post('a', 'one');
    expect(first).toMatchObject({ status: 201, isReplay: false });
    expect(again).toEqual({ ...first, isReplay: true });
    expect(effects).toEqual(['one']);
  });

  test('of two principals of one organisation is two keys: each is carried out and answered its own', async () => {
    const [first, ...others] = await Promise.all(
      ['api_key:test', 'api_key:other', 'staff:test'].map((principal) =>
        post('shared', 'one', { Principal: principal }),
      ),
    );
    expect(effects).toEqual(['one', 'one', 'one']);
    for (const other of others) {
      expect(other).toMatchObject({ status: 201, isReplay: false });
      expect(other.body['id']).not.toBe(first?.body['id']);
    }
    expect(await post('shared', 'two', { Principal: 'api_key:third' })).toMatchObject({ status: 201 });
    expect(await post('shared', 'one', { Principal: 'staff:test' })).toEqual({
      ...others[1],
      isReplay: true,
    });
  });

  test('with another body, path or query is refused and does nothing', async () => {
    await post('b', 'one');
    const refusal = { status: 422, body: { code: 'idempotency_key_reused' } };
    expect(await post('b', 'two')).toMatchObject(refusal);
    const json = { 'Content-Type': 'application/json' };
    expect(await send('/things?dryRun=true', 'b', '{"what":"one"}', json)).toMatchObject(refusal);
    expect(await send('/uploads', 'b', '{"what":"one"}', json)).toMatchObject(refusal);
    expect(effects).toEqual(['one']);
  });

  test('of another organisation is another key', async () => {
    const [one, other] = await Promise.all([post('c', 'one'), post('c', 'one', { Organisation: '1' })]);
    expect(one.body['id']).not.toBe(other.body['id']);
    expect(effects).toEqual(['one', 'one']);
  });

  test('sent many times at once does the work once; the others wait for its answer', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => post('d', 'one')));
    expect(effects).toEqual(['one']);
    expect(new Set(all.map(({ body }) => body['id'])).size).toBe(1);
    expect(all.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
  });
});

describe('an upload', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `row ${index}`).join('\n');

  test('is the same although each sending draws another boundary', async () => {
    const first = await send('/uploads', 'e', form(rows));
    const again = await send('/uploads', 'e', form(rows));
    expect(first.status).toBe(202);
    expect(again).toEqual({ ...first, isReplay: true });
    expect(effects).toEqual(['upload']);
  });

  test('with one byte changed is another', async () => {
    await send('/uploads', 'f', form(rows));
    expect(await send('/uploads', 'f', form(rows.replace('row 19999', 'row 1999x')))).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(effects).toEqual(['upload']);
  });
});

describe('a request that did nothing', () => {
  test.each([
    ['refused', 409],
    ['broken', 500],
  ])('because it was %s frees its key', async (what, status) => {
    expect(await post(`g-${what}`, what)).toMatchObject({ status });
    expect(await post(`g-${what}`, 'one')).toMatchObject({ status: 201, isReplay: false });
    expect(effects).toEqual(['one']);
  });

  test('is told apart from one that was refused after something was written', async () => {
    const first = await post('h', 'noted');
    expect(first).toMatchObject({ status: 409, body: { code: 'too_late' } });
    expect(await post('h', 'noted')).toEqual({ ...first, isReplay: true });
    expect(effects).toEqual(['noted']);
  });
});

describe('when the process dies', () => {
  const die = (key: string) =>
    inScope(services.database, scopeFor('0'), (tx) =>
      sql`update idempotency_keys set claimed_until = now() - interval '1 second', status = null, sealed = null,
        wrapped_key = null where key = ${key}`.execute(tx.db),
    );

  test('after the effect and before the answer is kept, a repetition does nothing and is told so', async () => {
    await post('i', 'one');
    await die('i');
    expect(await post('i', 'one')).toMatchObject({ status: 409, body: { code: 'answer_lost' } });
    expect(effects).toEqual(['one']);
  });

  test('before the effect, a repetition carries the request out', async () => {
    await inScope(services.database, scopeFor('0'), (tx) =>
      sql`insert into idempotency_keys (organisation_id, principal, key, claim, claimed_until)
        values (scope_organisation(), 'api_key:test', 'j', ${randomUUID()}, now() - interval '1 second')`.execute(
        tx.db,
      ),
    );
    expect(await post('j', 'one')).toMatchObject({ status: 201, isReplay: false });
    expect(effects).toEqual(['one']);
  });

  test('a run that only seemed dead cannot commit any more', async () => {
    const scope = { ...scopeFor('0'), once: { key: 'k', run: randomUUID() } } as Scope;
    await post('k', 'one');
    const late = inScope(services.database, scope, (tx) =>
      recordAudit<TestAudit>(tx, { action: 'test.late' }),
    );
    await expect(late).rejects.toMatchObject({ name: 'RunOvertaken' });
    const kept = await inScope(services.database, scopeFor('0'), (tx) =>
      tx.db.selectFrom('audit_events').selectAll().where('action', '=', 'test.late').execute(),
    );
    expect(kept).toEqual([]);
  });
});

test.each(['', 'a b', 'x'.repeat(201)])('the key %j is refused', async (key) => {
  expect(await post(key, 'one')).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  expect(effects).toEqual([]);
});

test('a stored answer cannot be read in the table', async () => {
  await post('l', 'secret-shown-once');
  const rows = await inScope(services.database, scopeFor('0'), (tx) =>
    tx.db.selectFrom('idempotency_keys').selectAll().where('key', '=', 'l').execute(),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.sealed?.toString('latin1')).not.toContain('secret-shown-once');
});
