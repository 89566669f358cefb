import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Tx } from '../src/db/scope.ts';
import { declareBasis } from '../src/features/applicants/actions/contact-basis.ts';
import { drawnDaysOf } from '../src/features/reapproach/actions/people-of-policy.ts';
import { planDue, sendDueInvitations } from '../src/features/reapproach/jobs.ts';
import { type ApplicantId, idOf, type PolicyId } from '../src/platform/ids.ts';
import { openLetter } from '../src/platform/outbox/letter.ts';
import { connectAsSuperuser } from './database.ts';
import { type ApplicantSketch, makeApplicants } from './factories/applicants.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { type TestServices, testServices } from './services.ts';

/** What a policy says, where a test says nothing else: six months, then twelve, by what the company declared, run by itself. */
export interface PolicySketch {
  readonly months?: readonly number[];
  readonly audience?: 'applicants' | 'leavers';
  readonly basis?: 'opt_in' | 'declared';
  readonly openingIds?: readonly string[];
  readonly hours?: readonly [number, number];
  readonly exclusions?: object;
  readonly body?: string | null;
  readonly needsChange?: boolean;
}

/** A company with past applicants, a policy for asking them again and a clock, anew for each test of the calling file. */
export function reapproachWorld() {
  let services: TestServices;
  let company: TestOrganisation;
  let superuser: Client;
  let made = 0;

  beforeAll(async () => {
    services = await testServices();
    superuser = await connectAsSuperuser(services);
  });
  afterAll(async () => {
    await superuser.end();
    await services.end();
  });
  beforeEach(async () => {
    await superuser.query('update reapproach_policies set ended_at = now()');
    await superuser.query('delete from reapproach_invitations');
    company = await makeCompany(services, { name: '株式会社みらい' });
    await travelTo('2027-06-02T10:00:00+09:00');
  });

  const travelTo = async (instant: string): Promise<void> => {
    await superuser.query(`
      alter table business_clock disable trigger only_forward;
      update business_clock set ahead = greatest('0', timestamptz '${instant}' - now());
      alter table business_clock enable trigger only_forward`);
  };
  const asCompany = <T>(work: (tx: Tx) => Promise<T>) => services.within(company.scope, work);
  /** An address whose person is drawn to that many business days later (rules.md §14.19). */
  const mailDrawn = (days = 0, name = 'hanako'): string => {
    for (let n = 0; ; n += 1) {
      const mail = `${name}${n}@mail.example.jp`;
      if (drawnDaysOf(services, company.id, { personKey: mail }) === days) return mail;
    }
  };
  /** People who are asked on the very day, where a test says nothing else. */
  const make = (...sketches: readonly ApplicantSketch[]) =>
    makeApplicants(
      services,
      company,
      sketches.map((sketch) => ({ mail: mailDrawn(0, `person-${(made += 1)}-`), ...sketch })),
    );
  const rows = async (statement: string): Promise<Record<string, unknown>[]> =>
    (await superuser.query(statement.replaceAll('$company', `'${company.id}'`))).rows;

  /** A policy without an approval. */
  const policy = async (said: PolicySketch = {}): Promise<PolicyId> => {
    const id = randomUUID();
    const { months = [6, 12], openingIds = [], hours = [9, 18] } = said;
    await asCompany(async (tx) => {
      await sql`insert into reapproach_policies (company_id, id, created_at, created_by) values (${company.id}, ${id}, ${tx.now}, 'x')`.execute(
        tx.db,
      );
      await version(tx, id, 1, { ...said, months, openingIds, hours });
    });
    return idOf<PolicyId>(id);
  };
  const version = (tx: Tx, id: string, number: number, said: PolicySketch) => {
    const { months = [6, 12], openingIds = [], hours = [9, 18] } = said;
    return sql`
      insert into reapproach_policy_versions (company_id, policy_id, version, name, audience, after_months, from_hour, until_hour, opening_ids,
        careers_url, basis, approval, needs_change, exclusions, body, made_at, made_by)
      values (${company.id}, ${id}, ${number}, '再応募', ${said.audience ?? 'applicants'}, ${[...months]}::int[], ${hours[0]}, ${hours[1]},
        ${[...openingIds]}::uuid[], ${openingIds.length > 0 ? null : 'https://mirai.example/careers'}, ${said.basis ?? 'declared'}, 'auto',
        ${said.needsChange ?? false}, ${JSON.stringify(said.exclusions ?? {})}::jsonb, ${said.body ?? null}, ${tx.now}, 'x')`.execute(
      tx.db,
    );
  };
  /** Approves it for everybody, and declares the basis of these people. */
  const approve = (id: PolicyId, people: readonly ApplicantId[], { forAll = true, number = 1 } = {}) =>
    asCompany(async (tx) => {
      const approval = randomUUID();
      await sql`
        insert into reapproach_approvals (company_id, id, policy_id, version, is_for_all, people, approved_at, approved_by)
        values (${company.id}, ${approval}, ${id}, ${number}, ${forAll}, ${people.length}, ${tx.now}, 'x')`.execute(
        tx.db,
      );
      await sql`
        insert into reapproach_approved (company_id, approval_id, applicant_id)
        select ${company.id}, ${approval}, t.id from unnest(${[...people]}::uuid[]) as t (id)`.execute(tx.db);
      await declareBasis(tx, people, { policyId: id });
    });

  /** Goes there and does what the sweeps do. */
  const runAt = async (instant: string): Promise<void> => {
    await travelTo(instant);
    await planDue(services);
    await sendDueInvitations(services);
  };
  /** Every asking of the company: step, kind, state, why it was stopped, and the minute in Japan at which it left. */
  const told = async (): Promise<string[]> => {
    const found = await rows(`select step || ' ' || kind || ' ' || state || coalesce(': ' || stopped_by, '')
        || coalesce(' ' || to_char(sent_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI'), '') as told
      from reapproach_invitations where company_id = $company order by step, kind, applicant_id`);
    return found.map((row) => String(row['told']));
  };
  /** The mails of the company in the outbox, opened, the oldest first. */
  const mailed = (purpose = 'reapproach.invitation') =>
    services.asSystem(async (tx) => {
      const found = await tx.db
        .selectFrom('outbox_messages')
        .where('purpose', '=', purpose)
        .where('organisation_id', '=', company.id)
        .select(['id', 'sealed', 'wrapped_key'])
        .orderBy('created_at')
        .execute();
      return found.map(({ wrapped_key, ...row }) => {
        if (wrapped_key === null) throw new Error('it cannot be opened any more');
        return openLetter(services.keyRing, { ...row, wrapped_key });
      });
    });

  return {
    mailDrawn,
    asCompany,
    make,
    rows,
    policy,
    version,
    approve,
    runAt,
    travelTo,
    told,
    mailed,
    services: () => services,
    company: () => company,
  };
}
