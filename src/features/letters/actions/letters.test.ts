import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type ApplicantSketch, makeApplicants } from '../../../../test/factories/applicants.ts';
import { mailOf, makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { heldBack } from '../../../../test/hold.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import {
  type ApplicantId,
  idOf,
  type LetterBatchId,
  type LetterId,
  type RelayLinkId,
  type SelectionId,
} from '../../../platform/ids.ts';
import { openLetter } from '../../../platform/outbox/letter.ts';
import { closeRelayLink } from '../../links/actions/close-link.ts';
import { createRelayLink } from '../../links/actions/create-link.ts';
import { exportPersonalCodes } from '../../links/actions/export-personal-codes.ts';
import { findLink, findMailedTo, isForwarded } from '../../links/actions/find-link.ts';
import { createPersonalCodes } from '../../links/actions/personal-codes.ts';
import { countStates, listLetters, listLettersTo } from '../store/letters.ts';
import { listUntold } from '../store/untold.ts';
import { cancelBatch, cancelLetter } from './cancel-letters.ts';
import { type LetterChoice, planFor } from './plan-letters.ts';
import { scheduleLetters } from './schedule-letters.ts';
import { sendDueLetters } from './send-letters.ts';

let services: TestServices;
/** Moves the clock, and changes what no scope of the company may. */
let superuser: pg.Client;
let company: TestOrganisation;

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
  company = await makeCompany(services, { name: '株式会社みらい' });
  await travelTo(NOW);
});

/** A Wednesday morning in Japan, and the moment a letter of a day's delay leaves. */
const NOW = '2027-06-02T10:00:00+09:00';
const DUE = '2027-06-03T10:01:00+09:00';
const A_MOMENT_BEFORE = '2027-06-03T09:59:55+09:00';

async function travelTo(instant: string): Promise<void> {
  await superuser.query(`
    alter table business_clock disable trigger only_forward;
    update business_clock set ahead = greatest('0', timestamptz '${instant}' - now());
    alter table business_clock enable trigger only_forward`);
}

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

const shownLink = () => 'https://relay.example/r/…';
const choiceOf = (linkId: RelayLinkId | null): LetterChoice => ({
  text: { ready: 'document', withQuestions: true, locale: 'ja' },
  linkId,
  delayHours: 24,
});
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
  services.within(company.scope, (tx) => listLetters(tx, { batchId }, firstPage())).then(({ rows }) => rows);
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
const codeIn = (text: string | undefined) => /\/r\/([\w-]{22})$/m.exec(text ?? '')?.[1] ?? '';

describe('who gets a letter', () => {
  test('is said before anything is scheduled, and who gets none with the reason', async () => {
    const [untroubled, byPhone, mother, child, applied, hired, open] = await make([
      { name: '一郎' },
      { name: '電話の方', mail: null },
      { name: '母', mail: 'family@example.org' },
      { name: '子', mail: 'family@example.org' },
      { name: '再応募', selections: [['rejected', '2026-01-31'], ['open']] },
      {
        name: '採用',
        selections: [
          ['rejected', '2026-01-31'],
          ['hired', '2026-02-01'],
        ],
      },
      { name: '選考中', selections: [['open']] },
    ]);
    await services.within(company.scope, (tx) =>
      tx.db
        .updateTable('applicants')
        .set({ mail_address: 'なし' })
        .where('id', '=', open ?? '')
        .execute(),
    );
    const ids = await selectionsOf(untroubled, byPhone, mother, child, applied, hired, open);
    const planned = await plan(ids, choiceOf(await makeLink()));
    expect(planned.letters.map(({ recipient }) => recipient.fullName)).toEqual(['一郎']);
    expect(Object.fromEntries(planned.hindered.map((one) => [one.recipient.fullName, one.because]))).toEqual({
      電話の方: 'no_address',
      母: 'shared_address',
      子: 'shared_address',
      再応募: 'no_link',
      採用: 'no_link',
      選考中: 'not_rejected',
    });
    const withoutLink = await plan(ids);
    expect(withoutLink.letters.map(({ recipient }) => recipient.fullName).sort()).toEqual(
      ['一郎', '再応募', '採用'].sort(),
    );
    await setStatus(await selectionsOf(open), 'rejected');
    expect((await plan(await selectionsOf(open))).hindered[0]?.because).toBe('bad_address');
  });

  test('one, however many selections of theirs have ended, and it names every opening', async () => {
    const [person] = await make([
      {
        name: '二度応募',
        selections: [
          ['rejected', '2026-01-31'],
          ['rejected', '2026-01-30'],
        ],
      },
    ]);
    const batchId = await schedule(await selectionsOf(person), choiceOf(await makeLink()));
    expect((await onlyLetterOf(batchId)).openings).toHaveLength(2);
    await travelTo(DUE);
    expect(await sendDueLetters(services)).toBe(1);
    const [letter, ...others] = await mailed();
    expect(others).toEqual([]);
    expect(letter?.text).toContain('求人0、求人1');
  });

  test('none where a value is missing that the text asks for: the page names which', async () => {
    const [person] = await make([{ name: '求人なし' }]);
    await services.within(company.scope, (tx) =>
      tx.db
        .updateTable('selections')
        .set({ opening_title: '' })
        .where('applicant_id', '=', person ?? '')
        .execute(),
    );
    const planned = await plan(await selectionsOf(person));
    expect(planned.letters).toEqual([]);
    expect(planned.hindered[0]).toMatchObject({ because: 'missing', missing: ['{求人名}'] });
  });

  test('nobody of another company, whatever ids are sent', async () => {
    const [own] = await make([{}]);
    const ids = await selectionsOf(own);
    const before = company;
    company = await makeCompany(services, { name: '株式会社となり' });
    expect((await plan(ids)).letters).toEqual([]);
    const done = await services.within(company.scope, (tx) =>
      scheduleLetters(tx, services, ids, choiceOf(null), {
        batchId: idOf<LetterBatchId>(randomUUID()),
        digest: '',
        shownLink,
      }),
    );
    expect(done).toEqual({ ok: false, reason: 'nobody' });
    company = before;
    const batchId = await schedule(ids);
    const letter = await onlyLetterOf(batchId);
    company = await makeCompany(services, { name: '株式会社となり' });
    await expect(services.within(company.scope, (tx) => cancelLetter(tx, letter.id))).rejects.toThrow(
      NotFound,
    );
    await expect(services.within(company.scope, (tx) => cancelBatch(tx, batchId))).rejects.toThrow(NotFound);
  });
});

