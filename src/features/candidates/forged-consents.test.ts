import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWorld, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Scope } from '../../db/scope.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

/** Consent is the person's own act (rules.md §9.5): whoever else tries is refused by the database, whatever the code does. */

let services: StaffTestServices;

beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());

describe('nobody else makes or changes a consent', () => {
  const FORGED = [
    `insert into consents (candidate_id, id, registration_id, agency_id, kind, purpose, items, wording_hash, method, at, withdraws)
       select candidate_id, gen_random_uuid(), registration_id, agency_id, 'given', purpose, items, wording_hash, 'own_page', at, null from seen`,
    `insert into consents (candidate_id, id, registration_id, agency_id, kind, purpose, items, wording_hash, method, at, withdraws)
       select candidate_id, gen_random_uuid(), registration_id, agency_id, 'item_withdrawn', 'withdrawal', '{work}', wording_hash, 'own_page', at, id from seen`,
    `update consents set items = items || '{age}'`,
    `update consents set withdraws = null, kind = 'given'`,
    'delete from consents',
    'truncate consents',
    `update wordings set text = 'anything'`,
  ];
  const NARROWED = [
    `update provisions set items = '{name,mail,contact,work,prefecture,remote}', taken_back = null`,
    `update provisions set sealed = sealed || '\\x00'`,
    `update provisions set withdrawn_at = null`,
    `update provisions set corrected_at = now()`,
    `update provisions set taken_back = null`,
  ];

  test('by any scope but the person’s, and by theirs nothing given, nothing changed, nothing widened', async () => {
    const world = await makeWorld(services, 2);
    const [agencyId = '', other = ''] = world.agencyIds;
    forgetPublishedCards(services);
    const visitor = new Visitor(siteOf(createApp(services)));
    const address = 'forged@mail.example.org';
    const fields = registrationFields(address, world.agencyIds);
    await register(services, visitor, await linkCodeOf(services, world), fields, address);
    await visitor.submit(`/me/agencies/${agencyId}/items/remote/withdrawal`, {});
    await visitor.submit(`/me/agencies/${other}/withdrawal`, {});
    const { own } = await newestPerson(services);
    const actor = { kind: 'staff', id: 'forger' } as const;
    const [seen] = await services.within(own, (tx) =>
      tx.db
        .selectFrom('consents')
        .where('agency_id', '=', agencyId)
        .where('kind', '=', 'given')
        .selectAll()
        .execute(),
    );
    if (seen === undefined) throw new Error('no consent');
    const scopes: readonly Scope[] = [
      staffOfOrganisation(agencyId),
      staffOfOrganisation(world.companyId),
      { kind: 'organisation', organisationId: agencyId, actor: { kind: 'api_key', id: 'key' } },
      { kind: 'operator', organisationId: agencyId, actor },
      { kind: 'staff', userId: 'somebody', actor },
      { kind: 'visitor', visitor: Buffer.alloc(32), actor },
      { kind: 'settlement', companyId: world.companyId, actor },
      { kind: 'system', actor },
      { kind: 'candidate', candidateId: agencyId, actor },
      { kind: 'registration', candidateId: agencyId, companyId: undefined, agencyIds: [agencyId], actor },
      { ...own, kind: 'registration', companyId: undefined, agencyIds: [other] } as Scope,
      own,
    ];
    const state = async () =>
      JSON.stringify([
        await services.asSuperuserRows('select * from consents order by id'),
        await services.asSuperuserRows('select * from provisions order by id'),
        await services.asSuperuserRows('select * from wordings order by hash'),
      ]);
    const before = await state();
    const row = `with seen as (select '${seen.candidate_id}'::uuid as candidate_id, '${seen.id}'::uuid as id,
      '${seen.registration_id}'::uuid as registration_id, '${agencyId}'::uuid as agency_id, 'job_placement' as purpose,
      '{work}'::text[] as items, '\\x${seen.wording_hash.toString('hex')}'::bytea as wording_hash, now() as at) `;
    let attempts = 0;
    for (const scope of scopes) {
      for (const statement of [...FORGED, ...NARROWED]) {
        // The person may take anything back, again: that is the one thing on the list that is theirs to do.
        const isOwn = scope === own && statement.includes("'item_withdrawn'");
        if (isOwn) continue;
        attempts += 1;
        const text = statement.startsWith('insert') ? row + statement : statement;
        await services.within(scope, (tx) => sql.raw(text).execute(tx.db)).catch(() => undefined);
        expect([scope.kind, statement, (await state()) === before]).toEqual([scope.kind, statement, true]);
      }
    }
    expect(attempts).toBeGreaterThan(120);
  });
});
