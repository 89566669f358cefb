import { lockOptOutLink, saveOptOutLink } from '../../../db/opt-out-links.ts';
import type { Tx } from '../../../db/scope.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { personFingerprintOf } from '../../../platform/mail-keys.ts';
import type { OptOutLink } from '../../../platform/opt-out-link.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { CODE_GUESSES, CODE_MINUTES } from '../../../platform/terms.ts';
import { constantTimeEqual, hashMailCode, newMailCode } from '../../../platform/tokens.ts';
import type { Locale } from '../../../ui/text.ts';
import { optOutCodeMail } from '../mail/opt-out.tsx';
import { codeWaitMs } from '../rules/opt-out.ts';

/** What became of asking for a code. It is the same whether or not the address is the mail's. */
export type CodeAsked = { readonly ok: true } | { readonly ok: false; readonly waitSeconds: number };

/**
 * Mails a code to the address that was typed, where that is the person the link's mail went to; for any other nothing leaves, and
 * the page says the same. Needs the `system` scope.
 */
export async function askForCode(
  tx: Tx,
  services: OutboxServices,
  link: OptOutLink,
  mail: MailAddress,
  locale: Locale,
): Promise<CodeAsked> {
  const kept = await lockOptOutLink(tx, link.id);
  const waitMs = codeWaitMs(kept.codes, kept.codeSentAt, tx.wall);
  if (waitMs > 0) return { ok: false, waitSeconds: Math.ceil(waitMs / 1000) };
  const code = newMailCode();
  await saveOptOutLink(tx, link.id, {
    codeHash: hashMailCode(services.keyRing, link.id, code),
    codeSentAt: tx.wall,
    codeExpiresAt: new Date(tx.wall.getTime() + CODE_MINUTES * 60_000),
    codes: kept.codes + 1,
    guesses: 0,
  });
  if (personFingerprintOf(services.keyRing, mail).equals(link.personKey))
    await postMail(services, tx, { purpose: 'mail.code', to: mail, ...optOutCodeMail(locale, code) });
  return { ok: true };
}

/** Takes a code back. A right one works once; a wrong one counts. */
export async function proveByCode(
  tx: Tx,
  services: OutboxServices,
  link: OptOutLink,
  code: string,
): Promise<'right' | 'wrong_code' | 'expired_code' | 'too_many_guesses'> {
  const { codeHash, codeExpiresAt, guesses } = await lockOptOutLink(tx, link.id);
  if (codeHash === null || codeExpiresAt === null || codeExpiresAt <= tx.wall) return 'expired_code';
  if (guesses >= CODE_GUESSES) return 'too_many_guesses';
  if (!constantTimeEqual(hashMailCode(services.keyRing, link.id, code), codeHash)) {
    await saveOptOutLink(tx, link.id, { guesses: guesses + 1 });
    return 'wrong_code';
  }
  await saveOptOutLink(tx, link.id, { codeHash: null, codeExpiresAt: null, codes: 0, guesses: 0 });
  return 'right';
}