describe('the press', () => {
  test('schedules what was shown or nothing: a page that is out of date is shown anew', async () => {
    const [person] = await make([{ name: '前の名' }]);
    const ids = await selectionsOf(person);
    const { digest } = await plan(ids);
    await services.within(company.scope, (tx) =>
      tx.db
        .updateTable('applicants')
        .set({ full_name: '今の名' })
        .where('id', '=', person ?? '')
        .execute(),
    );
    const press = (choice: LetterChoice) =>
      services.within(company.scope, (tx) =>
        scheduleLetters(tx, services, ids, choice, {
          batchId: idOf<LetterBatchId>(randomUUID()),
          digest,
          shownLink,
        }),
      );
    expect(await press(choiceOf(null))).toEqual({ ok: false, reason: 'changed' });
    const link = await makeLink();
    await services.within(company.scope, (tx) => closeRelayLink(tx, link));
    expect(await press(choiceOf(link))).toEqual({ ok: false, reason: 'link_closed' });
    expect(await services.within(company.scope, (tx) => listLettersTo(tx, person as ApplicantId))).toEqual(
      [],
    );
  });

  test('twice at once schedules one letter for each person', async () => {
    const people = await make([{}, {}]);
    const ids = await selectionsOf(...people);
    const { digest } = await plan(ids);
    const [one, other] = [idOf<LetterBatchId>(randomUUID()), idOf<LetterBatchId>(randomUUID())];
    const press = (batchId: LetterBatchId) =>
      services.within(company.scope, (tx) =>
        scheduleLetters(tx, services, ids, choiceOf(null), { batchId, digest, shownLink }),
      );
    const lock = `select from applicants where id = any ('{${people.join()}}') for update`;
    const ended = await heldBack(services, lock, () => [press(one), press(one), press(other)]);
    const kept = ended.flatMap((end) => (end.ok ? [end.batchId] : []));
    expect(new Set(kept).size).toBe(1);
    expect(ended.filter((end) => !end.ok).every((end) => !end.ok && end.reason === 'nobody')).toBe(true);
    const all = await services.within(company.scope, (tx) => listLetters(tx, {}, firstPage()));
    expect(all.rows).toHaveLength(2);
  });

  test('for somebody whose letter still waits makes one of the two, which says all of it', async () => {
    const [person] = await make([
      {
        selections: [
          ['rejected', '2026-01-30'],
          ['rejected', '2026-01-31'],
        ],
      },
    ]);
    const [first, second] = await selectionsOf(person);
    if (first === undefined || second === undefined) throw new Error('two selections were made');
    const earlier = await schedule([first]);
    const later = await schedule([second]);
    expect(await outcomeOf(earlier)).toBe('cancelled: merged');
    expect((await onlyLetterOf(later)).openings).toEqual(['求人1', '求人0']);
    const again = await plan([first, second]);
    expect(again.hindered.map(({ because }) => because)).toEqual(['told']);
  });
});

