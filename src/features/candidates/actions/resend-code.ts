import type { Tx } from '../../../db/scope.ts';
import { unseal } from '../../../platform/crypto.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { hashMailCode, newMailCode } from '../../../platform/tokens.ts';
import { SealedForm } from '../input.ts';
import { codeMail } from '../mail/codes.tsx';
import { CODE_LIFETIME_MS, RESEND_AFTER_MS } from '../rules/codes.ts';
import { lockDraft, renewCode } from '../store/drafts.ts';
import { type CodeWaits, mailCode, readCodeWait, waits } from './mail-code.ts';

export type Resent = { ok: true } | { ok: false; reason: 'no_draft' } | CodeWaits;

/** Mails another code for the acting browser's draft; the code before it is dead. */
export async function resendCode(
  tx: Tx,
  services: OutboxServices,
  network: string | null,
  linkCode: string,
): Promise<Resent> {
  const { keyRing, env } = services;
  const draft = await lockDraft(tx, linkCode);
  if (draft === undefined || draft.wrappedKey === null) return { ok: false, reason: 'no_draft' };
  const aad = `draft:${draft.id}`;
  const { mail } = SealedForm.parse(unseal(keyRing.unwrap(draft.wrappedKey, aad), aad, draft.sealed));
  const sinceLast = tx.wall.getTime() - draft.codeSentAt.getTime();
  const wait = Math.max(RESEND_AFTER_MS - sinceLast, await readCodeWait(tx, services, network, mail));
  if (wait > 0) return waits(wait);
  const code = newMailCode();
  const codeExpiresAt = new Date(tx.wall.getTime() + CODE_LIFETIME_MS);
  await renewCode(tx, draft.id, hashMailCode(keyRing, draft.id, code), codeExpiresAt);
  const text = codeMail(draft.locale, code, { baseUrl: env.baseUrl, linkCode });
  await mailCode(tx, services, network, mail, 'registration_code', text);
  return { ok: true };
}
