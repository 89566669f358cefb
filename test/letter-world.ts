import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject } from 'vitest';
import { firstPage } from '../src/db/page.ts';
import { type LetterChoice, planFor } from '../src/features/letters/actions/plan-letters.ts';
import { scheduleLetters } from '../src/features/letters/actions/schedule-letters.ts';
import { listLetters } from '../src/features/letters/store/letters.ts';
import { createRelayLink } from '../src/features/links/actions/create-link.ts';
import {
  type ApplicantId,
  idOf,
  type LetterBatchId,
  type RelayLinkId,
  type SelectionId,
} from '../src/platform/ids.ts';
import { openLetter } from '../src/platform/outbox/letter.ts';
import { type ApplicantSketch, makeApplicants } from './factories/applicants.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { type TestServices, testServices } from './services.ts';

/** A Wednesday morning in Japan, and the moment a letter of a day's delay leaves. */
const NOW = '2027-06-02T10:00:00+09:00';
export const DUE = '2027-06-03T10:01:00+09:00';
export const A_MOMENT_BEFORE = '2027-06-03T09:59:55+09:00';

/** What stands where each person’s own link will. */
export const shownLink = () => 'https://relay.example/r/…';
export const choiceOf = (linkId: RelayLinkId | null): LetterChoice => ({
  text: { ref: { ready: 'midcareer.document' }, locale: 'ja' },
  linkId,
  delayHours: 24,
});
/** The code of the link in a letter. */
export const codeIn = (text: string | undefined) => /\/r\/([\w-]{22})$/m.exec(text ?? '')?.[1] ?? '';

/** A company with past applicants and a clock, anew for each test of the calling file; the database is one for all of them. */
export function letterWorld() {
  let services: TestServices;
  let company: TestOrganisation;
  /** Moves the clock, and changes what no scope of the company may. */
  let superuser: pg.Client;

  beforeAll(async () => {
    services = await testServices();
    const url = new URL(inject('testServer').superuserUrl);
    url.pathname = new URL(services.ownerUrl).pathname;
    superuser = new pg.Client({ connectionString: url.toString() });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser.end();
    await services.end();
  });
  beforeEach(async () => {
    await superuser.query('delete from letters');
    await enterCompany();
    await travelTo(NOW);
  });

  const enterCompany = async (name = '株式会社みらい') => {
    company = await makeCompany(services, { name });
  };
  const travelTo = async (instant: string): Promise<void> => {
    await superuser.query(`
    alter table business_clock disable trigger only_forward;
    update business_clock set ahead = greatest('0', timestamptz '${instant}' - now());
    alter table business_clock enable trigger only_forward`);
  };

  /** What the company, or the operator, has changed meanwhile. */
  const changed = (statement: string) => superuser.query(statement.replaceAll('$company', `'${company.id}'`));
  const make = (sketches: readonly ApplicantSketch[]) => makeApplicants(services, company, sketches);
  const selectionsOf = async (...people: readonly (ApplicantId | undefined)[]): Promise<SelectionId[]> => {
    const { rows } = await services.within(company.scope, (tx) =>
      sql<{
        id: SelectionId;
      }>`select id from selections where applicant_id = any (${people.flatMap((id) => id ?? [])}::uuid[])
      order by opening_title`.execute(tx.db),
    );
    return rows.map(({ id }) => id);
  };
  const setStatus = (ids: readonly SelectionId[], status: string) =>
    services.within(company.scope, (tx) =>
      tx.db.updateTable('selections').set({ status }).where('id', 'in', ids).execute(),
    );

  const makeLink = async (): Promise<RelayLinkId> => {
    const made = await services.within(company.scope, (tx) =>
      createRelayLink(tx, {
        kind: 'personal',
        name: '結果の連絡',
        test: false,
        openingId: undefined,
        mailText: undefined,
        expiresOn: undefined,
      }),
    );
    if (!made.ok) throw new Error(made.reason);
    return made.link.id;
  };

  const plan = (ids: readonly SelectionId[], choice = choiceOf(null)) =>
    services.within(company.scope, (tx) => planFor(tx, services, ids, choice, shownLink));

  /** Presses the button of a page that showed what holds now. */
  const schedule = async (ids: readonly SelectionId[], choice = choiceOf(null)): Promise<LetterBatchId> => {
    const { digest } = await plan(ids, choice);
    const batchId = idOf<LetterBatchId>(randomUUID());
    const done = await services.within(company.scope, (tx) =>
      scheduleLetters(tx, services, ids, choice, { batchId, digest, shownLink }),
    );
    expect(done).toEqual({ ok: true, batchId });
    return batchId;
  };
  const lettersOf = (batchId: LetterBatchId) =>
    services
      .within(company.scope, (tx) => listLetters(tx, { batchId }, firstPage()))
      .then(({ rows }) => rows);
  const onlyLetterOf = async (batchId: LetterBatchId) => {
    const [letter, ...others] = await lettersOf(batchId);
    expect(others).toEqual([]);
    if (letter === undefined) throw new Error('there is no letter');
    return letter;
  };
  const outcomeOf = async (batchId: LetterBatchId) => {
    const { state, reason } = await onlyLetterOf(batchId);
    return reason === null ? state : `${state}: ${reason}`;
  };

  /** The letters of this company in the outbox, opened. */
  const mailed = () =>
    services.asSystem(async (tx) => {
      const rows = await tx.db
        .selectFrom('outbox_messages')
        .where('purpose', '=', 'letters.result')
        .where('organisation_id', '=', company.id)
        .select(['id', 'sealed', 'wrapped_key'])
        .orderBy('created_at')
        .execute();
      return rows.map(({ wrapped_key, ...row }) => {
        if (wrapped_key === null) throw new Error('it cannot be opened any more');
        return openLetter(services.keyRing, { ...row, wrapped_key });
      });
    });

  const asCompany = <T>(work: Parameters<typeof services.within<T>>[1]) =>
    services.within(company.scope, work);
  const whole = {
    enterCompany,
    asCompany,
    travelTo,
    changed,
    make,
    selectionsOf,
    setStatus,
    makeLink,
    plan,
    schedule,
  };
  return {
    ...whole,
    lettersOf,
    onlyLetterOf,
    outcomeOf,
    mailed,
    get company() {
      return company;
    },
    get scope() {
      return company.scope;
    },
    get services() {
      return services;
    },
  };
}
