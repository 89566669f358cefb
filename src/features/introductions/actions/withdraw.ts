import type { Tx } from '../../../db/scope.ts';
import { destroyMails, type OutboxServices } from '../../../platform/outbox.ts';
import { type Answer, answerAt, type ClaimAboutMe } from '../rules/answer.ts';
import { decisionKey } from '../rules/claim.ts';
import { type Seen, seenBy } from '../rules/seen.ts';
import { listClaimsAboutMe } from '../store/answer-news.ts';
import { listReadings, type Reading } from '../store/readings.ts';
import {
  closeProvisions,
  destroyName,
  emptyClaims,
  hasStandingIntroduction,
  listIntroductions,
  listProvisions,
  type StoredProvision,
} from '../store/withdraw.ts';

export { listReadings, type Reading } from '../store/readings.ts';
export { listOwnIntroductions } from '../store/withdraw.ts';

/** What a person sees of a handing-over of their details. */
export interface OwnProvision extends StoredProvision {
  readonly claim: ClaimAboutMe | null;
  /** What it has come to now. */
  readonly answer: Answer;
}

/** One agency, or every agency, loses sight of the acting person's details, at once. Needs the `candidate` scope. */
export async function withdrawProvisions(tx: Tx, agencyId?: string): Promise<void> {
  await closeProvisions(tx, agencyId);
}

/**
 * Takes the acting person's name off a company's receipts, or off all companies', where it was told; the receipts and their
 * points stay.
 */
export async function forgetNames(tx: Tx, onlyCompanyId?: string): Promise<void> {
  const { actor, requestId } = tx.scope;
  for (const { id, companyId, receiptId } of await listIntroductions(tx)) {
    if (companyId !== (onlyCompanyId ?? companyId)) continue;
    await tx.within(
      {
        kind: 'settlement',
        introductionId: id,
        companyId,
        actor,
        ...(requestId !== undefined && { requestId }),
      },
      (own) => destroyName(own, companyId, receiptId),
    );
  }
}

/**
 * Empties what agencies and the operator wrote about claims on the acting person's handings-over, and the mails that told
 * agencies of the decisions; reasons and decisions stay, for the count depends on them. Needs the `candidate` scope.
 */
export async function forgetClaims(tx: Tx, services: OutboxServices): Promise<void> {
  const [claims, provisions] = await Promise.all([
    listClaimsAboutMe(tx),
    listProvisions(tx),
    emptyClaims(tx),
  ]);
  const told = provisions
    .filter(({ id }) => claims.has(id))
    .map(({ id, agencyId }) => decisionKey(agencyId, id));
  await destroyMails(services, tx, told);
}

/** Who received what of the acting person, newest first; as many as pages show, or `most`. Needs the `candidate` scope. */
export async function listOwnProvisions(tx: Tx, most?: number): Promise<OwnProvision[]> {
  const [provisions, claims] = await Promise.all([listProvisions(tx, most), listClaimsAboutMe(tx)]);
  return provisions.map((one) => {
    const claim = claims.get(one.id) ?? null;
    return { ...one, claim, answer: answerAt({ ...one, claim }, tx.now) };
  });
}

/**
 * The agencies that the acting person has to agree to anew, for another holder stands behind them than they agreed to: all they hold
 * waits for it (rules.md §6.5). Needs the `candidate` or `registration` scope.
 */
export async function listAgenciesToAgreeAnew(tx: Tx): Promise<ReadonlySet<string>> {
  const live = (await listProvisions(tx)).filter(({ withdrawnAt }) => withdrawnAt === null);
  const open = new Set(live.filter((one) => !one.waitsForConsent).map(({ agencyId }) => agencyId));
  return new Set(live.map(({ agencyId }) => agencyId).filter((id) => !open.has(id)));
}

/** What every organisation has seen of the acting person: agencies of the items, companies of the name. Needs the `candidate` scope. */
export async function listSeen(tx: Tx): Promise<ReadonlyMap<string, Seen<Reading>>> {
  return seenBy(await listReadings(tx));
}

/** The acting person's registrations that already led to an introduction, and when. Needs the `candidate` scope. */
export async function listIntroducedRegistrations(tx: Tx): Promise<ReadonlyMap<string, Date>> {
  return new Map((await listIntroductions(tx)).map((one) => [one.registrationId, one.introducedAt]));
}

/**
 * Whether this company has an introduction of the acting person already, and another one could not count today (rules.md
 * §3.2, §3.3).
 */
export function hasIntroductionFor(tx: Tx, companyId: string): Promise<boolean> {
  return hasStandingIntroduction(tx, companyId);
}
