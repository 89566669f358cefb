import { describe, expect, test } from 'vitest';
import { choiceOf, DUE, letterWorld } from '../../../test/letter-world.ts';
import { cancelBatch, cancelLetter } from './actions/cancel-letters.ts';
import { sendDueLetters } from './actions/send-due-letters.ts';

const world = letterWorld();
const { asCompany, changed, mailed, make, makeLink, onlyLetterOf, outcomeOf, plan, schedule, selectionsOf } =
  world;

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
