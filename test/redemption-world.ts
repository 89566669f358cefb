import { randomUUID } from 'node:crypto';
import { inScope, type Scope, type Tx } from '../src/db/scope.ts';
import { agreeToSlots, changeScope, setFee } from '../src/features/agencies/actions/change-terms.ts';
import { createOpening } from '../src/features/orgs/actions/openings.ts';
import type { Conditions } from '../src/features/orgs/rules/opening.ts';
import { requestSlot } from '../src/features/redemptions/actions/request-slot.ts';
import { listOffers } from '../src/features/redemptions/store/offers.ts';
import {
  idOf,
  type OpeningId,
  type OrganisationId,
  type RedemptionId,
  type SlotId,
} from '../src/platform/ids.ts';
import { makeOrganisation, settling, staffOfOrganisation } from './factories/introductions.ts';
import { movePoints } from './factories/receipts.ts';
import { type TestServices, testServices } from './services.ts';

/** Everything that an opening has to say before a slot is asked for with it. */
export const COMPLETE: Conditions = {
  employmentType: 'regular',
  duties: '受発注の管理',
  dutiesRange: '変更なし',
  contractTerm: 'indefinite',
  trialPeriod: 'なし',
  workplace: '仙台市青葉区',
  workplaceRange: '変更なし',
  workingHours: '9時から18時まで',
  breakTime: '60分',
  holidays: '土日、祝日',
  overtime: 'なし',
  wage: '月給30万円',
  fixedOvertimePay: 'なし',
  insurance: '健康保険、厚生年金、雇用保険、労災保険',
  recruiterName: '株式会社みらい',
  smoking: 'indoor_ban',
  dispatch: 'no',
};

/** Lets an agency say all that a slot is used with an agency for. */
export const setUpForSlots = (services: TestServices, agencyId: string): Promise<void> =>
  inScope(services.database, staffOfOrganisation(agencyId), async (tx) => {
    await changeScope(tx, { work: ['office'], areas: ['13'], monthlyCapacity: null, hours: null });
    await setFee(tx, { work: 'all', permille: 350, yen: null });
    await agreeToSlots(tx, '無料紹介枠での採用の手数料は0円とします。');
  });

/** A company with slots and complete openings, and agencies, in a database of its own where none is given. */
export async function makeRedemptionWorld(given?: TestServices) {
  const services: TestServices = given ?? (await testServices());
  const within = <T>(scope: Scope, work: (tx: Tx) => Promise<T> | T) =>
    inScope(services.database, scope, work);

  /** A company that has earned so many slots. */
  const makeCompany = async (slots: number) => {
    const id = idOf<OrganisationId>(await makeOrganisation(services, 'company', '株式会社みらい'));
    const receipts = Array.from({ length: slots * 10 }, () => randomUUID());
    if (slots > 0) {
      await within(settling(id), (tx) => movePoints(tx, 'introduced', id, receipts));
      await within(settling(id), (tx) => movePoints(tx, 'confirmed', id, receipts));
    }
    const scope = staffOfOrganisation(id);
    const { rows } = await within(scope, async (tx) => ({
      rows: await tx.db
        .selectFrom('slots')
        .select('id')
        .where('company_id', '=', id)
        .orderBy('number')
        .execute(),
    }));
    return { id, scope, slots: rows.map((row) => idOf<SlotId>(row.id)) };
  };
  type Company = Awaited<ReturnType<typeof makeCompany>>;

  const makeAgency = async (name: string) => {
    const id = await makeOrganisation(services, 'agency', name);
    await setUpForSlots(services, id);
    return id;
  };

  const makeOpening = ({ scope }: Company, conditions: Conditions = COMPLETE): Promise<OpeningId> =>
    within(scope, async (tx) => (await createOpening(tx, { title: '受発注担当', conditions })).id);

  const request = ({ scope, slots }: Company, openingId: OpeningId, slot = slots[0]) =>
    within(scope, (tx) => requestSlot(tx, slot ?? idOf<SlotId>(randomUUID()), openingId));
  const requested = async (
    company: Company,
    openingId: OpeningId,
    slot = company.slots[0],
  ): Promise<RedemptionId> => {
    const done = await request(company, openingId, slot);
    if (!done.ok) throw new Error(done.reason);
    return done.id;
  };

  /** Whose turn each was, and what became of it. */
  const turnsOf = ({ id, scope }: Company, redemptionId: RedemptionId) =>
    within(scope, async (tx) =>
      (await listOffers(tx, id, redemptionId)).map(
        ({ agencyId, answer }) => [agencyId, answer ?? 'open'] as const,
      ),
    );

  return { services, within, makeCompany, makeAgency, makeOpening, request, requested, turnsOf };
}
