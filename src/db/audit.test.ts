import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestServices, testServices } from '../../test/services.ts';
import { type AuditDetail, type AuditSubject, type AuditWords, listAudit, recordAudit } from './audit.ts';
import { firstPage } from './page.ts';
import { inScope, type Scope, type Tx } from './scope.ts';

type TestAudit = {
  actions: Record<
    'slot.redeemed' | `profile.${'read' | 'exported' | 'changed' | 'erased'}`,
    readonly [string, string]
  >;
  subjects: Record<'slot', AuditSubject>;
};
let services: TestServices;
const [companyId, otherId, candidateId] = [randomUUID(), randomUUID(), randomUUID()];
const company = (organisationId: string): Scope => ({
  kind: 'organisation',
  organisationId,
  actor: { kind: 'staff', id: 'user-1' },
  requestId: 'request-1',
});
const person: Scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } };

beforeAll(async () => {
  services = await testServices();
  await services.asSystem((tx) =>
    tx.db
      .insertInto('organisations')
      .values(
        [companyId, otherId].map((id) => ({ id, kind: 'company', name: 'c', contact_mail: 'a@example.jp' })),
      )
      .execute(),
  );
});
afterAll(() => services.end());

test('an event tells who, what, for which request and at which business time, and only to its owner', async () => {
  const now = await inScope(services.database, company(companyId), async (tx) => {
    recordAudit<TestAudit>(tx, {
      action: 'slot.redeemed',
      subject: { kind: 'slot', id: candidateId },
      detail: { count: 1, isFirst: true, reason: 'no_show', on: '2026-04-01' },
    });
    return tx.now;
  });
  const own = await inScope(services.database, company(companyId), (tx) => listAudit(tx, firstPage(10)));
  expect(own.rows).toEqual([
    {
      id: expect.any(Number),
      actor: { kind: 'staff', id: 'user-1' },
      action: 'slot.redeemed',
      subject: { kind: 'slot', id: candidateId },
      detail: { count: 1, isFirst: true, reason: 'no_show', on: '2026-04-01' },
      requestId: 'request-1',
      at: now,
    },
  ]);
  expect(
    await inScope(services.database, company(otherId), (tx) => listAudit(tx, firstPage(10))),
  ).toMatchObject({ rows: [] });
});

test('a person sees what was done with their data, whoever did it, newest first and page by page', async () => {
  for (const action of ['profile.read', 'profile.exported'] as const) {
    await inScope(services.database, company(otherId), (tx) =>
      recordAudit<TestAudit>(tx, { action, candidateId }),
    );
  }
  await inScope(services.database, person, (tx) => recordAudit<TestAudit>(tx, { action: 'profile.changed' }));
  const page = async (after: number | null) => {
    const { rows, next } = await inScope(services.database, person, (tx) =>
      listAudit(tx, { after, limit: 2 }),
    );
    return { next, actions: rows.map(({ action }) => action) };
  };
  const first = await page(null);
  expect(first.actions).toEqual(['profile.changed', 'profile.exported']);
  expect(await page(Number(first.next))).toEqual({ next: null, actions: ['profile.read'] });
});

test('rolled back with what it tells of, it is gone', async () => {
  const failing = inScope(services.database, person, async (tx) => {
    recordAudit<TestAudit>(tx, { action: 'profile.erased' });
    throw new Error('changed its mind');
  });
  await expect(failing).rejects.toThrow('changed its mind');
  const events = await inScope(services.database, person, (tx) => listAudit(tx, firstPage(100)));
  expect(events.rows.map(({ action }) => action)).not.toContain('profile.erased');
});

describe('personal data', () => {
  test.each<AuditDetail>([
    { name: '山田花子' },
    { name: 'Hanako Yamada' },
    { to: 'hanako@example.jp' },
    { phone: '090-1234-5678' },
    { note: 'x'.repeat(65) },
    { 'free text': 1 },
    { score: Number.NaN },
  ])('does not get into the log: %o', async (detail) => {
    const recording = inScope(services.database, person, (tx) =>
      recordAudit<TestAudit>(tx, { action: 'profile.changed', detail }),
    );
    await expect(recording).rejects.toThrow(TypeError);
  });
});

test('a call that names no list of words, or an action outside it, does not compile', () => {
  const uncalled = (tx: Tx) => {
    // @ts-expect-error the action has no words
    recordAudit(tx, { action: 'profile.read' });
    // @ts-expect-error any text is no list
    recordAudit<AuditWords>(tx, { action: 'profile.read' });
    // @ts-expect-error another feature's action
    recordAudit<TestAudit>(tx, { action: 'link.made' });
  };
  expect(uncalled).toBeTypeOf('function');
});
