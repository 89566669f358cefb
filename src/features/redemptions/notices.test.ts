import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeNoticeWorld, type NoticeWorld } from '../../../test/notice-world.ts';
import { COMPLETE, setUpForSlots } from '../../../test/redemption-world.ts';
import type { Scope } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import type { RedemptionId } from '../../platform/ids.ts';
import { createOpening } from '../orgs/actions/openings.ts';
import { findAvailable } from '../slots/store/slots.ts';
import { acceptOffer } from './actions/answer-offer.ts';
import { hireWithSlot } from './actions/hire.ts';
import { requestSlot } from './actions/request-slot.ts';
import { returnSlot } from './actions/return-slot.ts';

let at: NoticeWorld;
beforeAll(async () => {
  at = await makeNoticeWorld();
  await setUpForSlots(at.services, at.agencyId);
  await at.confirmPoints(20);
});
afterAll(() => at.services.end());

const within = <T>(scope: Scope, work: Parameters<typeof at.services.within<T>>[1]) =>
  at.services.within(scope, work);
const request = (): Promise<RedemptionId> =>
  within(at.company, async (tx) => {
    const slot = await findAvailable(tx);
    const opening = await createOpening(tx, { title: '受発注担当', conditions: COMPLETE });
    const done = slot && (await requestSlot(tx, slot.id, opening.id));
    if (!done?.ok) throw new Error('there was no slot');
    return done.id;
  });
const about = async (id: string) => {
  const mails = await at.mailsOf(id);
  return mails.flatMap(({ subject, text }) =>
    /無料紹介枠の求人|引き受けた求人/.test(subject) ? [text] : [],
  );
};

test('each side is told of the other on the next business day: what arrived, who took it on, how it ended; once', async () => {
  const [hired, ended] = [await request(), await request()];
  await at.toMorning(10);
  await at.tell();
  expect(await about(at.agencyId)).toEqual([expect.stringContaining('新しく2件届いています')]);
  expect((await about(at.agencyId))[0]).toContain('/agency/slots\n');

  for (const id of [hired, ended]) await within(at.agency, (tx) => acceptOffer(tx, id));
  await at.toMorning(10);
  await at.tell();
  expect(await about(at.world.companyId)).toEqual([expect.stringContaining('求人2件を引き受けました')]);
  expect((await about(at.world.companyId))[0]).toContain('/company/slots/redemptions\n');
  expect(await about(at.agencyId)).toHaveLength(1);

  await within(at.company, (tx) => hireWithSlot(tx, hired, jstDate(tx.now)));
  await within(at.company, (tx) => returnSlot(tx, ended));
  await at.toMorning(10);
  await at.tell();
  const [news] = await about(at.agencyId);
  expect(news).toContain('引き受けた求人1件で、採用が決まりました');
  expect(news).toContain('引き受けた求人1件は、企業が枠を戻して終わりました');
  await at.toMorning(10);
  expect([await at.tell(), (await about(at.agencyId)).length]).toEqual([0, 2]);
});

test('what an agency has answered by the next morning, or that was taken back, is no news to it', async () => {
  const id = await request();
  await within(at.agency, (tx) => acceptOffer(tx, id));
  await at.toMorning(10);
  await at.tell();
  expect([await about(at.agencyId), await about(at.world.companyId)].map(({ length }) => length)).toEqual([
    2, 2,
  ]);
  await within(at.company, (tx) => returnSlot(tx, id));
  await at.toMorning(10);
  await at.tell();
  const again = await request();
  await within(at.company, (tx) => returnSlot(tx, again));
  await at.toMorning(10);
  expect([await at.tell(), (await about(at.agencyId)).length]).toEqual([0, 3]);
});
