/**
 * A process in which many people use one company's slots at once until it is killed or left alone: they ask, take on, hire and give
 * back, whatever others do to the same slots. Says what each has been told once it was told. Arguments: the owner's database
 * URL, the company, its openings, and how many people.
 */
import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { acceptOffer } from '../src/features/redemptions/actions/answer-offer.ts';
import { hireWithSlot } from '../src/features/redemptions/actions/hire.ts';
import { requestSlot } from '../src/features/redemptions/actions/request-slot.ts';
import { returnSlot } from '../src/features/redemptions/actions/return-slot.ts';
import { jstDate } from '../src/platform/calendar.ts';
import { Unavailable } from '../src/platform/errors.ts';
import { idOf, type OpeningId, type RedemptionId, type SlotId } from '../src/platform/ids.ts';
import { servicesOn } from './services.ts';

const [ownerUrl = '', companyId = '', openings = '', callers = '1'] = process.argv.slice(2);
const services = servicesOn(ownerUrl);
const as = (organisationId: string) =>
  ({ kind: 'organisation', organisationId, actor: { kind: 'staff', id: 'storm' } }) as const;
const company = as(companyId);
const openingIds = openings.split(',').map((id) => idOf<OpeningId>(id));

interface AtWork {
  readonly id: RedemptionId;
  readonly agencyId: string | null;
  readonly isTaken: boolean;
  readonly isUsed: boolean;
}

/** One act of somebody who looks first, and acts on what may have changed by then; answers what they were told. */
async function act(): Promise<string | undefined> {
  const { slot, work } = await services.within(company, async (tx) => {
    const [slots, works] = await Promise.all([
      sql<{ id: SlotId }>`select id from slots where requested_at is null order by random() limit 1`.execute(
        tx.db,
      ),
      sql<AtWork>`select r.id, o.agency_id as "agencyId", coalesce(o.answer = 'accepted', false) as "isTaken",
          r.consumed_at is not null as "isUsed"
        from redemptions r left join redemption_offers o on o.company_id = r.company_id and o.redemption_id = r.id
          and (o.answer is null or o.answer = 'accepted')
        where r.company_id = ${companyId} and r.returned_at is null order by random() limit 1`.execute(tx.db),
    ]);
    return { slot: slots.rows[0], work: works.rows[0] };
  });
  if (slot !== undefined && (work === undefined || randomInt(3) === 0)) {
    const opening = openingIds[randomInt(openingIds.length)] ?? idOf<OpeningId>('');
    const made = await services.within(company, (tx) => requestSlot(tx, slot.id, opening));
    return made.ok ? `requested:${made.id}` : undefined;
  }
  if (work === undefined) return undefined;
  const { id, agencyId, isTaken, isUsed } = work;
  if (agencyId !== null && !isTaken && randomInt(4) > 0) {
    const { ok } = await services.within(as(agencyId), (tx) => acceptOffer(tx, id));
    return ok ? `accepted:${id}` : undefined;
  }
  if (isTaken && !isUsed && randomInt(3) > 0) {
    const { ok } = await services.within(company, (tx) => hireWithSlot(tx, id, jstDate(tx.now)));
    return ok ? `consumed:${id}` : undefined;
  }
  const { ok } = await services.within(company, (tx) => returnSlot(tx, id));
  return ok ? `returned:${id}` : undefined;
}

const over = new AbortController();
process.on('message', () => over.abort());
process.on('disconnect', () => process.exit());

async function somebody(): Promise<void> {
  while (!over.signal.aborted) {
    try {
      const told = await act();
      if (told !== undefined) process.send?.(told);
    } catch (error) {
      // Whose connection was cut looks again; whoever finds no room comes back.
      if (error instanceof Unavailable || /terminat|connection|EPIPE|ECONNRESET/i.test(String(error)))
        continue;
      process.send?.(`failed:${error}`);
    }
  }
}

process.send?.('begun');
await Promise.all(Array.from({ length: Number(callers) }, somebody));
await services.end();
process.disconnect();
