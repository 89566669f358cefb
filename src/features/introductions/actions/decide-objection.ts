import { recordAudit } from '../../../db/audit.ts';
import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { listContacts, listNames } from '../../parties/store/organisations.ts';
import { decisionMail } from '../mail.tsx';
import { decisionKey, type EffectOfUpholding, effectOfUpholding } from '../rules/claim.ts';
import { contactDueAfterClaim } from '../rules/first-contact.ts';
import type { ObjectionReason } from '../rules/settlement.ts';
import { writeAnswerNews } from '../store/answer-news.ts';
import { lockProvision, setContactDue } from '../store/answers.ts';
import { type Claim, findClaim, listClaims, lockOpenClaim, writeDecision } from '../store/objections.ts';
import { findReceiptOf, listAnswers } from '../store/settlement.ts';
import type { introductionsAudit } from '../views/audit.ts';
import { type Settled, settle } from './settle.ts';

/** A claim with the agency that makes it. */
export interface NamedClaim extends Claim {
  readonly agencyName: string;
}

/** Claims on the operator's desk: those that can be decided, longest waiting first, or the closed ones, newest first. */
export async function listNamedClaims(tx: Tx, closed: boolean, page: PageRequest): Promise<Page<NamedClaim>> {
  const found = await listClaims(tx, closed, page);
  return { ...found, rows: await withAgencies(tx, found.rows) };
}

/** An agency that received the person with the introduction in question, and what it has said so far. */
export interface ReceivingAgency {
  readonly id: string;
  readonly name: string;
  readonly accepted: boolean;
  readonly objection: { readonly reason: ObjectionReason; readonly upheld: boolean | null } | undefined;
}

/** A claim with what the operator needs to decide on it; never the person's details (rules.md §5.5). */
export interface ExaminedClaim extends NamedClaim {
  /** The receipt it may reverse. */
  readonly receiptId: string | null;
  /** Every agency of the introduction; nobody where nothing is counted. */
  readonly receiving: readonly ReceivingAgency[];
  /** What upholding it would do now. */
  readonly effect: EffectOfUpholding;
  readonly now: Date;
}

/**
 * One claim as the operator examines it.
 * @throws NotFound
 */
export async function getClaim(tx: Tx, id: ProvisionId): Promise<ExaminedClaim> {
  const claim = await getClaimIn(tx, id);
  const { now } = tx;
  if (claim.introductionId === null) return { ...claim, receiptId: null, receiving: [], effect: 'none', now };
  const { receiptId, provisions, objections } = await readIntroduction(tx, claim.introductionId);
  const names = await listNames(
    tx,
    provisions.map((provision) => provision.agencyId),
  );
  const receiving = provisions.map(({ agencyId, acceptedAt }) => ({
    id: agencyId,
    name: names.get(agencyId)?.name ?? '',
    accepted: acceptedAt !== null,
    objection: objections.find((one) => one.agencyId === agencyId),
  }));
  const effect = effectOfUpholding(claim.agencyId, claim.point, provisions, objections, now);
  return { ...claim, receiptId, receiving, effect, now };
}

export type DecidedObjection =
  | { readonly ok: true; readonly point: Settled }
  | { readonly ok: false; readonly reason: 'already_decided' | 'expired' };

/**
 * The operator upholds or rejects a claim, with a note, and the agency is told (rules.md §3.5). What a deadline had
 * settled before stays: a confirmed point is never voided by a claim. `point` says what this decision did to it.
 * @returns `expired` when the deadline had settled the point: then there is nothing left to decide
 * @throws NotFound
 */
export async function decideObjection(
  tx: Tx,
  services: Pick<Services, 'keyRing' | 'env'>,
  id: ProvisionId,
  decision: { readonly upheld: boolean; readonly note: string },
): Promise<DecidedObjection> {
  const claim = await getClaimIn(tx, id);
  // Before the claim, the receipt and the ledger, as everybody locks them who ends a handing-over.
  const provision = await asAgency(tx, claim, (own) => lockProvision(own, id));
  if (!(await lockOpenClaim(tx, id))) return { ok: false, reason: 'already_decided' };
  const { introductionId } = claim;
  // First what was due before this decision, even where the sweep is late.
  if (introductionId !== null) await settle(tx, introductionId);
  if ((await getClaimIn(tx, id)).state === 'expired') return { ok: false, reason: 'expired' };
  await writeDecision(tx, id, decision);
  // Whoever was claimed about without ground is contacted from now on.
  if (!decision.upheld && provision !== undefined) {
    const dueAt = contactDueAfterClaim(provision.answerDueAt, tx.now);
    await asAgency(tx, claim, (own) => setContactDue(own, id, dueAt));
  }
  const answer = decision.upheld ? 'upheld' : 'rejected';
  writeAnswerNews(tx, [{ agencyId: claim.agencyId, provisionId: id, answer, dueAt: tx.now }]);
  const point = introductionId === null ? undefined : await settle(tx, introductionId);
  recordAudit<typeof introductionsAudit>(tx, {
    action: decision.upheld ? 'objection.upheld' : 'objection.rejected',
    subject: { kind: 'objection', id },
    detail: { reason: claim.reason, point: point ?? 'unchanged' },
  });
  const [agency] = await listContacts(tx, [claim.agencyId]);
  if (agency === undefined) throw new NotFound('agency');
  await postMail(services, tx, {
    ...decisionKey(claim.agencyId, id),
    to: agency.contactMail,
    ...decisionMail(agency.locale, {
      agency: nameWords(agency),
      ...claim,
      ...decision,
      url: new URL(paths.agency.provision(id), services.env.baseUrl).href,
    }),
  });
  return { ok: true, point };
}

/** Under the scope of the agency that makes the claim, whose row of the handing-over it is. */
function asAgency<T>(tx: Tx, { agencyId }: Claim, work: (own: Tx) => Promise<T>): Promise<T> {
  const { actor, requestId } = tx.scope;
  const asks = requestId === undefined ? { actor } : { actor, requestId };
  return tx.within({ kind: 'organisation', organisationId: agencyId, ...asks }, work);
}

async function getClaimIn(tx: Tx, id: ProvisionId): Promise<NamedClaim> {
  const found = await findClaim(tx, id);
  const [claim] = await withAgencies(tx, found === undefined ? [] : [found]);
  if (claim === undefined) throw new NotFound('objection');
  return claim;
}

async function withAgencies(tx: Tx, claims: readonly Claim[]): Promise<NamedClaim[]> {
  const names = await listNames(
    tx,
    claims.map((one) => one.agencyId),
  );
  return claims.map((claim) => ({ ...claim, agencyName: names.get(claim.agencyId)?.name ?? '' }));
}

/** What the settlement of one introduction knows: its receipt and what the agencies have said. */
async function readIntroduction(tx: Tx, introductionId: string) {
  const scope = { kind: 'settlement', introductionId, actor: tx.scope.actor } as const;
  return tx.within(scope, async (own) => {
    const receipt = await findReceiptOf(own, introductionId);
    return { receiptId: receipt?.receiptId ?? null, ...(await listAnswers(own, introductionId)) };
  });
}
