import type { Tx } from '../../../db/scope.ts';
import type { KeyRing } from '../../../platform/crypto.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../../platform/mail-keys.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { MailText } from '../../../ui/mail-text.tsx';
import { codeMailWaitMs } from '../rules/codes.ts';
import { countCodeMails, writeCodeMail } from '../store/code-mails.ts';

/** A code has to wait: nothing was mailed, and when it is worth trying again. */
export interface CodeWaits {
  readonly ok: false;
  readonly reason: 'too_soon';
  readonly waitSeconds: number;
}

export function waits(ms: number): CodeWaits {
  return { ok: false, reason: 'too_soon', waitSeconds: Math.ceil(ms / 1000) };
}

/**
 * How long the acting browser has to wait before another code is mailed to the person, in milliseconds; others who ask
 * take turns.
 * @param network what the browser can hold at will, null where that is not known
 */
export async function readCodeWait(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  network: string | null,
  mail: MailAddress,
): Promise<number> {
  const person = personFingerprintOf(keyRing, mail);
  return codeMailWaitMs(await countCodeMails(tx, person, networkHash(keyRing, network)), tx.wall);
}

/** Mails a code, or what is mailed in its place, to exactly this address, and notes it for the limits. */
export async function mailCode(
  tx: Tx,
  services: OutboxServices,
  network: string | null,
  mail: MailAddress,
  purpose: 'registration_code' | 'sign_in_code' | 'desk_code',
  text: MailText,
): Promise<void> {
  const { keyRing } = services;
  const { id } = await postMail(services, tx, { purpose, to: mail, ...text });
  writeCodeMail(tx, {
    id,
    network: networkHash(keyRing, network),
    account: accountKeyOf(keyRing, mail),
    person: personFingerprintOf(keyRing, mail),
  });
}

function networkHash(keyRing: KeyRing, network: string | null): Buffer | null {
  return network === null ? null : keyRing.fingerprint('network', network);
}