describe('a letter that waits', () => {
  test('leaves when its time has come and not a moment earlier, in the name of the company', async () => {
    const [person] = await make([{ name: '髙橋 一郎', mail: 'ichiro@example.org' }]);
    const batchId = await schedule(await selectionsOf(person));
    await travelTo(A_MOMENT_BEFORE);
    expect(await sendDueLetters(services)).toBe(0);
    expect(await mailed()).toEqual([]);
    await travelTo(DUE);
    expect(await sendDueLetters(services)).toBe(1);
    expect(await outcomeOf(batchId)).toBe('sent');
    const [letter, ...others] = await mailed();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ to: 'ichiro@example.org', fromName: '株式会社みらい' });
    expect(letter?.text).toContain('髙橋 一郎 様');
    expect(letter?.text).not.toContain('/r/');
    expect(await sendDueLetters(services)).toBe(0);
    expect(await services.within(company.scope, (tx) => countStates(tx, batchId))).toEqual({
      scheduled: 0,
      sent: 1,
      stopped: 0,
      cancelled: 0,
    });
  });

  test('leaves on no evening, weekend or holiday, however late it is by then', async () => {
    const batchId = await schedule(await selectionsOf(...(await make([{}]))));
    for (const closed of [
      '2027-06-03T18:00:00+09:00',
      '2027-06-04T08:59:58+09:00',
      '2027-06-05T12:00:00+09:00',
    ]) {
      await travelTo(closed);
      expect(await sendDueLetters(services)).toBe(0);
    }
    expect(await outcomeOf(batchId)).toBe('scheduled');
    await travelTo('2027-06-07T09:00:01+09:00');
    expect(await sendDueLetters(services)).toBe(1);
  });

  test('can be cancelled by itself or with all others of its press, until it has left', async () => {
    const batchId = await schedule(await selectionsOf(...(await make([{}, {}, {}]))));
    const [one] = await lettersOf(batchId);
    const cancelOne = () =>
      services.within(company.scope, (tx) => cancelLetter(tx, one?.id ?? idOf<LetterId>('')));
    expect(await cancelOne()).toEqual({ batchId, cancelled: 1 });
    expect(await cancelOne()).toEqual({ batchId, cancelled: 0 });
    expect(await services.within(company.scope, (tx) => cancelBatch(tx, batchId))).toBe(2);
    await travelTo(DUE);
    expect(await sendDueLetters(services)).toBe(0);
    expect(await mailed()).toEqual([]);
    const untold = await services.within(company.scope, (tx) =>
      listUntold(tx, { since: null, opening: undefined }, firstPage()),
    );
    expect(untold.rows).toHaveLength(3);
  });

  test('cancelled while it leaves, either leaves or does not, and the page says which', async () => {
    const batchId = await schedule(await selectionsOf(...(await make([{}]))));
    const { id } = await onlyLetterOf(batchId);
    await travelTo(DUE);
    const [sent, cancelled] = await heldBack(
      services,
      `select from letters where id = '${id}' for update`,
      () => [
        sendDueLetters(services),
        services.within(company.scope, (tx) => cancelLetter(tx, id)).then((done) => done.cancelled),
      ],
    );
    expect((sent ?? 0) + (cancelled ?? 0)).toBe(1);
    expect(await mailed()).toHaveLength(sent ?? 0);
    expect(await outcomeOf(batchId)).toBe(sent === 1 ? 'sent' : 'cancelled: by_hand');
  });

  test('is cancelled in the very moment its selection is reopened, and waits to be told again once it ends anew', async () => {
    const [person] = await make([{}]);
    const ids = await selectionsOf(person);
    const batchId = await schedule(ids);
    await setStatus(ids, 'reopened');
    expect(await outcomeOf(batchId)).toBe('cancelled: reopened');
    await setStatus(ids, 'rejected');
    await travelTo(DUE);
    expect(await sendDueLetters(services)).toBe(0);
    expect(await mailed()).toEqual([]);
    expect((await plan(ids)).letters).toHaveLength(1);
  });

  test('does not leave where its selection is reopened while it is about to', async () => {
    const [person] = await make([{}]);
    const ids = await selectionsOf(person);
    const batchId = await schedule(ids);
    await travelTo(DUE);
    const lock = `select from applicants where id = '${person}' for update`;
    const reopen = `update selections set status = 'reopened' where id = '${ids[0]}'`;
    expect(await heldBack(services, lock, () => [sendDueLetters(services)], reopen)).toEqual([0]);
    expect(await outcomeOf(batchId)).toBe('cancelled: reopened');
    expect(await mailed()).toEqual([]);
  });

  test('goes with the person, and with everybody the company forgets', async () => {
    const [person] = await make([{}]);
    const batchId = await schedule(await selectionsOf(person), choiceOf(await makeLink()));
    await services.within(company.scope, (tx) =>
      tx.db
        .deleteFrom('applicants')
        .where('id', '=', person ?? '')
        .execute(),
    );
    await travelTo(DUE);
    expect(await sendDueLetters(services)).toBe(0);
    expect(await lettersOf(batchId)).toEqual([]);
  });

  test.each([
    [
      'the company was suspended',
      'company',
      'update organisations set suspended_at = now() where id = $company',
    ],
    [
      'its link was closed',
      'link_closed',
      'update relay_links set closed_at = now() where company_id = $company',
    ],
    [
      'the address was taken away',
      'no_address',
      `update applicants set mail_address = null, phone = '+819012345678' where company_id = $company`,
    ],
    [
      'the person has applied again',
      'no_link',
      `insert into selections (company_id, applicant_id, opening_title, status)
      select company_id, id, 'ほか', 'open' from applicants where company_id = $company`,
    ],
    [
      'somebody else has the same address',
      'shared_address',
      `insert into applicants (company_id, full_name, mail_address, person_key)
      select company_id, '別の方', mail_address, person_key from applicants where company_id = $company`,
    ],
    [
      'the opening has lost its name',
      'missing',
      `update selections set opening_title = '' where company_id = $company`,
    ],
  ] as const)('is stopped when, by the time it is due, %s', async (_, because, change) => {
    const batchId = await schedule(await selectionsOf(...(await make([{}]))), choiceOf(await makeLink()));
    await changed(change);
    await travelTo(DUE);
    expect(await sendDueLetters(services)).toBe(1);
    expect(await outcomeOf(batchId)).toBe(`stopped: ${because}`);
    expect(await mailed()).toEqual([]);
  });
});

