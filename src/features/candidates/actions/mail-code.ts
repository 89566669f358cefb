import type { Scope, Tx } from '../../../db/scope.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../../platform/mail-keys.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { MailText } from '../../../ui/mail-text.tsx';
import { codeMailWaitMs } from '../rules/codes.ts';
import { countCodeMails, writeCodeMail } from '../store/code-mails.ts';

/** An unknown browser; `visitor` is the SHA-256 of its cookie, `network` what it can hold at will, null where that is unknown. */
export interface Visitor {
  readonly visitor: Buffer;
  readonly network: string | null;
  readonly requestId: string;
}

/** A code has to wait: nothing was mailed, and when it is worth trying again. */
export interface CodeWaits {
  readonly ok: false;
  readonly reason: 'too_soon';
  readonly waitSeconds: number;
}

export function visitorScope(visitor: Visitor): Scope {
  return {
    kind: 'visitor',
    visitor: visitor.visitor,
    actor: { kind: 'candidate', id: 'visitor' },
    requestId: visitor.requestId,
  };
}

export function waits(ms: number): CodeWaits {
  return { ok: false, reason: 'too_soon', waitSeconds: Math.ceil(ms / 1000) };
}

/** How long this browser has to wait before another code is mailed to the person, in milliseconds; others who ask take turns. */
export async function readCodeWait(
  { keyRing }: Pick<Services, 'keyRing'>,
  tx: Tx,
  visitor: Visitor,
  mail: MailAddress,
): Promise<number> {
  const mails = await countCodeMails(
    tx,
    personFingerprintOf(keyRing, mail),
    networkHash({ keyRing }, visitor),
  );
  return codeMailWaitMs(mails, tx.wall);
}

/** Mails a code, or what is mailed in its place, to exactly this address, and notes it for the limits. */
export async function mailCode(
  services: Services,
  tx: Tx,
  visitor: Visitor,
  mail: MailAddress,
  purpose: 'registration_code' | 'sign_in_code',
  text: MailText,
): Promise<void> {
  const { keyRing } = services;
  const { id } = await postMail(services, tx, { purpose, to: mail, ...text });
  writeCodeMail(tx, {
    id,
    visitor: visitor.visitor,
    network: networkHash(services, visitor),
    account: accountKeyOf(keyRing, mail),
    person: personFingerprintOf(keyRing, mail),
  });
}

function networkHash({ keyRing }: Pick<Services, 'keyRing'>, { network }: Visitor): Buffer | null {
  return network === null ? null : keyRing.fingerprint('network', network);
}
