import { inScope } from '../../../db/scope.ts';
import { unseal } from '../../../platform/crypto.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { hashMailCode, newMailCode } from '../../../platform/tokens.ts';
import { SealedForm } from '../input.ts';
import { codeMail } from '../mail/codes.tsx';
import { CODE_LIFETIME_MS, RESEND_AFTER_MS } from '../rules/codes.ts';
import { lockDraft, renewCode } from '../store/drafts.ts';
import { isFlooded, type Visitor, visitorScope } from './submit-registration.ts';

export type Resent = { ok: true } | { ok: false; reason: 'no_draft' | 'too_soon' | 'too_many_codes' };

/** Mails another code for this browser's draft; the code before it is dead. */
export async function resendCode(services: Services, visitor: Visitor, linkCode: string): Promise<Resent> {
  return inScope(services.database, visitorScope(visitor), async (tx) => {
    const draft = await lockDraft(tx, visitor.visitor, linkCode);
    if (draft?.wrappedKey === undefined) return { ok: false, reason: 'no_draft' };
    if (tx.wall.getTime() - draft.codeSentAt.getTime() < RESEND_AFTER_MS)
      return { ok: false, reason: 'too_soon' };
    if (await isFlooded(tx, draft.mailFingerprint)) return { ok: false, reason: 'too_many_codes' };
    const key = services.keyRing.unwrap(draft.wrappedKey, `draft:${draft.id}`);
    const form = SealedForm.parse(unseal(key, `draft:${draft.id}`, draft.sealed));
    const code = newMailCode();
    await renewCode(
      tx,
      draft.id,
      hashMailCode(services.keyRing, draft.id, code),
      new Date(tx.wall.getTime() + CODE_LIFETIME_MS),
    );
    await postMail(services, tx, {
      purpose: 'registration_code',
      to: form.mail.address,
      ...codeMail(draft.locale, code, { baseUrl: services.env.baseUrl, linkCode }),
    });
    return { ok: true };
  });
}
