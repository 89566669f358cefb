import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { mailOf } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { choiceOf, DUE, letterWorld, shownLink } from '../../../test/letter-world.ts';
import { firstPage } from '../../db/page.ts';
import { suppress } from '../../db/suppressions.ts';
import { NotFound } from '../../platform/errors.ts';
import { type ApplicantId, idOf, type LetterBatchId } from '../../platform/ids.ts';
import { personFingerprintOf } from '../../platform/mail-keys.ts';
import { closeRelayLink } from '../links/actions/close-link.ts';
import { cancelBatch, cancelLetter } from './actions/cancel-letters.ts';
import type { LetterChoice } from './actions/plan-letters.ts';
import { scheduleLetters } from './actions/schedule-letters.ts';
import { sendDueLetters } from './actions/send-due-letters.ts';
import { listLetters, listLettersTo } from './store/letters.ts';

const world = letterWorld();
const { asCompany, enterCompany, make, makeLink, plan, schedule, selectionsOf, setStatus, travelTo } = world;
const { mailed, onlyLetterOf, outcomeOf } = world;

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
    await asCompany((tx) =>
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
    expect(await sendDueLetters(world.services)).toBe(1);
    const [letter, ...others] = await mailed();
    expect(others).toEqual([]);
    expect(letter?.text).toContain('求人0、求人1');
    // An answer reaches the company, not the product.
    expect(letter?.replyTo?.address).toMatch(/^contact-.*@example\.co\.jp$/);
  });

  test('none where a value is missing that the text asks for: the page names which', async () => {
    const [person] = await make([{ name: '求人なし' }]);
    await asCompany((tx) =>
      tx.db
        .updateTable('selections')
        .set({ opening_title: '' })
        .where('applicant_id', '=', person ?? '')
        .execute(),
    );
    const planned = await plan(await selectionsOf(person));
    expect(planned.letters).toEqual([]);
    expect(planned.hindered[0]).toMatchObject({ because: 'missing', missing: ['openingTitle'] });
  });

  test('none that would name one of two openings and be silent of the other', async () => {
    const two = [
      ['rejected', '2026-01-31'],
      ['rejected', '2026-01-31'],
    ] as const;
    const [person] = await make([{ name: '一方なし', selections: two }]);
    const ids = await selectionsOf(person);
    expect((await plan(ids)).letters[0]?.written.mail.text).toMatch(/求人0、求人1|求人1、求人0/);
    await world.changed(`update selections set opening_title = ' ' where id = '${ids[1]}'`);
    const planned = await plan(ids);
    expect(planned.letters).toEqual([]);
    expect(planned.hindered[0]).toMatchObject({ because: 'missing', missing: ['openingTitle'] });
    // Of the one that has a name there can be a letter.
    expect((await plan(ids.slice(0, 1))).letters).toHaveLength(1);
  });

  test('none in a text for another step than they came to: who reached an interview is never told of their papers', async () => {
    const [read, met] = await make([{ name: '書類まで' }, { name: '面接まで' }]);
    const ids = await selectionsOf(read, met);
    const came = (step: string, id: typeof read) =>
      world.changed(`update selections set step = '${step}' where applicant_id = '${id}'`);
    await came('書類選考', read);
    await came('一次面接', met);
    const planned = await plan(ids);
    expect(planned.letters.map(({ recipient }) => recipient.id)).toEqual([read]);
    expect(planned.hindered).toMatchObject([{ recipient: { id: met }, because: 'other_step' }]);
    // Of a word that nobody can read whoever presses is asked to look, and nobody else's letter asks anything.
    await came('最終面接前', met);
    expect(
      (await plan(ids)).letters.map(({ recipient, written }) => [recipient.id, written.unreadSteps]),
    ).toEqual(
      expect.arrayContaining([
        [read, []],
        [met, ['最終面接前']],
      ]),
    );
    const short = { ...choiceOf(null), text: { ref: { ready: 'short' as const }, locale: 'ja' as const } };
    expect((await plan(ids, short)).letters).toHaveLength(2);
  });

  test('is found out in as many statements for many people as for one', async () => {
    const ids = await selectionsOf(...(await make(Array.from({ length: 40 }, () => ({})))));
    const statementsFor = async (some: typeof ids) => {
      const query = vi.spyOn(pg.Client.prototype, 'query');
      expect((await plan(some)).letters).toHaveLength(some.length);
      const asked = query.mock.calls.length;
      query.mockRestore();
      return asked;
    };
    const forOne = await statementsFor(ids.slice(0, 1));
    expect(forOne).toBeGreaterThan(3);
    expect(await statementsFor(ids)).toBe(forOne);

    // And of each what is theirs: who has stopped such letters is named, and nobody beside them.
    const [stopped] = (await plan(ids)).letters.slice(20);
    const mail = mailOf(stopped?.recipient.mailAddress ?? '');
    const personKey = personFingerprintOf(world.services.keyRing, mail);
    await world.services.asSystem((tx) =>
      suppress(tx, { personKey, senderId: null, stream: 'letters', cause: 'opt_out' }),
    );
    const { letters, hindered } = await plan(ids);
    expect(letters).toHaveLength(39);
    expect(hindered).toMatchObject([{ recipient: { id: stopped?.recipient.id }, because: 'undeliverable' }]);
  });

  test('with the reason of two ends where it is one, and with none where they differ', async () => {
    const two = [
      ['rejected', '2026-01-31'],
      ['rejected', '2026-01-31'],
    ] as const;
    const ids = await selectionsOf(...(await make([{ selections: two }])));
    const told = async (...reasons: string[]) => {
      for (const [at, reason] of reasons.entries())
        await world.changed(`update selections set end_reason = '${reason}' where id = '${ids[at]}'`);
      return /この結果の理由は、(.{4})/.exec((await plan(ids)).letters[0]?.written.mail.text ?? '')?.[1];
    };
    expect(await told('充足', '充足')).toBe('採用予定');
    expect(await told('充足', '')).toBeUndefined();
    expect(await told('充足', '勤務地')).toBeUndefined();
    expect(await told('スキル不足', '充足')).toBeUndefined();
  });

  test('nobody of another company, whatever ids are sent', async () => {
    const [own] = await make([{}]);
    const ids = await selectionsOf(own);
    await enterCompany('株式会社となり');
    expect((await plan(ids)).letters).toEqual([]);
    const done = await asCompany((tx) =>
      scheduleLetters(tx, world.services, ids, choiceOf(null), {
        batchId: idOf<LetterBatchId>(randomUUID()),
        digest: '',
        shownLink,
      }),
    );
    expect(done).toEqual({ ok: false, reason: 'nobody' });
    const batchId = await schedule(await selectionsOf(...(await make([{}]))));
    const letter = await onlyLetterOf(batchId);
    await enterCompany();
    await expect(asCompany((tx) => cancelLetter(tx, letter.id))).rejects.toThrow(NotFound);
    await expect(asCompany((tx) => cancelBatch(tx, batchId))).rejects.toThrow(NotFound);
  });
});

