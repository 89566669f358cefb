import type { Scope, Tx } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import { hashToken } from '../../../platform/tokens.ts';
import { lockForApplication } from '../../applicants/actions/apply-again.ts';
import { findAccount, lockAccount } from '../../candidates/actions/own-place.ts';
import { type AskedStanding, standingOf } from '../rules/answers.ts';
import { type Asked, findAsked, findTickedAsked } from '../store/asked.ts';

/** As the mail carries it: letters and digits, 131 bits. */
const TOKEN = /^[A-Za-z0-9]{22}$/;

/** A link that is one of ours, and how it stands now. */
export interface ShownAsked extends Asked {
  readonly standing: AskedStanding;
  readonly tokenHash: Buffer;
  /** Two answers came at once, or everything was stopped: the next answer takes a code from the mailbox. */
  readonly isLocked: boolean;
  /** And this browser has not brought one back. */
  readonly needsCode: boolean;
  /** This browser has asked for one that still works. */
  readonly isCodeOut: boolean;
}

/** What is behind a link; undefined for an unknown one. Looking changes nothing. Needs the `visitor` scope, as all of these. */
export async function showAsked(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  token: string,
): Promise<ShownAsked | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const tokenHash = hashToken(token);
  const asked = (await findAsked(tx, tokenHash)) ?? (await openTicked(tx, services, tokenHash));
  const isLocked = asked !== undefined && (asked.isVoid || asked.answerReason === 'not_interested');
  return (
    asked && {
      ...asked,
      tokenHash,
      standing: standingOf(asked, tx.now),
      isLocked,
      needsCode: isLocked && !isBy(asked.provenBy, tx),
      isCodeOut: isBy(asked.askedBy, tx) && asked.codeExpiresAt !== null && asked.codeExpiresAt > tx.wall,
    }
  );
}

/** One of somebody who ticked, with what is in their own account; undefined once that is erased. */
async function openTicked(tx: Tx, services: Pick<Services, 'keyRing'>, tokenHash: Buffer) {
  const asked = await findTickedAsked(tx, tokenHash);
  const account = asked && (await tx.within(scopeOfBearer(tx, asked), (own) => findAccount(own, services)));
  return asked && account && { ...asked, mailAddress: account.profile.mail.address };
}

/** Whether it was this browser. */
export function isBy(browser: Buffer | null, tx: Tx): boolean {
  return browser?.equals(tx.visitor) ?? false;
}

/**
 * Does for the bearer of a link what its answer does where the asking is kept: in the books of the company, or with the person who ticked. The only
 * place where somebody acts there who does not work there; what may be done, the actions of answers say (docs/decisions/0062).
 */
export function whereAsked<T>(tx: Tx, asked: Asked, work: (own: Tx) => Promise<T>): Promise<T> {
  return tx.within(scopeOfBearer(tx, asked), work);
}

function scopeOfBearer(tx: Tx, asked: Asked): Scope {
  return asked.candidateId === null
    ? { ...bearerOf(tx), kind: 'organisation', organisationId: asked.companyId }
    : { ...bearerOf(tx), kind: 'candidate', candidateId: asked.candidateId };
}

/** Does in the books of the company what somebody does there who has ticked and now applies. */
export function inBooksOf<T>(own: Tx, { companyId }: Asked, work: (tx: Tx) => Promise<T>): Promise<T> {
  return own.within({ ...bearerOf(own), kind: 'organisation', organisationId: companyId }, work);
}

function bearerOf({ scope: { requestId } }: Tx) {
  return {
    actor: { kind: 'candidate', id: 'invitation' } as const,
    ...(requestId !== undefined && { requestId }),
  };
}

/** Locks whoever answers, before anything of theirs is written: their entry at the company, or their account. */
export async function lockWhom(
  own: Tx,
  services: Pick<Services, 'keyRing'>,
  { applicantId, candidateId }: Asked,
): Promise<void> {
  if (candidateId === null) await lockForApplication(own, applicantId);
  else await lockAccount(own, services);
}
