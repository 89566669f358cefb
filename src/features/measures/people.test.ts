import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../test/database.ts';
import {
  introducePeople,
  makeWorld,
  moveClock,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import type { Scope } from '../../db/scope.ts';
import { readMeasures, todayOf } from './actions/measures.ts';
import type { Audience } from './rules/measure.ts';
import { periodOfSpan } from './rules/period.ts';

/** What becomes of people, at the very day (docs/rules.md §15.5, §15.6). */

const DAY_MS = 86_400_000;

let services: TestServices;
let superuser: pg.Client;
let world: World;
let desk: Scope;
beforeAll(async () => {
  services = await testServices();
  superuser = await connectAsSuperuser(services);
  world = await makeWorld(services, 1);
  desk = await operatorDesk(services);
});
afterAll(async () => {
  await superuser.end();
  await services.end();
});

/** Numerator and denominator of some measures since the start. */
async function measured(audience: Audience, ids: readonly string[]) {
  const scope = audience === 'operator' ? desk : staffOfOrganisation(world.agencyIds[0] ?? '');
  const found = await services.within(scope, (tx) =>
    readMeasures(tx, audience, periodOfSpan('all', todayOf(tx)), ids),
  );
  return Object.fromEntries(
    found.map(({ measure, reading }) => [
      measure.id,
      reading.kind === 'hidden' ? null : [reading.numerator, reading.denominator],
    ]),
  );
}

async function registerWithout(inviteAgain: boolean): Promise<void> {
  const id = randomUUID();
  await superuser.query(
    `insert into candidates (id, account_key, person_fingerprint, sealed, locale, created_at, updated_at)
     values ($1::text::uuid, sha256($1::text::bytea), sha256($1::text::bytea), '\\x01', 'ja', now(), now())`,
    [id],
  );
  await superuser.query(
    `insert into registrations (candidate_id, id, company_id, link_id, invite_again, tell_company, registered_at)
     values ($1, gen_random_uuid(), $2, $3, $4, false, business_now())`,
    [id, world.companyId, world.linkId, inviteAgain],
  );
}

test('who wanted nothing, whom nobody helped within 14 and 30 days, and what came of introductions elsewhere', async () => {
  const people = await introducePeople(services, world, 4);
  await registerWithout(false);
  await registerWithout(true);
  const ids = ['wantedNothing', 'unhelped14', 'unhelped30', 'interviewedElsewhere', 'hiredElsewhere'];
  // Of nobody 14 days have passed: nobody is in it.
  expect(await measured('operator', ids)).toMatchObject({
    wantedNothing: [1, 6],
    unhelped14: [0, 0],
    unhelped30: [0, 0],
    interviewedElsewhere: [0, 4],
  });

  const start = await services.asSystem((tx) => Promise.resolve(tx.now));
  const accept = (index: number, after: number) =>
    superuser.query(
      'update provisions set accepted_at = provided_at + $2 * interval $$1 second$$ where id = $1',
      [people[index]?.provisionIds[0], after],
    );
  await accept(0, 14 * 86_400);
  await accept(1, 14 * 86_400 + 1);
  // A contact that the person denies is none.
  await superuser.query(
    `insert into contacts (agency_id, id, provision_id, candidate_id, way, at, result, logged_at, logged_by, answer, answered_at)
     select agency_id, gen_random_uuid(), id, candidate_id, 'mail', provided_at, 'sent', provided_at, 'x', 'denied', provided_at
     from provisions where id = $1`,
    [people[2]?.provisionIds[0]],
  );
  await moveClock(services, new Date(start.getTime() + 14 * DAY_MS + 60_000));
  expect(await measured('operator', ids)).toMatchObject({ unhelped14: [3, 4], unhelped30: [0, 0] });
  await moveClock(services, new Date(start.getTime() + 30 * DAY_MS + 60_000));
  expect(await measured('operator', ids)).toMatchObject({ unhelped14: [3, 4], unhelped30: [2, 4] });

  // The first is hired outside, the second by the very company that relayed them.
  await superuser.query('set session_replication_role = replica');
  for (const [index, company] of [
    [0, null],
    [1, world.companyId],
  ] as const) {
    const own = [people[index]?.provisionIds[0], company];
    await superuser.query(
      `insert into recommendations (agency_id, provision_id, candidate_id, company_id, asked_at, asked_by, due_at, agreed_at, interview_due_at, interview_on)
       select agency_id, id, candidate_id, $2, business_now(), 'x', business_now() + interval '5 days', business_now(),
         business_now() + interval '9 days', '2027-03-01' from provisions where id = $1`,
      own,
    );
    await superuser.query(
      `insert into placements (agency_id, id, candidate_id, provision_id, company_id, is_permanent, recommended_on, accepted_on, fee_yen,
         fee_basis, refund_days, refund_percents, claim_months, recorded_at, recorded_by)
       select agency_id, gen_random_uuid(), candidate_id, id, $2, true, '2027-01-01', '2027-03-02', 0, 'relayed', '{}', '{}', 12, business_now(), 'x'
       from provisions where id = $1`,
      own,
    );
  }
  await superuser.query('set session_replication_role = origin');
  expect(await measured('operator', ids)).toMatchObject({
    interviewedElsewhere: [1, 4],
    hiredElsewhere: [1, 4],
  });
});

test('a first contact is in time before the end of its last day, and late at that very moment', async () => {
  const [one, other] = await introducePeople(services, world, 2);
  const contact = (id: string | undefined, early: string) =>
    superuser.query(`update provisions set contacted_at = contact_due_at - $2::interval where id = $1`, [
      id,
      early,
    ]);
  await contact(one?.provisionIds[0], '1 millisecond');
  await contact(other?.provisionIds[0], '0');
  expect(await measured('agency', ['contactInTime', 'contacted'])).toEqual({
    contacted: [2, 6],
    contactInTime: [1, 2],
  });
});
