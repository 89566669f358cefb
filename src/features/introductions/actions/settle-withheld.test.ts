import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { introducePerson, moveClock } from '../../../../test/factories/introductions.ts';
import { atOnce, NOTHING, WithheldWorld } from '../../../../test/withheld-world.ts';
import { startOfJstDay } from '../../../platform/calendar.ts';
import { closeMonths } from '../../links/actions/close-months.ts';
import { getLedgerAudit } from '../../slots/actions/audit-ledger.ts';
import { isSound } from '../../slots/rules/audit.ts';

const here = new WithheldWorld().begin();

describe('what a company sees of people it never answered', () => {
  test('is the same, byte for byte, whether nobody, one or four of those it rejected have registered', async () => {
    const before = await here.seen();
    for (const registered of [0, 1, 4]) {
      const selections = await here.applied(5);
      await here.register(selections.slice(0, registered));
      expect(await here.seen()).toEqual(before);
      await here.record(selections, 'rejected');
      expect(await here.seen()).toEqual(before);
      await here.closeMonth();
      expect(await here.seen()).toEqual(before);
    }
  });

  test('is the same when one was rejected, when one was hired, and when a claim was upheld', async () => {
    const before = await here.seen();
    const [one = '', hired = ''] = await here.applied(2);
    await here.register([one, hired]);
    await here.record([one], 'rejected');
    await here.record([hired], 'hired');
    await here.closeMonth();
    expect(await here.seen()).toEqual(before);
    expect(await here.waiting()).toBe(1);
  });

  test('five in one month are receipts and points of the day of the close, all at once', async () => {
    const selections = await here.applied(5);
    const people = await here.register(selections);
    await here.record(selections, 'rejected');
    const on = await here.closeMonth();
    expect(await here.points()).toEqual({ ...NOTHING, confirmed: 5 });
    const { rows } = await here.services.within(here.company, (tx) =>
      sql`select kind, occurred_on from ledger_entries order by number`.execute(tx.db),
    );
    expect(rows).toEqual([
      ...people.map(() => ({ kind: 'introduced', occurred_on: on })),
      ...people.map(() => ({ kind: 'confirmed', occurred_on: on })),
    ]);
    const receipts = await here.services.within(here.company, (tx) =>
      tx.db
        .selectFrom('introduction_receipts')
        .select(['id', 'introduced_on'])
        .orderBy('created_order')
        .execute(),
    );
    // In an order that says nothing of who came when.
    expect(receipts).toEqual(
      people
        .map(({ receiptId }) => receiptId)
        .toSorted()
        .map((id) => ({ id, introduced_on: on })),
    );
    expect(await here.waiting()).toBe(0);
  });

  test('one more rejection never makes four appear who waited before', async () => {
    const four = await here.applied(4);
    await here.register(four);
    await here.record(four, 'rejected');
    await here.closeMonth();
    const one = await here.applied(1);
    await here.register(one);
    await here.record(one, 'rejected');
    const before = await here.points();
    await here.closeMonth();
    expect(before).toEqual(NOTHING);
    expect(await here.points()).toEqual(NOTHING);
    // Reopened and rejected again they are no news.
    await here.record(four, 'reopened');
    await here.record([...four, ...one], 'rejected');
    await here.closeMonth();
    expect(await here.points()).toEqual(NOTHING);
  });
});

describe('the close of a month', () => {
  test('takes what was recorded in its last second, and leaves what was recorded in the next one', async () => {
    const selections = await here.applied(10);
    await here.register(selections);
    const first = startOfJstDay(await here.nextMonth());
    await moveClock(here.services, new Date(first.getTime() - 1_000));
    await here.record(selections.slice(0, 5), 'rejected');
    await moveClock(here.services, first);
    await here.record(selections.slice(5), 'rejected');
    await closeMonths(here.services);
    expect(await here.points()).toEqual({ ...NOTHING, confirmed: 5 });
    await here.closeMonth();
    expect(await here.points()).toEqual({ ...NOTHING, confirmed: 10, spent: 10 });
  });

  test('leaves whoever is in selection again, withdrew, or moved on; who was deleted has ended', async () => {
    const selections = await here.applied(6);
    await here.register(selections);
    const [again = '', withdrew = '', ...others] = selections;
    await here.record(selections, 'rejected');
    await here.record([again], 'reopened');
    await here.record([withdrew], 'withdrawn');
    await here.deleteSelection(others[0] ?? '');
    await here.closeMonth();
    expect(await here.points()).toEqual(NOTHING);
    await here.record([again, withdrew], 'rejected');
    const three = await here.applied(3);
    await here.register(three);
    await here.record(three, 'rejected');
    await here.closeMonth();
    // Five anew, and the four who were ready before go along.
    expect(await here.points()).toEqual({ ...NOTHING, confirmed: 9 });
  });

  test('a hire that the company deletes before the close is void all the same, and frees the person', async () => {
    const [selection = ''] = await here.applied(1);
    const [person] = await here.register([selection]);
    await here.record([selection], 'hired');
    await here.deleteSelection(selection);
    await here.closeMonth();
    expect(await here.waiting()).toBe(0);
    const scope = {
      kind: 'candidate',
      candidateId: person?.candidateId ?? '',
      actor: { kind: 'candidate', id: '' },
    } as const;
    const [own] = await here.services.within(scope, (tx) =>
      tx.db.selectFrom('introductions').select('reversed_at').execute(),
    );
    expect(own?.reversed_at).not.toBeNull();
  });

  test('the ledger and its receipts agree afterwards', async () => {
    const selections = await here.applied(7);
    await here.register(selections);
    await introducePerson(here.services, here.world, { answerDueAt: atOnce });
    await here.record(selections.slice(0, 5), 'rejected');
    await here.record(selections.slice(5, 6), 'hired');
    await here.closeMonth();
    const { audit } = await getLedgerAudit(here.services.database, here.desk, here.world.companyId);
    expect([audit?.entries, isSound({ audit })]).toEqual([12, true]);
  });
});
