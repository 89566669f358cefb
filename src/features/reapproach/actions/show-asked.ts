import type { Scope, Tx } from '../../../db/scope.ts';
import { hashToken } from '../../../platform/tokens.ts';
import { type AskedStanding, standingOf } from '../rules/answers.ts';
import { type Asked, findAsked } from '../store/asked.ts';

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
export async function showAsked(tx: Tx, token: string): Promise<ShownAsked | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const tokenHash = hashToken(token);
  const asked = await findAsked(tx, tokenHash);
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

/** Whether it was this browser. */
export function isBy(browser: Buffer | null, tx: Tx): boolean {
  return browser?.equals(tx.visitor) ?? false;
}

/**
 * Does for the bearer of a link what its answer does in the books of the company. The only place where somebody acts there who does not work
 * there; what may be done, the actions of answers say (docs/decisions/0062).
 */
export function atCompany<T>(tx: Tx, { companyId }: Asked, work: (own: Tx) => Promise<T>): Promise<T> {
  const { requestId } = tx.scope;
  const scope: Scope = {
    kind: 'organisation',
    organisationId: companyId,
    actor: { kind: 'candidate', id: 'invitation' },
    ...(requestId !== undefined && { requestId }),
  };
  return tx.within(scope, work);
}
