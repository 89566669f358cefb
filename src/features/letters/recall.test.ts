import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { heldBack } from '../../../test/hold.ts';
import { choiceOf, DUE, letterWorld, shownLink } from '../../../test/letter-world.ts';
import type { Scope, Tx } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import {
  type ApplicantId,
  idOf,
  type LetterBatchId,
  type LetterId,
  type SelectionId,
} from '../../platform/ids.ts';
import { contactWindow, recordContact } from '../applicants/actions/contacts.ts';
import { changeSelection } from '../applicants/actions/edit-applicants.ts';
import { forgetApplicants } from '../applicants/actions/forget-applicants.ts';
import { listContacts } from '../applicants/store/contacts.ts';
import { cancelBatch, cancelLetter } from './actions/cancel-letters.ts';
import { scheduleLetters } from './actions/schedule-letters.ts';
import { sendDueLetters } from './actions/send-due-letters.ts';
import { sendLetter } from './actions/send-letter.ts';
import { recordStopped } from './store/letters.ts';

const world = letterWorld();
const { asCompany, changed, mailed, make, makeLink, onlyLetterOf, outcomeOf, plan, schedule, selectionsOf } =
  world;
const { travelTo } = world;

/** A letter that the outbox has, and that has not left. */
async function handedOver() {
  const ids = await selectionsOf((await make([{ name: '山田 花子' }]))[0]);
  const batchId = await schedule(ids, choiceOf(await makeLink()));
  await world.travelTo(DUE);
  await sendDueLetters(world.services);
  expect(await outcomeOf(batchId)).toBe('sent');
  return { ids, batchId, letter: await onlyLetterOf(batchId) };
}
const outbox = async () =>
  (
    await changed(
      'select stopped_by, wrapped_key is null as is_closed, length(sealed)::int as bytes from outbox_messages where organisation_id = $company',
    )
  ).rows;
const STOPPED = [{ stopped_by: 'cancelled', is_closed: true, bytes: 0 }];

describe('a letter that the outbox has and no mail server yet', () => {
  test('is cancelled in the very moment its selection is reopened, and can be told anew', async () => {
    const { ids, batchId } = await handedOver();
    await world.setStatus(ids, 'reopened');
    expect(await outcomeOf(batchId)).toBe('cancelled: reopened');
    expect(await outbox()).toEqual(STOPPED);
    await world.setStatus(ids, 'rejected');
    expect((await plan(ids)).letters).toHaveLength(1);
  });

  test('does not go to an address that is no longer the recorded one, and can be sent to the one that is', async () => {
    const { ids, batchId, letter } = await handedOver();
    const become = (set: { full_name?: string; mail_address: string }) =>
      asCompany((tx) =>
        tx.db.updateTable('applicants').set(set).where('id', '=', letter.applicantId).execute(),
      );
    const [before] = (await plan(ids)).hindered;
    await become({ full_name: '山田 はなこ', mail_address: before?.recipient.mailAddress ?? '' });
    expect(await outcomeOf(batchId)).toBe('sent');
    await become({ mail_address: 'right@example.jp' });
    expect(await outcomeOf(batchId)).toBe('cancelled: readdressed');
    expect(await outbox()).toEqual(STOPPED);
    expect((await plan(ids)).letters).toMatchObject([{ recipient: { mailAddress: 'right@example.jp' } }]);
  });

  test('is cancelled by hand, by itself or with its press', async () => {
    const one = await handedOver();
    expect(await asCompany((tx) => cancelLetter(tx, one.letter.id))).toMatchObject({ cancelled: 1 });
    expect(await asCompany((tx) => cancelBatch(tx, one.batchId))).toBe(0);
    expect(await outcomeOf(one.batchId)).toBe('cancelled: by_hand');
    expect(await outbox()).toEqual(STOPPED);
  });

  test('does not leave once its reader’s record is gone', async () => {
    const { letter } = await handedOver();
    await asCompany((tx) => tx.db.deleteFrom('applicants').where('id', '=', letter.applicantId).execute());
    expect(await outbox()).toEqual(STOPPED);
  });

  test('leaves neither the list nor the outbox once its reader is deleted, before or while it is sent', async () => {
    const forget = (id: ApplicantId) =>
      asCompany((tx) => forgetApplicants(tx, world.services, [id], { basis: 'asked', words: '電話' }));
    const { letter } = await handedOver();
    expect(await forget(letter.applicantId)).toBe(1);
    expect(await outbox()).toEqual(STOPPED);
    const [id] = await make([{ name: '山田 花子' }]);
    await schedule(await selectionsOf(id));
    await world.travelTo(DUE);
    if (id === undefined) throw new Error('nobody was made');
    await heldBack(world.services, `select 1 from applicants where id = '${id}' for update`, () => [
      sendDueLetters(world.services).then(() => 0),
      forget(id),
    ]);
    expect((await outbox()).filter(({ stopped_by }) => stopped_by === null)).toEqual([]);
    expect((await changed('select id from letters where company_id = $company')).rows).toEqual([]);
  });

  test.each([
    [
      'a worker has it in hand',
      `claim = gen_random_uuid(), claimed_until = clock_timestamp() + interval '10 seconds'`,
    ],
    ['it has left', 'sent_at = clock_timestamp()'],
    ['the mail server refused it for good', 'parked_at = clock_timestamp()'],
  ])('stays as it is, and its selection told, when %s', async (_, change) => {
    const { ids, batchId, letter } = await handedOver();
    await changed(`update outbox_messages set ${change} where organisation_id = $company`);
    await world.setStatus(ids, 'reopened');
    expect(await asCompany((tx) => cancelLetter(tx, letter.id))).toMatchObject({ cancelled: 0 });
    expect(await outcomeOf(batchId)).toBe('sent');
    expect(await mailed()).toHaveLength(1);
    await world.setStatus(ids, 'rejected');
    expect((await plan(ids)).hindered.map(({ because }) => because)).toEqual(['told']);
  });
});

