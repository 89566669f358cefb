import type { Tx } from '../../../db/scope.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { CODE_GUESSES, CODE_MINUTES } from '../../../platform/terms.ts';
import { constantTimeEqual, hashMailCode, newMailCode, readMailCode } from '../../../platform/tokens.ts';
import type { Locale } from '../../../ui/text.ts';
import { codeWaitMs } from '../../delivery/rules/opt-out.ts';
import { answerCodeMail } from '../mail/answered.tsx';
import { lockGiven, saveGiven } from '../store/given.ts';
import { isBy, lockWhom, showAsked, whereAsked } from './show-asked.ts';

type CodeAsked =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not_asked' }
  | { readonly ok: false; readonly reason: 'too_soon'; readonly waitSeconds: number };

/**
 * Mails a code to the mailbox that was asked, for this browser. Only after two answers at once, and each further one waits twice as long. Needs the
 * `visitor` scope.
 */
export async function askForAnswerCode(
  tx: Tx,
  services: OutboxServices,
  token: string,
  locale: Locale,
): Promise<CodeAsked> {
  const asked = await showAsked(tx, services, token);
  const { rootId = null, mailAddress = null } = asked ?? {};
  if (asked === undefined || rootId === null || mailAddress === null || !asked.isLocked)
    return { ok: false, reason: 'not_asked' };
  return whereAsked(tx, asked, async (own) => {
    await lockWhom(own, services, asked);
    const given = await lockGiven(own, rootId);
    const waitMs = codeWaitMs(given.codes, given.codeSentAt, tx.wall);
    if (waitMs > 0) return { ok: false, reason: 'too_soon', waitSeconds: Math.ceil(waitMs / 1000) };
    const code = newMailCode();
    await saveGiven(own, rootId, {
      codeHash: hashMailCode(services.keyRing, rootId, code),
      codeSentAt: tx.wall,
      codeExpiresAt: new Date(tx.wall.getTime() + CODE_MINUTES * 60_000),
      codes: given.codes + 1,
      guesses: 0,
      askedBy: tx.visitor,
    });
    await postMail(services, own, {
      purpose: 'mail.code',
      to: mailAddress,
      ...answerCodeMail(locale, code, asked),
    });
    return { ok: true };
  });
}

export type CodeProven = 'right' | 'malformed_code' | 'wrong_code' | 'expired_code' | 'too_many_guesses';

/** Takes the code back in the browser that asked for it, whose answers count from then on. A wrong one counts. Needs the `visitor` scope. */
export async function proveByAnswerCode(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  token: string,
  typed: string,
): Promise<CodeProven> {
  const asked = await showAsked(tx, services, token);
  const { rootId = null } = asked ?? {};
  if (asked === undefined || rootId === null) return 'expired_code';
  return whereAsked(tx, asked, async (own) => {
    await lockWhom(own, services, asked);
    const { codeHash, codeExpiresAt, guesses, askedBy } = await lockGiven(own, rootId);
    const isOut = codeHash !== null && codeExpiresAt !== null && codeExpiresAt > tx.wall;
    if (!isOut || !isBy(askedBy, tx)) return 'expired_code';
    if (guesses >= CODE_GUESSES) return 'too_many_guesses';
    const code = readMailCode(typed);
    if (code === undefined) return 'malformed_code';
    if (!constantTimeEqual(hashMailCode(services.keyRing, rootId, code), codeHash)) {
      await saveGiven(own, rootId, { guesses: guesses + 1 });
      return 'wrong_code';
    }
    await saveGiven(own, rootId, { codeHash: null, codeExpiresAt: null, codes: 0, provenBy: tx.visitor });
    return 'right';
  });
}