describe('the link in a letter', () => {
  test('is the person’s own, counts as theirs, and stands in no file the company downloads', async () => {
    const link = await makeLink();
    const [person] = await make([{ mail: 'ichiro@example.org' }]);
    await schedule(await selectionsOf(person), choiceOf(link));
    await travelTo(DUE);
    await sendDueLetters(services);
    const [letter] = await mailed();
    const code = codeIn(letter?.text);
    const landing = await findLink(services.database, code);
    if (landing === undefined) throw new Error('the code leads nowhere');
    expect(landing).toMatchObject({ linkId: link, isPersonalCode: true });
    const visitor = { kind: 'visitor', visitor: Buffer.alloc(32), actor: company.scope.actor } as const;
    const asVisitor = <T>(work: (tx: Tx) => Promise<T>) => services.within(visitor, work);
    expect(await asVisitor((tx) => isForwarded(tx, landing, code, 'ichiro@example.org'))).toBe(false);
    expect(await asVisitor((tx) => isForwarded(tx, landing, code, 'friend@example.org'))).toBe(true);
    expect(await asVisitor((tx) => findMailedTo(tx, services, landing, code))).toEqual(
      mailOf('ichiro@example.org'),
    );

    // Somebody told already is offered no second link; a file that was made for them all the same holds another code.
    expect(await services.within(company.scope, (tx) => createPersonalCodes(tx, link))).toMatchObject({
      created: 0,
    });
    const file = await exportPersonalCodes(services.database, company.scope, link, 'utf8', (one) => one);
    expect(file).toMatchObject({ people: 0 });

    // Another address since: who gets the mail now is not who got the letter.
    await services.within(company.scope, (tx) =>
      tx.db
        .updateTable('applicants')
        .set({ mail_address: 'new@example.org' })
        .where('id', '=', person ?? '')
        .execute(),
    );
    expect(await asVisitor((tx) => findMailedTo(tx, services, landing, code))).toBeUndefined();
  });

  test('that was downloaded tells nothing of whose it is', async () => {
    const link = await makeLink();
    await make([{}]);
    await services.within(company.scope, (tx) => createPersonalCodes(tx, link));
    const { rows } = await services.within(company.scope, (tx) =>
      sql<{ code: string }>`select code from personal_codes where link_id = ${link}`.execute(tx.db),
    );
    const code = rows[0]?.code ?? '';
    const landing = await findLink(services.database, code);
    if (landing === undefined) throw new Error('the code leads nowhere');
    const visitor = { kind: 'visitor', visitor: Buffer.alloc(32), actor: company.scope.actor } as const;
    expect(await services.within(visitor, (tx) => findMailedTo(tx, services, landing, code))).toBeUndefined();
  });
});
