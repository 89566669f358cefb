import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { seal } from '../../../platform/crypto.ts';
import {
  type CandidateId,
  idOf,
  type OrganisationId,
  type PlacementId,
  type ProvisionId,
  type RedemptionId,
} from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { CLAIM_MONTHS, findClaimMonths, listPublishedTerms } from '../../agencies/actions/set-up.ts';
import { type FeeLine, feeFor, feeWords } from '../../agencies/rules/fees.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { returnSlotTo } from '../../redemptions/actions/return-slot.ts';
import type { AgreedLine } from '../rules/book.ts';
import { bookKeptUntil, claimUntil } from '../rules/clocks.ts';
import { type FeeBasis, feeOf, toAgency } from '../rules/money.ts';
import { hasEnded } from '../rules/standing.ts';
import { findBySlot, insertPlacement, listOfPerson } from '../store/placements.ts';
import { insertRecord, isRelayedBy, listRecords, lockPlacement } from '../store/records.ts';
import type { placementsAudit } from '../views/audit.ts';
import { findPeace } from './peace.ts';

/** A hire as it was agreed, whoever says it. */
export interface Hire {
  readonly agencyId: OrganisationId;
  readonly candidateId: CandidateId;
  /** By which the agency holds the person, and since which day. */
  readonly provisionId: ProvisionId;
  readonly receivedOn: JstDate | null;
  readonly recommendationId: string | null;
  /** The use of a slot: then the fee is 0 yen. */
  readonly redemptionId: RedemptionId | null;
  /** With a slot: that the person had come through this company itself, where whoever hires has found out. */
  readonly isOwnPerson?: boolean;
  /** The employer; null for one outside the platform. */
  readonly companyId: OrganisationId | null;
  readonly employer: { readonly name: string; readonly address: string | null };
  /** As the person was shown them at the offer. */
  readonly title: string;
  readonly conditions: Readonly<Record<string, string | undefined>>;
  /** Kind of work, by which the fee table goes. */
  readonly work: string | null;
  readonly isPermanent: boolean;
  readonly yearlyPay: number | null;
  readonly person: string;
  readonly recommendedOn: JstDate;
  readonly acceptedOn: JstDate;
  readonly startsOn: JstDate | null;
}

export type RecordFault =
  | 'future'
  | 'before_recommendation'
  | 'before_offer'
  /** The agency's fee table says nothing for this work. */
  | 'no_fee'
  /** What a person is paid a year is not said, and the fee is a share of it. */
  | 'no_pay'
  /** The time of the agency's claim to this person had passed when the offer was accepted. */
  | 'claim_over'
  /** The agency placed the person for good, and leaves them in peace. */
  | 'peace'
  /** The same person's hire at this company is written down, and has not ended. */
  | 'hired_already';

export type Recorded =
  | {
      readonly ok: true;
      readonly id: PlacementId;
      readonly feeYen: number;
      readonly feeBasis: FeeBasis;
      /** It was written down before: nothing of what is said now was. */
      readonly stood?: boolean;
    }
  | { readonly ok: false; readonly reason: RecordFault };

/**
 * Writes a hire down with its first line in the books, frozen as it was agreed (rules.md §13.1): the acting agency's, or, with a
 * slot, of the agency named, by its company. A hire with a slot that is written down already stays as it is; at a company on the
 * platform nobody is hired a second time before the first hire has ended.
 */
export async function recordPlacement(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  hire: Hire,
): Promise<Recorded> {
  const { redemptionId, companyId } = hire;
  const today = jstDate(tx.now);
  if (hire.acceptedOn > today) return { ok: false, reason: 'future' };
  if (hire.acceptedOn < hire.recommendedOn) return { ok: false, reason: 'before_recommendation' };
  if (hire.startsOn !== null && hire.startsOn < hire.acceptedOn) return { ok: false, reason: 'before_offer' };
  if (redemptionId === null || companyId === null) {
    if (companyId !== null && (await isHiredThere(tx, hire, companyId)))
      return { ok: false, reason: 'hired_already' };
    const peace = await findPeace(tx, hire.candidateId);
    if (peace !== undefined) return { ok: false, reason: 'peace' };
    const fee = await agreeFee(tx, hire);
    return fee.ok ? noted(tx, hire, await write(tx, services, hire, fee)) : fee;
  }
  const { actor } = tx.scope;
  await lockPlacement(tx, redemptionId);
  return tx.within({ kind: 'settlement', companyId, actor }, async (own) => {
    const before = await findBySlot(own, companyId, redemptionId);
    if (before !== undefined) return { ok: true, ...before, stood: true };
    const [terms] = await listPublishedTerms(own, hire.agencyId);
    const isOwnPerson = hire.isOwnPerson ?? (await isRelayedBy(own, hire.provisionId, companyId, ''));
    const done = await write(own, services, hire, {
      feeYen: 0,
      feeBasis: isOwnPerson ? 'own_person' : 'slot',
      feeLine: null,
      clause: terms?.slotClause ?? null,
      claimMonths: CLAIM_MONTHS,
    });
    // In the company's settlement: nothing of it stands in the log of an agency that wrote the hire down.
    if (isOwnPerson) await returnSlotTo(own, companyId, redemptionId, 'own_person');
    return noted(tx, hire, done);
  });
}

