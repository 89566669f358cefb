import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { Cursor } from '../../../platform/cursor.ts';
import { NotFound } from '../../../platform/errors.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { decisionMail } from '../mail.tsx';
import {
  type Claim,
  countOpenClaims,
  findClaim,
  listClaims,
  lockOpenClaim,
  writeDecision,
} from '../store/objections.ts';
import { findReceiptOf } from '../store/settlement.ts';
import { type Settled, settle } from './settle.ts';

/** Claims on the operator's desk: the open ones, longest waiting first, or the decided ones, newest first. */
export async function showClaims(
  { database }: Pick<Services, 'database'>,
  scope: Scope,
  page: { readonly decided: boolean; readonly after?: Cursor | undefined; readonly limit: number },
): Promise<{ claims: Claim[]; open: number; now: Date }> {
  return inScope(database, scope, async (tx) => ({
    claims: await listClaims(tx, page),
    open: await countOpenClaims(tx),
    now: tx.now,
  }));
}

/**
 * One claim with the receipt it may reverse; never the person's details (domain.md §5).
 * @throws NotFound
 */
export async function getClaim(
  { database }: Pick<Services, 'database'>,
  scope: Scope,
  id: string,
): Promise<Claim & { receiptId: string | undefined; now: Date }> {
  return inScope(database, scope, async (tx) => {
    const claim = await getClaimIn(tx, id);
    return { ...claim, receiptId: await findReceiptId(tx, claim.introductionId), now: tx.now };
  });
}

/**
 * The operator upholds or rejects a claim, with a note, and the agency is told (domain.md §3.5). What a deadline had
 * settled before stays: a confirmed point is never voided by a claim. `point` says what this decision did to it.
 * @throws NotFound
 */
export async function decideObjection(
  services: Services,
  scope: Scope,
  id: string,
  decision: { readonly upheld: boolean; readonly note: string },
): Promise<{ ok: true; point: Settled } | { ok: false; reason: 'already_decided' }> {
  return inScope(services.database, scope, async (tx) => {
    const claim = await getClaimIn(tx, id);
    if (!(await lockOpenClaim(tx, id))) return { ok: false, reason: 'already_decided' };
    const { introductionId } = claim;
    // First what was due before this decision, even where the sweep is late.
    if (introductionId !== undefined) await settle(tx, introductionId);
    await writeDecision(tx, id, decision);
    const point = introductionId === undefined ? undefined : await settle(tx, introductionId);
    recordAudit(tx, {
      action: decision.upheld ? 'objection.upheld' : 'objection.rejected',
      subject: { kind: 'objection', id },
      detail: { reason: claim.reason, point: point ?? 'unchanged' },
    });
    await postMail(services, tx, {
      purpose: 'objection.decided',
      to: claim.agencyMail,
      organisationId: claim.agencyId,
      dedupeKey: id,
      ...decisionMail({
        ...claim,
        ...decision,
        url: new URL(paths.agency.provision(id), services.env.baseUrl).href,
      }),
    });
    return { ok: true, point };
  });
}

async function getClaimIn(tx: Tx, id: string): Promise<Claim> {
  const claim = await findClaim(tx, id);
  if (claim === undefined) throw new NotFound('objection');
  return claim;
}

async function findReceiptId(tx: Tx, introductionId: string | undefined): Promise<string | undefined> {
  if (introductionId === undefined) return undefined;
  const scope = { kind: 'settlement', introductionId, actor: tx.scope.actor } as const;
  return (await tx.within(scope, (own) => findReceiptOf(own, introductionId)))?.receiptId;
}
