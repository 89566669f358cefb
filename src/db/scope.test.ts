import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testMasterKey } from '../../test/database.ts';
import { makeOrganisation, staffOfOrganisation } from '../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../test/services.ts';
import { recordAudit } from './audit.ts';
import { type Database, openDatabase } from './database.ts';
import { urlFor } from './roles.ts';
import { inScope, type Scope, type Tx } from './scope.ts';

let services: TestServices;
let own: Scope;
let foreign: Scope;
beforeAll(async () => {
  services = await testServices();
  own = staffOfOrganisation(await makeOrganisation(services, 'company', '自社'));
  foreign = staffOfOrganisation(await makeOrganisation(services, 'company', '他社'));
});
afterAll(() => services.end());

type Noted = `${'first' | 'second' | 'third' | 'never' | 'mine' | 'theirs' | 'early'}.done`;
type NotedAudit = { actions: Record<Noted, readonly [string, string]>; subjects: Record<string, never> };
const note = (tx: Tx, action: Noted) => recordAudit<NotedAudit>(tx, { action });
const actions = async (scope: Scope) => {
  const rows = await inScope(services.database, scope, (tx) =>
    tx.db.selectFrom('audit_events').select('action').orderBy('id').execute(),
  );
  return rows.map(({ action }) => action);
};
const scopeNow = async (tx: Tx) => {
  const { rows } = await sql<{ kind: string; organisation: string }>`
    select scope_kind() as kind, scope_organisation() as organisation`.execute(tx.db);
  return rows[0];
};

describe('what a transaction puts off to its commit', () => {
  test('is written, as one statement, in the order it was put off', async () => {
    await inScope(services.database, own, (tx) => {
      for (const action of ['first.done', 'second.done', 'third.done'] as const) note(tx, action);
    });
    expect(await actions(own)).toEqual(['first.done', 'second.done', 'third.done']);
  });

  test('is gone when the work throws', async () => {
    const before = await actions(own);
    const work = inScope(services.database, own, (tx) => {
      note(tx, 'never.done');
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await actions(own)).toEqual(before);
  });

  test('takes everything down with it when it fails, and the caller hears why', async () => {
    const before = await actions(own);
    const work = inScope(services.database, own, async (tx) => {
      await sql`insert into audit_events (organisation_id, actor_kind, actor_id, action, business_at)
        values (scope_organisation(), 'staff', 'x', 'at.once', now())`.execute(tx.db);
      tx.putOff(sql`insert into openings (company_id, title) values (scope_organisation(), '')`);
    });
    await expect(work).rejects.toThrow(/openings_title_check/);
    expect(await actions(own)).toEqual(before);
  });

  test('runs under the scope it was put off in, whatever scope the transaction is in by then', async () => {
    const work = inScope(services.database, own, async (tx) => {
      note(tx, 'mine.done');
      await tx.within(foreign, (theirs) => note(theirs, 'theirs.done'));
    });
    await work;
    expect((await actions(own)).at(-1)).toBe('mine.done');
    expect(await actions(foreign)).toEqual(['theirs.done']);
  });

  test('comes before what was to be the very last', async () => {
    await inScope(services.database, own, (tx) => {
      tx.atCommit(sql`insert into audit_events (organisation_id, actor_kind, actor_id, action, business_at)
        select scope_organisation(), 'staff', 'x', 'after.' || max(action), now() from audit_events where action = 'early.done'`);
      note(tx, 'early.done');
    });
    expect((await actions(own)).slice(-2)).toEqual(['early.done', 'after.early.done']);
  });
});

describe('what the work leaves running when it ends', () => {
  const forge = (tx: Tx) =>
    sql`insert into audit_events (organisation_id, actor_kind, actor_id, action, business_at)
      values (scope_organisation(), 'staff', 'x', 'left.running', now())`.execute(tx.db);
  /** One connection, so that whatever is left over would meet the next transaction. */
  const onOne = async (work: (database: Database) => Promise<void>) => {
    const database = openDatabase(urlFor(services.ownerUrl, 'app', testMasterKey), () => undefined, 1);
    await work(database);
    await database.close();
  };

  test('reaches no later transaction after it threw', async () => {
    await onOne(async (database) => {
      let goOn = () => {};
      const later = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const leftover = vi.fn();
      const failing = inScope(database, own, (tx) => {
        void later.then(() => forge(tx)).then(leftover, leftover);
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
      await inScope(database, foreign, async (tx) => {
        goOn();
        await scopeNow(tx);
        await scopeNow(tx);
      });
      expect(leftover).not.toHaveBeenCalled();
    });
    expect([...(await actions(own)), ...(await actions(foreign))]).not.toContain('left.running');
  });

  test('is told that it came too late after a commit', async () => {
    await onOne(async (database) => {
      const tx = await inScope(database, own, (open) => open);
      await expect(forge(tx)).rejects.toThrow('has been committed');
    });
    expect(await actions(own)).not.toContain('left.running');
  });
});

describe('the scope of a statement', () => {
  test('is the inner one within and the outer one afterwards, also for statements nobody waits for', async () => {
    const [inner, outer] = await inScope(services.database, own, async (tx) => {
      const within = await tx.within(foreign, scopeNow);
      return [within, await scopeNow(tx)];
    });
    expect(inner).toEqual({
      kind: 'organisation',
      organisation: 'organisationId' in foreign && foreign.organisationId,
    });
    expect(outer).toEqual({
      kind: 'organisation',
      organisation: 'organisationId' in own && own.organisationId,
    });
  });

  test('is its own, where several are at work side by side', async () => {
    const seen = await inScope(services.database, own, (tx) =>
      Promise.all([tx.within(foreign, scopeNow), scopeNow(tx), tx.within(foreign, scopeNow)]),
    );
    const ids = [foreign, own, foreign].map((one) => 'organisationId' in one && one.organisationId);
    expect(seen.map((one) => one?.organisation)).toEqual(ids);
  });

  test('is the outer one again after the inner work threw and somebody caught it', async () => {
    const seen = await inScope(services.database, own, async (tx) => {
      const inner = tx.within(foreign, () => {
        throw new Error('stop');
      });
      await inner.catch(() => undefined);
      return scopeNow(tx);
    });
    expect(seen).toMatchObject({ organisation: 'organisationId' in own && own.organisationId });
  });

  test('does not stay on the connection: the next transaction starts with its own', async () => {
    await inScope(services.database, own, (tx) => tx.within(foreign, scopeNow));
    const seen = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        inScope(
          services.database,
          index % 2 === 0 ? own : foreign,
          async (tx) => (await scopeNow(tx))?.organisation,
        ),
      ),
    );
    const expected = [own, foreign].map((scope) => 'organisationId' in scope && scope.organisationId);
    expect(seen).toEqual(seen.map((_, index) => expected[index % 2]));
  });
});

test('a failed statement whose error was swallowed does not pass for a commit', async () => {
  const before = await actions(own);
  const work = inScope(services.database, own, async (tx) => {
    await sql`select 1 / 0`.execute(tx.db).catch(() => undefined);
    return 'done';
  });
  await expect(work).rejects.toThrow('rolled back');
  expect(await actions(own)).toEqual(before);
});
