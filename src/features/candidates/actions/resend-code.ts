import { inScope } from '../../../db/scope.ts';
import { unseal } from '../../../platform/crypto.ts';
import type { Services } from '../../../platform/services.ts';
import { hashMailCode, newMailCode } from '../../../platform/tokens.ts';
import { SealedForm } from '../input.ts';
import { codeMail } from '../mail/codes.tsx';
import { CODE_LIFETIME_MS, RESEND_AFTER_MS } from '../rules/codes.ts';
import { lockDraft, renewCode } from '../store/drafts.ts';
import { type CodeWaits, mailCode, readCodeWait, type Visitor, visitorScope, waits } from './mail-code.ts';

export type Resent = { ok: true } | { ok: false; reason: 'no_draft' } | CodeWaits;

/** Mails another code for this browser's draft; the code before it is dead. */
export async function resendCode(services: Services, visitor: Visitor, linkCode: string): Promise<Resent> {
  return inScope(services.database, visitorScope(visitor), async (tx) => {
    const draft = await lockDraft(tx, visitor.visitor, linkCode);
    if (draft?.wrappedKey === undefined) return { ok: false, reason: 'no_draft' };
    const key = services.keyRing.unwrap(draft.wrappedKey, `draft:${draft.id}`);
    const { mail } = SealedForm.parse(unseal(key, `draft:${draft.id}`, draft.sealed));
    const sinceLast = tx.wall.getTime() - draft.codeSentAt.getTime();
    const wait = Math.max(RESEND_AFTER_MS - sinceLast, await readCodeWait(services, tx, visitor, mail));
    if (wait > 0) return waits(wait);
    const code = newMailCode();
    await renewCode(
      tx,
      draft.id,
      hashMailCode(services.keyRing, draft.id, code),
      new Date(tx.wall.getTime() + CODE_LIFETIME_MS),
    );
    const text = codeMail(draft.locale, code, { baseUrl: services.env.baseUrl, linkCode });
    await mailCode(services, tx, visitor, mail, 'registration_code', text);
    return { ok: true };
  });
}
