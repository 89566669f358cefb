import type { Tx } from '../../../db/scope.ts';
import {
  closeProvisions,
  destroyName,
  findStandingIntroduction,
  listOwnIntroductions,
  listOwnProvisions,
} from '../store/withdraw.ts';

export interface OwnProvision {
  readonly id: string;
  readonly agencyId: string;
  readonly providedAt: Date;
  readonly answerDueAt: Date;
  readonly items: readonly string[];
  /** When somebody of the agency last opened the details; undefined while nobody has. */
  readonly lastReadAt: Date | undefined;
  readonly acceptedAt: Date | undefined;
  readonly withdrawnAt: Date | undefined;
}

/** One agency, or every agency, loses sight of the person's details, at once. Needs the `candidate` scope. */
export async function withdrawProvisions(tx: Tx, candidateId: string, agencyId?: string): Promise<void> {
  await closeProvisions(tx, candidateId, agencyId);
}

/** Takes the person's name off the companies' receipts, where it was told; the receipts and their points stay. */
export async function forgetNames(tx: Tx, candidateId: string, requestId: string): Promise<void> {
  for (const introduction of await listOwnIntroductions(tx, candidateId)) {
    await tx.within(
      {
        kind: 'settlement',
        introductionId: introduction.id,
        companyId: introduction.companyId,
        actor: { kind: 'candidate', id: candidateId },
        requestId,
      },
      (own) => destroyName(own, introduction.companyId, introduction.receiptId),
    );
  }
}

/** Who received what, newest first. Needs the `candidate` scope. */
export async function listProvisionsOf(tx: Tx, candidateId: string): Promise<OwnProvision[]> {
  return (await listOwnProvisions(tx, candidateId)).map((row) => ({
    ...row,
    lastReadAt: row.lastReadAt ?? undefined,
    acceptedAt: row.acceptedAt ?? undefined,
    withdrawnAt: row.withdrawnAt ?? undefined,
  }));
}

/** Registrations that already led to an introduction. Needs the `candidate` scope. */
export async function listIntroducedRegistrations(tx: Tx, candidateId: string): Promise<ReadonlySet<string>> {
  return new Set((await listOwnIntroductions(tx, candidateId)).map((one) => one.registrationId));
}

/**
 * Whether this company has an introduction of the person already, and another one could not count today (rules.md §3.2,
 * §3.3). Needs the person's scope.
 */
export function hasIntroductionFor(tx: Tx, candidateId: string, companyId: string): Promise<boolean> {
  return findStandingIntroduction(tx, candidateId, companyId);
}