describe('the press', () => {
  test('schedules what was shown or nothing: a page that is out of date is shown anew', async () => {
    const [person] = await make([{ name: '前の名' }]);
    const ids = await selectionsOf(person);
    const { digest } = await plan(ids);
    await asCompany((tx) =>
      tx.db
        .updateTable('applicants')
        .set({ full_name: '今の名' })
        .where('id', '=', person ?? '')
        .execute(),
    );
    const press = (choice: LetterChoice) =>
      asCompany((tx) =>
        scheduleLetters(tx, world.services, ids, choice, {
          batchId: idOf<LetterBatchId>(randomUUID()),
          digest,
          shownLink,
        }),
      );
    expect(await press(choiceOf(null))).toEqual({ ok: false, reason: 'changed' });
    const link = await makeLink();
    await asCompany((tx) => closeRelayLink(tx, link));
    expect(await press(choiceOf(link))).toEqual({ ok: false, reason: 'link_closed' });
    expect(await asCompany((tx) => listLettersTo(tx, person as ApplicantId))).toEqual([]);
  });

  test('twice at once schedules one letter for each person', async () => {
    const people = await make([{}, {}]);
    const ids = await selectionsOf(...people);
    const { digest } = await plan(ids);
    const [one, other] = [idOf<LetterBatchId>(randomUUID()), idOf<LetterBatchId>(randomUUID())];
    const press = (batchId: LetterBatchId) =>
      asCompany((tx) =>
        scheduleLetters(tx, world.services, ids, choiceOf(null), { batchId, digest, shownLink }),
      );
    const lock = `select from applicants where id = any ('{${people.join()}}') for update`;
    const ended = await heldBack(world.services, lock, () => [press(one), press(one), press(other)]);
    const kept = ended.flatMap((end) => (end.ok ? [end.batchId] : []));
    expect(new Set(kept).size).toBe(1);
    expect(ended.filter((end) => !end.ok).every((end) => !end.ok && end.reason === 'nobody')).toBe(true);
    const all = await asCompany((tx) => listLetters(tx, {}, firstPage()));
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
