import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { forgetPublishedCards } from './actions/published-cards.ts';

/** The two records the law asks for with each provision: kept three years, unchanged (rules.md §6). */

let services: StaffTestServices;
let world: World;
let visitor: Visitor;
let page: string;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  forgetPublishedCards(services);
  visitor = new Visitor(siteOf(createApp(services)));
  const address = `record-${(serial += 1)}@mail.example.org`;
  const code = await linkCodeOf(services, world);
  const fields = registrationFields(address, world.agencyIds);
  page = (await register(services, visitor, code, fields, address)).location ?? '';
});

const RECORDS = { provision_records: 'provided_at', receipt_records: 'received_at' };

describe.each(Object.entries(RECORDS))('%s', (table, madeAt) => {
  const own = () => `agency_id = '${world.agencyIds[0]}'`;
  /** What a statement meets, or why it was refused. The term of the record ends at `keepUntil`, in the same transaction. */
  const attempt = async (keepUntil: string, statement: string) => {
    try {
      return await services.asSuperuser(`
        do $$ begin
          set local session_replication_role = replica;
          alter table ${table} disable trigger append_only;
          update ${table} set keep_until = ${keepUntil} where ${own()};
          alter table ${table} enable always trigger append_only;
          ${statement};
          if not found then raise exception 'nothing was met'; end if;
        end $$`);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  const refused = `${table} is immutable until the end of its term`;
  const dropKey = () => `update ${table} set wrapped_key = null where ${own()}`;

  test('one per agency, kept until the beginning of the day three years later', async () => {
    expect(
      await services.asSuperuser(`
        select from ${table} where agency_id in ('${world.agencyIds.join("','")}') and wrapped_key is not null
          and keep_until = ((${madeAt} at time zone 'Asia/Tokyo')::date + interval '36 months') at time zone 'Asia/Tokyo'`),
    ).toBe(2);
  });

  test('may lose its key at the end of the term, and not a microsecond before', async () => {
    expect(await attempt(`now() + interval '1 microsecond'`, dropKey())).toBe(refused);
    expect(await attempt('now()', dropKey())).toBe(0);
  });

  test('is never changed or removed otherwise, its term over or not', async () => {
    for (const keepUntil of [`now() + interval '1 day'`, `now() - interval '1 day'`])
      for (const statement of [
        `delete from ${table} where ${own()}`,
        `update ${table} set sealed = '' where ${own()}`,
        `update ${table} set wrapped_key = null, keep_until = now() where ${own()}`,
        `update ${table} set wrapped_key = '\\x01' where ${own()}`,
      ])
        expect(await attempt(keepUntil, statement)).toBe(refused);
  });

  test('lets its key alone be sealed anew, by its owner who rotates keys, and by nobody else', async () => {
    const update = (change: string) =>
      `update ${table} set ${change} where ${own()}; if found then raise exception 'met'; end if`;
    const owner = `create policy rotation on ${table} to relay_owner using (true) with check (true); set local role relay_owner;`;
    const rotating = `set local relay.scope = 'rotation';`;
    const anew = update(`wrapped_key = '\\x01'`);
    const during = (statement: string) => attempt(`now() + interval '1 day'`, statement);
    expect(await during(`${owner} ${rotating} ${anew}`)).toBe('met');
    for (const statement of [
      `${rotating} ${anew}`,
      `${owner} ${anew}`,
      `${owner} set local relay.scope = 'system'; ${anew}`,
      ...[
        `wrapped_key = '\\x01', sealed = ''`,
        `wrapped_key = '\\x01', keep_until = now()`,
        'wrapped_key = null',
      ].map((change) => `${owner} ${rotating} ${update(change)}`),
    ])
      expect(await during(statement)).toBe(refused);
  });

  test('stays when the person withdraws, and when they undo everything', async () => {
    const readable = () =>
      services.asSuperuser(
        `select from ${table} where agency_id in ('${world.agencyIds.join("','")}') and wrapped_key is not null`,
      );
    await visitor.submit(`/me/agencies/${world.agencyIds[0]}/withdrawal`, {});
    expect(await readable()).toBe(2);
    expect((await visitor.submit(`${page}/undo`, {})).status).toBe(200);
    expect(await readable()).toBe(2);
  });
});