describe('a step that nobody can read', () => {
  const recorded = (id: SelectionId | undefined, step: string, tx?: Tx) => {
    const change = (own: Tx) => changeSelection(own, id ?? idOf<SelectionId>(''), { step });
    return tx === undefined ? asCompany(change) : change(tx);
  };
  const leaves = async (batchId: LetterBatchId) => {
    await travelTo(DUE);
    expect(await sendDueLetters(world.services)).toBe(1);
    return [await outcomeOf(batchId), (await mailed()).length];
  };

  test('and was looked at by whoever pressed keeps no letter back', async () => {
    const [id] = await selectionsOf(...(await make([{}])));
    await recorded(id, '一次選考');
    const batchId = await schedule(id === undefined ? [] : [id]);
    expect(await leaves(batchId)).toEqual(['sent', 1]);
  });

  test.each([
    ['書類選考', '一次選考'],
    ['一次選考', '二次選考'],
  ])(
    'where %s was recorded when it was pressed, and %s is when it is due, stops the letter',
    async (then, now) => {
      const ids = await selectionsOf(...(await make([{}])));
      await recorded(ids[0], then);
      const batchId = await schedule(ids);
      await recorded(ids[0], now);
      expect(await leaves(batchId)).toEqual(['stopped: unread_step', 0]);
      // It can be looked at and told after all.
      expect((await plan(ids)).letters.map(({ written }) => written.unreadSteps)).toEqual([[now]]);
    },
  );

  test('written by an import that had begun before the press and ended after it stops the letter', async () => {
    const ids = await selectionsOf(...(await make([{}])));
    const batchId = await asCompany(async (tx) => {
      const pressed = await schedule(ids);
      await recorded(ids[0], '一次選考', tx);
      return pressed;
    });
    expect(await leaves(batchId)).toEqual(['stopped: unread_step', 0]);
  });

  test('and that came up after the page was shown is shown before anything is scheduled', async () => {
    const ids = await selectionsOf(...(await make([{}])));
    const { digest } = await plan(ids);
    await recorded(ids[0], '一次選考');
    const batchId = idOf<LetterBatchId>(randomUUID());
    const pressed = { batchId, digest, shownLink };
    const done = await asCompany((tx) => scheduleLetters(tx, world.services, ids, choiceOf(null), pressed));
    expect(done).toEqual({ ok: false, reason: 'changed' });
  });
});

