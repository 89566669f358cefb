import type { Tx } from '../../../db/scope.ts';
import { isSuppressed } from '../../../db/suppressions.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../../platform/mail-keys.ts';
import { MAIL_PURPOSES, streamOf } from '../../../platform/mail-purposes.ts';
import type { Services } from '../../../platform/services.ts';
import type { NewsMail } from '../rules/answer-words.ts';

/**
 * Whether somebody would be mailed how an agency answered, or that it did not: nothing promises another mail.
 * @param isProven a code has just come back from the mailbox: what is held against it goes with the commit (actions/prove-mailbox.ts)
 */
export async function newsMailTo(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  mail: MailAddress,
  { isPaused, isProven = false }: { readonly isPaused: boolean; readonly isProven?: boolean },
): Promise<NewsMail> {
  if (isPaused) return 'paused';
  const news = {
    class: MAIL_PURPOSES['provision.answered'].class,
    stream: streamOf('provision.answered'),
    senderId: null,
    mailboxKey: isProven ? Buffer.alloc(0) : accountKeyOf(keyRing, mail),
    personKey: personFingerprintOf(keyRing, mail),
  };
  const stopped = await tx.within({ kind: 'system', actor: tx.scope.actor }, (own) =>
    isSuppressed(own, news),
  );
  return stopped === undefined ? 'sent' : 'stopped';
}
