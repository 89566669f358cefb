import { describe, expect, test } from 'vitest';
import { introducePerson, moveClock } from '../../../../test/factories/introductions.ts';
import { heldBack } from '../../../../test/hold.ts';
import { NOTHING, WithheldWorld } from '../../../../test/withheld-world.ts';
import { startOfJstDay } from '../../../platform/calendar.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import { closeMonths } from '../../links/actions/close-months.ts';
import { acceptProvision, objectToProvision } from './answer-provision.ts';
import { decideObjection } from './decide-objection.ts';

const here = new WithheldWorld().begin();

describe('an agency that answers while the point waits', () => {
  const inTwoDays = (now: Date) => new Date(now.getTime() + 2 * 86_400_000);
  const arrive = async () => {
    const [waitsFor = ''] = await here.applied(1);
    const person = await introducePerson(here.services, here.world, { waitsFor, answerDueAt: inTwoDays });
    const [provisionId] = person.provisionIds;
    if (provisionId === undefined) throw new Error('nobody received the person');
    return { ...person, provisionId, selection: waitsFor };
  };
  const object = (provisionId: ProvisionId) =>
    here.services.within(here.agency, (tx) =>
      objectToProvision(tx, provisionId, { reason: 'false_identity', note: '' }),
    );
  const decide = async (provisionId: ProvisionId, upheld: boolean) => {
    return here.services.within(here.desk, (tx) =>
      decideObjection(tx, here.services, provisionId, { upheld, note: '確認しました。' }),
    );
  };
  const crowd = async () => {
    const five = await here.applied(5);
    await here.register(five);
    await here.record(five, 'rejected');
  };

  test('confirms nothing by accepting, and nothing by silence', async () => {
    const { provisionId } = await arrive();
    await here.services.within(here.agency, (tx) => acceptProvision(tx, provisionId));
    await here.closeMonth();
    expect(await here.points()).toEqual(NOTHING);
    expect(await here.waiting()).toBe(1);
  });

  test('ends it by a claim that is upheld, and nothing of it ever reaches the company', async () => {
    const before = await here.seen();
    const { provisionId, selection } = await arrive();
    await object(provisionId);
    expect(await decide(provisionId, true)).toEqual({ ok: true, point: 'voided' });
    expect(await here.seen()).toEqual(before);
    await here.record([selection], 'rejected');
    await crowd();
    await here.closeMonth();
    expect(await here.points()).toEqual({ ...NOTHING, confirmed: 5 });
  });

  test('comes too late with a claim that is upheld while the close of the month settles the point', async () => {
    const { provisionId, selection } = await arrive();
    await object(provisionId);
    await here.record([selection], 'rejected');
    await crowd();
    // A ledger that somebody else can hold, so that the close waits with what it has locked before.
    await introducePerson(here.services, here.world);
    await moveClock(here.services, startOfJstDay(await here.nextMonth()));
    const lock = `select from ledgers where company_id = '${here.world.companyId}' for update`;
    const [, decided] = await heldBack<unknown>(here.services, lock, () => [
      closeMonths(here.services),
      here.untilLocked().then(() => decide(provisionId, true)),
    ]);
    expect(decided).toEqual({ ok: false, reason: 'expired' });
    expect(await here.points()).toEqual({ ...NOTHING, pending: 1, confirmed: 6 });
    expect(await here.waiting()).toBe(0);
  });
});