test('one of many that wait costs what it is, and no walk through the others, when the figures say that none waits', async () => {
  const ids = await selectionsOf(...(await make([{}, {}])));
  const batchId = await schedule(ids);
  await make(Array.from({ length: 600 }, () => ({})));
  const insert = (state: string, columns: string) =>
    changed(`insert into letters (company_id, id, batch_id, applicant_id, due_at, state${columns && ', reason, ended_at'})
      select company_id, gen_random_uuid(), '${batchId}', id, timestamptz '${DUE}', '${state}'${columns} from applicants a
      where company_id = $company and not exists (select from letters l
        where l.company_id = a.company_id and l.applicant_id = a.id and l.state = 'scheduled')`);
  await insert('stopped', `, 'company', now()`);
  await asCompany((tx) => cancelBatch(tx, batchId));
  await changed('analyze letters');
  await schedule(ids);
  await insert('scheduled', '');
  await travelTo(DUE);
  const told = await asCompany((tx) =>
    sql<{
      id: LetterId;
    }>`select letter_id as id from letter_selections where selection_id = any (${ids}::uuid[])`.execute(
      tx.db,
    ),
  );
  const looked = async (tx: Tx) => {
    const { rows } = await sql<{ rows: number }>`
      select sum(pg_stat_get_xact_tuples_fetched(indexrelid))::int + pg_stat_get_xact_tuples_returned(indrelid)::int as rows
      from pg_index where indrelid = 'letters'::regclass group by indrelid`.execute(tx.db);
    return rows[0]?.rows ?? 0;
  };
  for (const end of [
    (tx: Tx, id: LetterId) => sendLetter(tx, world.services, id),
    (tx: Tx, id: LetterId) => recordStopped(tx, id, 'company'),
  ]) {
    const id = told.rows.pop()?.id ?? idOf<LetterId>('');
    const rows = await asCompany(async (tx) => {
      const before = await looked(tx);
      await end(tx, id);
      return (await looked(tx)) - before;
    });
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(60);
  }
});

test('a letter that leaves is a contact of whoever scheduled it; a colleague’s contact is shown before and holds no result back', async () => {
  const [person] = await world.make([{ name: '連絡 済' }]);
  const colleague = { ...world.scope, actor: { kind: 'staff', id: 'colleague' } } as Scope;
  const ids = await world.selectionsOf(person);
  const before = await world.plan(ids);
  expect(before.held.size).toBe(0);
  await world.services.within(colleague, (tx) =>
    recordContact(tx, person as ApplicantId, { kind: 'phone', on: jstDate(tx.now) }),
  );
  const batchId = idOf<LetterBatchId>(randomUUID());
  const pressed = { batchId, digest: before.digest, shownLink };
  const press = (digest: string) =>
    world.asCompany((tx) => scheduleLetters(tx, world.services, ids, choiceOf(null), { ...pressed, digest }));
  expect(await press(before.digest)).toEqual({ ok: false, reason: 'changed' });
  const seen = await world.plan(ids);
  expect(seen.held.get(person as ApplicantId)).toMatchObject({ kind: 'phone', daysLeft: 30 });
  expect(await press(seen.digest)).toEqual({ ok: true, batchId });
  await world.travelTo(DUE);
  expect(await sendDueLetters(world.services)).toBe(1);
  const heldFor = (scope: Scope) =>
    world.services.within(scope, async (tx) => (await contactWindow(tx, [person as ApplicantId])).size);
  expect([await heldFor(colleague), await heldFor(world.scope)]).toEqual([1, 1]);
  const sent = await world.asCompany((tx) => listContacts(tx, person as ApplicantId, 9));
  expect(sent.map(({ kind }) => kind)).toEqual(['letter', 'phone']);
});

test('of a contact and a press at once the press sees the contact', async () => {
  const [person] = await world.make([{}]);
  const ids = await world.selectionsOf(person);
  const { digest } = await world.plan(ids);
  const batchId = idOf<LetterBatchId>(randomUUID());
  const [pressed] = await heldBack(
    world.services,
    `select from applicants where id = '${person}' for update`,
    () => [
      world.asCompany((tx) =>
        scheduleLetters(tx, world.services, ids, choiceOf(null), { batchId, digest, shownLink }),
      ),
    ],
    `insert into applicant_contacts (company_id, id, applicant_id, kind, contacted_on, contacted_by, recorded_at)
     values ('${world.company.id}', gen_random_uuid(), '${person}', 'phone', business_now(), 'colleague', now())`,
  );
  expect(pressed).toEqual({ ok: false, reason: 'changed' });
});
