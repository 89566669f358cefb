import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import {
  type CandidateId,
  idOf,
  type OrganisationId,
  type ProvisionId,
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

/** What an agency sees before it writes a hire down: nothing of the person, whose page counts who looks. */
export interface HireDesk {
  readonly employers: readonly PossibleEmployer[];
}

/**
 * Where the person can have been hired.
 * @throws NotFound for an unknown provision and for another agency's alike
 */
export async function readHireDesk(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  provisionId: ProvisionId,
): Promise<ShutOrOver | ({ readonly ok: true } & HireDesk)> {
  const opened = await openForAction(tx, services, provisionId);
  if (!opened.ok) return opened;
  return { ok: true, employers: await listEmployers(tx) };
}

/** Writes down that a person of the acting agency was hired (rules.md §13.1). @throws NotFound as above */
export async function writeDownHire(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  provisionId: ProvisionId,
  sent: PlacementInput,
): Promise<ShutOrOver | Recorded | { ok: false; reason: Exclude<RecordFault, 'future'> | 'unchosen' }> {
  const opened = await openForAction(tx, services, provisionId);
  if (!opened.ok) return opened;
  const chosen = (await listEmployers(tx)).find(({ value }) => value === sent.employer);
  if (sent.employer !== 'outside' && chosen === undefined) return { ok: false, reason: 'unchosen' };
  const slot = chosen?.slot ?? null;
  const typed = Object.fromEntries(OFFER_CONDITIONS.map((key) => [key, sent[key]]));
  return recordPlacement(tx, services, {
    agencyId: tx.organisationId,
    candidateId: idOf<CandidateId>(opened.found.candidateId),
    provisionId,
    receivedOn: jstDate(opened.found.providedAt),
    recommendationId: null,
    redemptionId: slot?.redemptionId ?? null,
    companyId: chosen?.companyId ?? null,
    employer:
      chosen === undefined
        ? { name: sent.employerName, address: sent.employerAddress }
        : { name: chosen.name, address: null },
    title: slot === null ? sent.title : (chosen?.title ?? sent.title),
    conditions: slot === null ? typed : (chosen?.conditions ?? typed),
    work: sent.work || null,
    isPermanent: sent.term === 'permanent',
    yearlyPay: sent.yearlyPay,
    person: opened.items.name ?? '',
    recommendedOn: sent.recommendedOn,
    acceptedOn: slot?.hiredOn ?? sent.acceptedOn,
    startsOn: sent.startsOn,
  });
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
