import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import {
  type CandidateId,
  idOf,
  type OrganisationId,
  type ProvisionId,
  type RecommendationId,
  type RedemptionId,
} from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { openForAction, type ShutOrOver } from '../../introductions/actions/read-provisions.ts';
import { listParties, listTaken } from '../../redemptions/actions/notice-facts.ts';
import { OFFER_CONDITIONS, type PlacementInput } from '../input.ts';
import { type Hire, type Recorded, type RecordFault, recordPlacement } from './record-placement.ts';

/** Where the person can have been hired, beside employers outside: with a slot, or at a company whose request was taken on. */
export interface PossibleEmployer {
  /** What the form sends. */
  readonly value: string;
  readonly companyId: OrganisationId;
  readonly name: string;
  readonly title: string;
  readonly conditions: Hire['conditions'];
  /** The slot that was used; null for an ordinary hire. */
  readonly slot: { readonly redemptionId: RedemptionId; readonly hiredOn: string } | null;
}

/** An employer outside that the person agreed to be recommended to, with the opening as they were told of it. */
export interface OutsideAgreement {
  readonly id: RecommendationId;
  readonly employer: string;
  readonly title: string;
  readonly conditions: Hire['conditions'];
  readonly recommendedOn: JstDate;
  readonly agreedOn: JstDate;
}

/** What people agreed to of employers outside; the feature that asks them needs this one. */
export interface OutsideAgreements {
  list(tx: Tx, provisionId: ProvisionId): Promise<readonly OutsideAgreement[]>;
  /** The same, and until the transaction ends nobody takes one of them back. */
  lock(tx: Tx, provisionId: ProvisionId): Promise<readonly OutsideAgreement[]>;
  /** Notes the hire. */
  hire(tx: Tx, id: RecommendationId, on: JstDate): Promise<unknown>;
}

/** What an agency sees before it writes a hire down: nothing of the person, whose page counts who looks. */
export interface HireDesk {
  readonly employers: readonly PossibleEmployer[];
  readonly outside: readonly OutsideAgreement[];
}

/**
 * Where the person can have been hired.
 * @throws NotFound for an unknown provision and for another agency's alike
 */
export async function readHireDesk(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  agreements: OutsideAgreements,
  provisionId: ProvisionId,
): Promise<ShutOrOver | ({ readonly ok: true } & HireDesk)> {
  const opened = await openForAction(tx, services, provisionId);
  if (!opened.ok) return opened;
  return { ok: true, employers: await listEmployers(tx), outside: await agreements.list(tx, provisionId) };
}

/**
 * Writes down that a person of the acting agency was hired (rules.md §13.1): at an employer outside from the person's own agreement
 * to it, whose title and conditions hold where the offer had no others. @throws NotFound as above
 */
export async function writeDownHire(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  agreements: OutsideAgreements,
  provisionId: ProvisionId,
  sent: PlacementInput,
): Promise<
  | ShutOrOver
  | Recorded
  | { ok: false; reason: Exclude<RecordFault, 'future'> | 'unchosen' | 'before_agreement' }
> {
  const opened = await openForAction(tx, services, provisionId);
  if (!opened.ok) return opened;
  const chosen = (await listEmployers(tx)).find(({ value }) => value === sent.employer);
  const agreed = (await agreements.lock(tx, provisionId)).find(({ id }) => `outside:${id}` === sent.employer);
  const employer = chosen?.name ?? agreed?.employer;
  if (employer === undefined) return { ok: false, reason: 'unchosen' };
  if (agreed !== undefined && sent.acceptedOn < agreed.agreedOn)
    return { ok: false, reason: 'before_agreement' };
  const slot = chosen?.slot ?? null;
  const asTold = slot === null ? agreed : chosen;
  const typed = Object.fromEntries(
    OFFER_CONDITIONS.flatMap((key) => (asTold !== undefined && sent[key] === '' ? [] : [[key, sent[key]]])),
  );
  const recorded = await recordPlacement(tx, services, {
    agencyId: tx.organisationId,
    candidateId: idOf<CandidateId>(opened.found.candidateId),
    provisionId,
    receivedOn: jstDate(opened.found.providedAt),
    recommendationId: agreed?.id ?? null,
    redemptionId: slot?.redemptionId ?? null,
    companyId: chosen?.companyId ?? null,
    employer: { name: employer, address: agreed === undefined ? null : sent.employerAddress },
    title: slot === null ? sent.title || (agreed?.title ?? '') : (chosen?.title ?? ''),
    conditions: slot === null ? { ...agreed?.conditions, ...typed } : (chosen?.conditions ?? {}),
    work: sent.work || null,
    isPermanent: sent.term === 'permanent',
    yearlyPay: sent.yearlyPay,
    person: opened.items.name ?? '',
    recommendedOn: agreed?.recommendedOn ?? sent.recommendedOn ?? '',
    acceptedOn: slot?.hiredOn ?? sent.acceptedOn,
    startsOn: sent.startsOn,
  });
  if (recorded.ok && agreed !== undefined) await agreements.hire(tx, agreed.id, sent.acceptedOn);
  return recorded;
}

async function listEmployers(tx: Tx): Promise<PossibleEmployer[]> {
  const taken = await listTaken(tx);
  const parties = await listParties(
    tx,
    taken.map(({ redemptionId }) => redemptionId),
  );
  const named = taken.map((one) => ({ ...one, name: parties.get(one.redemptionId)?.name ?? '' }));
  const slots = named.flatMap(({ redemptionId, hiredOn, returnedAt, ...one }) =>
    hiredOn === null || returnedAt !== null
      ? []
      : [{ ...one, value: `slot:${redemptionId}`, slot: { redemptionId, hiredOn } }],
  );
  const companies = new Map(named.map((one) => [one.companyId, one]));
  return [
    ...slots,
    ...[...companies.values()].map(({ companyId, name }) => ({
      companyId,
      name,
      value: `company:${companyId}`,
      title: '',
      conditions: {},
      slot: null,
    })),
  ];
}