/** Whether a hire of this person by the acting agency at this company goes on, with a slot or for a fee; no colleague writes one meanwhile. */
async function isHiredThere(tx: Tx, { candidateId }: Hire, companyId: OrganisationId): Promise<boolean> {
  await lockPlacement(tx, candidateId);
  const there = (await listOfPerson(tx, candidateId)).filter((one) => one.companyId === companyId);
  const records = await listRecords(
    tx,
    there.map(({ id }) => id),
  );
  return there.some(({ id }) => !(records.get(id) ?? []).some(({ kind }) => hasEnded(kind)));
}

/** What is agreed of money. */
interface Fee {
  readonly feeYen: number;
  readonly feeBasis: FeeBasis;
  readonly feeLine: FeeLine | null;
  readonly clause: string | null;
  readonly claimMonths: number;
}

/** The fee by the acting agency's table as it stands now; 0 for an employer that relayed the person (rules.md §13.2). */
async function agreeFee(
  tx: Tx,
  hire: Hire,
): Promise<({ ok: true } & Fee) | { ok: false; reason: RecordFault }> {
  const claimMonths = await findClaimMonths(tx);
  const { provisionId, companyId, employer, work, yearlyPay } = hire;
  if (await isRelayedBy(tx, provisionId, companyId, employer.name))
    return { ok: true, feeYen: 0, feeBasis: 'relayed', feeLine: null, clause: null, claimMonths };
  if (hire.acceptedOn > claimUntil(hire.recommendedOn, claimMonths))
    return { ok: false, reason: 'claim_over' };
  const [terms] = await listPublishedTerms(tx, hire.agencyId);
  const feeLine = feeFor(terms?.fees ?? [], work ?? '');
  if (feeLine === undefined) return { ok: false, reason: 'no_fee' };
  if (feeLine.permille !== null && yearlyPay === null) return { ok: false, reason: 'no_pay' };
  const feeYen = feeOf(feeLine, yearlyPay ?? 0);
  return { ok: true, feeYen, feeBasis: 'table', feeLine, clause: null, claimMonths };
}

async function write(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  hire: Hire,
  fee: Fee,
): Promise<Extract<Recorded, { ok: true }>> {
  const { feeYen, feeBasis, feeLine, clause, claimMonths } = fee;
  const id = idOf<PlacementId>(randomUUID());
  const [terms] = await listPublishedTerms(tx, hire.agencyId);
  const refund = terms?.refund ?? [];
  await insertPlacement(tx, { ...hire, id, feeYen, feeBasis, feeLine, refund, claimMonths });
  const card = (await listAgencyCards(tx)).find((one) => one.id === hire.agencyId);
  const name = card?.name ?? (await listNames(tx, [hire.agencyId])).get(hire.agencyId)?.name ?? '';
  const line: AgreedLine = {
    person: hire.person,
    employer: hire.employer,
    agency: { name, licenceNumber: card?.licenceNumber ?? null },
    title: hire.title,
    work: hire.work,
    conditions: said(hire.conditions),
    yearlyPay: hire.yearlyPay,
    receivedOn: hire.receivedOn,
    fee: { yen: feeYen, basis: feeLine === null ? toAgency(feeBasis) : feeWords(feeLine)[0], clause },
  };
  const aad = recordAad(id, 1);
  const { key, wrapped } = keyRing.newDataKey(aad);
  await insertRecord(tx, hire.agencyId, {
    placementId: id,
    number: 1,
    kind: 'recorded',
    on: hire.acceptedOn,
    yen: null,
    side: hire.redemptionId === null ? 'agency' : 'company',
    keepUntil: bookKeptUntil(hire.startsOn ?? hire.acceptedOn, refund, hire.acceptedOn),
    sealed: seal(key, aad, line),
    wrappedKey: wrapped,
  });
  return { ok: true, id, feeYen, feeBasis };
}

function noted(tx: Tx, { candidateId, acceptedOn }: Hire, done: Extract<Recorded, { ok: true }>): Recorded {
  recordAudit<typeof placementsAudit>(tx, {
    action: 'placement.recorded',
    subject: { kind: 'placement', id: done.id },
    candidateId,
    detail: { on: acceptedOn, basis: toAgency(done.feeBasis) },
  });
  return done;
}

/** What the key of a line is bound to (src/db/wrapped-keys.ts). */
export function recordAad(id: PlacementId, number: number): string {
  return `placement-record:${id}:${number}`;
}

function said(conditions: Hire['conditions']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(conditions).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])),
  );
}
