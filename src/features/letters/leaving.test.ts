import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { mailOf } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { A_MOMENT_BEFORE, choiceOf, codeIn, DUE, letterWorld } from '../../../test/letter-world.ts';
import { firstPage } from '../../db/page.ts';
import type { Tx } from '../../db/scope.ts';
import { suppress } from '../../db/suppressions.ts';
import { idOf, type LetterId } from '../../platform/ids.ts';
import { personFingerprintOf } from '../../platform/mail-keys.ts';
import { exportPersonalCodes } from '../links/actions/export-personal-codes.ts';
import { findLink, findMailedTo, isForwarded } from '../links/actions/find-link.ts';
import { createPersonalCodes } from '../links/actions/personal-codes.ts';
import { cancelBatch, cancelLetter } from './actions/cancel-letters.ts';
import { sendDueLetters } from './actions/send-due-letters.ts';
import { sendLetter } from './actions/send-letter.ts';
import { countStates } from './store/batches.ts';
import { listUntold } from './store/untold.ts';

const world = letterWorld();
const { asCompany, changed, lettersOf, mailed, make, makeLink, onlyLetterOf, outcomeOf } = world;
const { plan, schedule, selectionsOf, setStatus, travelTo } = world;

describe('a letter that waits', () => {
  test('leaves when its time has come and not a moment earlier, in the name of the company', async () => {
    const [person] = await make([{ name: '髙橋 一郎', mail: 'ichiro@example.org' }]);
    const batchId = await schedule(await selectionsOf(person));
    await travelTo(A_MOMENT_BEFORE);
    expect(await sendDueLetters(world.services)).toBe(0);
    expect(await mailed()).toEqual([]);
    await travelTo(DUE);
    expect(await sendDueLetters(world.services)).toBe(1);
    expect(await outcomeOf(batchId)).toBe('sent');
    const [letter, ...others] = await mailed();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ to: 'ichiro@example.org', fromName: '株式会社みらい' });
    expect(letter?.text).toContain('髙橋 一郎 様');
    expect(letter?.text).not.toContain('/r/');
    expect(await sendDueLetters(world.services)).toBe(0);
    expect(await asCompany((tx) => countStates(tx, batchId))).toEqual({
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
      expect(await sendDueLetters(world.services)).toBe(0);
    }
    expect(await outcomeOf(batchId)).toBe('scheduled');
    await travelTo('2027-06-07T09:00:01+09:00');
    expect(await sendDueLetters(world.services)).toBe(1);
  });

  test('can be cancelled by itself or with all others of its press, until it has left', async () => {
    const batchId = await schedule(await selectionsOf(...(await make([{}, {}, {}]))));
    const [one] = await lettersOf(batchId);
    const cancelOne = () => asCompany((tx) => cancelLetter(tx, one?.id ?? idOf<LetterId>('')));
    expect(await cancelOne()).toEqual({ batchId, cancelled: 1 });
    expect(await cancelOne()).toEqual({ batchId, cancelled: 0 });
    expect(await asCompany((tx) => cancelBatch(tx, batchId))).toBe(2);
    await travelTo(DUE);
    expect(await sendDueLetters(world.services)).toBe(0);
    expect(await mailed()).toEqual([]);
    const untold = await asCompany((tx) => listUntold(tx, { since: null, opening: undefined }, firstPage()));
    expect(untold.rows).toHaveLength(3);
  });

  test('cancelled while it leaves, either leaves or does not, and the page says which', async () => {
    const batchId = await schedule(await selectionsOf(...(await make([{}]))));
    const { id } = await onlyLetterOf(batchId);
    await travelTo(DUE);
    const [sent, cancelled] = await heldBack(
      world.services,
      `select from letters where id = '${id}' for update`,
      () => [
        sendDueLetters(world.services),
        asCompany((tx) => cancelLetter(tx, id)).then((done) => done.cancelled),
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
    expect(await sendDueLetters(world.services)).toBe(0);
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
    expect(await heldBack(world.services, lock, () => [sendDueLetters(world.services)], reopen)).toEqual([0]);
    expect(await outcomeOf(batchId)).toBe('cancelled: reopened');
    expect(await mailed()).toEqual([]);
  });

  test('that has left is shown as sent, as waiting for the mail server, as returned or as held back, and never why', async () => {
    const batchId = await schedule(await selectionsOf(...(await make([{}]))));
    await travelTo(DUE);
    await sendDueLetters(world.services);
    const delivery = async () => (await onlyLetterOf(batchId)).delivery;
    expect(await delivery()).toBe('waiting');
    await changed('update outbox_messages set sent_at = now() where organisation_id = $company');
    expect(await delivery()).toBeNull();
    await changed(
      `insert into mail_returns (outbox_id, kind) select id, 'soft' from outbox_messages where organisation_id = $company`,
    );
    await changed(
      `insert into mail_returns (outbox_id, kind) select id, 'complaint' from outbox_messages where organisation_id = $company`,
    );
    expect(await delivery()).toBeNull();
    await changed(
      `insert into mail_returns (outbox_id, kind) select id, 'hard' from outbox_messages where organisation_id = $company`,
    );
    expect(await delivery()).toBe('returned');
    await changed('delete from mail_returns');
    await changed(
      `update outbox_messages set sent_at = null, stopped_at = now(), stopped_by = 'opt_out', wrapped_key = null, sealed = ''
       where organisation_id = $company`,
    );
    expect(await delivery()).toBe('held_back');
  });

  test('that was to leave where the machine died in between is there as it was, with no mail and no code', async () => {
    const batchId = await schedule(await selectionsOf(...(await make([{}]))), choiceOf(await makeLink()));
    const { id } = await onlyLetterOf(batchId);
    await travelTo(DUE);
    const died = asCompany(async (tx) => {
      expect(await sendLetter(tx, world.services, id)).toBe(true);
      throw new Error('the machine died');
    });
    await expect(died).rejects.toThrow('the machine died');
    expect(await outcomeOf(batchId)).toBe('scheduled');
    expect(await mailed()).toEqual([]);
    expect((await changed('select from personal_codes where company_id = $company')).rowCount).toBe(0);
    expect(await sendDueLetters(world.services)).toBe(1);
    expect(await mailed()).toHaveLength(1);
  });

  test('is stopped when its reader has stopped such letters, whoever’s or this company’s, and planned for nobody like that', async () => {
    const mail = mailOf('ichiro@example.org');
    const ids = await selectionsOf(...(await make([{ mail: mail.address }])));
    const batchId = await schedule(ids);
    const personKey = personFingerprintOf(world.services.keyRing, mail);
    await world.services.asSystem((tx) =>
      suppress(tx, { personKey, senderId: world.company.id, stream: 'letters', cause: 'opt_out' }),
    );
    await travelTo(DUE);
    expect(await sendDueLetters(world.services)).toBe(1);
    expect(await outcomeOf(batchId)).toBe('stopped: undeliverable');
    expect((await plan(ids)).hindered[0]?.because).toBe('undeliverable');
    await world.enterCompany('株式会社となり');
    const others = await selectionsOf(...(await make([{ mail: mail.address }])));
    expect((await plan(others)).hindered).toEqual([]);
  });

  test('goes with the person, and with everybody the company forgets', async () => {
    const [person] = await make([{}]);
    const batchId = await schedule(await selectionsOf(person), choiceOf(await makeLink()));
    await asCompany((tx) =>
      tx.db
        .deleteFrom('applicants')
        .where('id', '=', person ?? '')
        .execute(),
    );
    await travelTo(DUE);
    expect(await sendDueLetters(world.services)).toBe(0);
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
    [
      'the step recorded is another than its text is for',
      'other_step',
      `update selections set step = '最終面接' where company_id = $company`,
    ],
  ] as const)('is stopped when, by the time it is due, %s', async (_, because, change) => {
    const batchId = await schedule(await selectionsOf(...(await make([{}]))), choiceOf(await makeLink()));
    await changed(change);
    await travelTo(DUE);
    expect(await sendDueLetters(world.services)).toBe(1);
    expect(await outcomeOf(batchId)).toBe(`stopped: ${because}`);
    expect(await mailed()).toEqual([]);
  });
});

describe('the link in a letter', () => {
  const visitor = {
    kind: 'visitor',
    visitor: Buffer.alloc(32),
    actor: { kind: 'candidate', id: 'visitor' },
  } as const;

  test('is the person’s own, counts as theirs, and stands in no file the company downloads', async () => {
    const link = await makeLink();
    const [person] = await make([{ mail: 'ichiro@example.org' }]);
    await schedule(await selectionsOf(person), choiceOf(link));
    await travelTo(DUE);
    await sendDueLetters(world.services);
    const code = codeIn((await mailed())[0]?.text);
    const landing = await findLink(world.services.database, code);
    if (landing === undefined) throw new Error('the code leads nowhere');
    expect(landing).toMatchObject({ linkId: link, isPersonalCode: true });
    const asVisitor = <T>(work: (tx: Tx) => Promise<T>) => world.services.within(visitor, work);
    expect(await asVisitor((tx) => isForwarded(tx, landing, code, 'ichiro@example.org'))).toBe(false);
    expect(await asVisitor((tx) => isForwarded(tx, landing, code, 'friend@example.org'))).toBe(true);
    expect(await asVisitor((tx) => findMailedTo(tx, world.services, landing, code))).toEqual(
      mailOf('ichiro@example.org'),
    );

    // Somebody told already is offered no second link; a file that was made for them all the same holds another code.
    expect(await asCompany((tx) => createPersonalCodes(tx, link))).toMatchObject({ created: 0 });
    const file = await exportPersonalCodes(world.services.database, world.scope, link, 'utf8', (one) => one);
    if (!file.ok) throw new Error(file.reason);
    expect(file.people).toBe(0);
    let written = '';
    for await (const part of file.file) written += new TextDecoder().decode(part);
    expect(written).toContain('氏名');
    expect(written).not.toContain(code);

    // Another address since it has left: who gets the mail now is not who got the letter.
    await changed('update outbox_messages set sent_at = now() where organisation_id = $company');
    await changed(`update applicants set mail_address = 'new@example.org' where id = '${person}'`);
    expect(await asVisitor((tx) => findMailedTo(tx, world.services, landing, code))).toBeUndefined();
  });

  test('that was downloaded tells nothing of whose it is', async () => {
    const link = await makeLink();
    await make([{}]);
    await asCompany((tx) => createPersonalCodes(tx, link));
    const { rows } = await asCompany((tx) =>
      sql<{ code: string }>`select code from personal_codes where link_id = ${link}`.execute(tx.db),
    );
    const code = rows[0]?.code ?? '';
    const landing = await findLink(world.services.database, code);
    if (landing === undefined) throw new Error('the code leads nowhere');
    expect(
      await world.services.within(visitor, (tx) => findMailedTo(tx, world.services, landing, code)),
    ).toBeUndefined();
  });
});
