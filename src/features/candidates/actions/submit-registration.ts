import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { seal } from '../../../platform/crypto.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { hashMailCode, newMailCode } from '../../../platform/tokens.ts';
import type { Locale } from '../../../ui/text.ts';
import { type JudgedTicks, judgeTicks } from '../../consents/rules/shown.ts';
import { findLinkWithin, type LandingLink } from '../../links/actions/find-link.ts';
import { type PageState, pageState } from '../../links/rules/link-state.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import type { RegistrationForm } from '../input.ts';
import { codeMail } from '../mail/codes.tsx';
import { CODE_LIFETIME_MS, DRAFT_LIFETIME_MS, RESEND_AFTER_MS } from '../rules/codes.ts';
import { claimDraft, findDraft, refillDraft, renewCode } from '../store/drafts.ts';
import { type CodeWaits, mailCode, readCodeWait, waits } from './mail-code.ts';

type RefusedTicks =
  /** Chosen agencies that may not receive anybody (any more), or nobody now, with their names as far as the page itself showed them. */
  | {
      ok: false;
      reason: 'agency_unavailable' | 'agency_full';
      agencyIds: readonly string[];
      names: readonly string[];
    }
  /** The words on the page for these agencies are not those that hold now: nothing was recorded. */
  | { ok: false; reason: 'wording_changed'; agencyIds: readonly string[] };

export type Submitted =
  | { ok: true }
  | { ok: false; reason: 'unknown_link' }
  | { ok: false; reason: 'link'; state: Exclude<PageState, 'open' | 'test'>; link: LandingLink }
  | RefusedTicks
  | CodeWaits;

/**
 * Keeps what was typed as the acting browser's draft and mails a six-digit code. Nobody is registered, nothing is consented
 * to or counted before the code comes back (rules.md §11.1). `linkCode` is empty at /start.
 */
export async function submitRegistration(
  tx: Tx,
  services: OutboxServices,
  network: string | null,
  linkCode: string,
  locale: Locale,
  form: RegistrationForm,
): Promise<Submitted> {
  const [refused, wait] = await Promise.all([
    refuse(tx, linkCode, form),
    readCodeWait(tx, services, network, form.mail),
  ]);
  if (refused !== undefined) return refused;

  const { keyRing, env } = services;
  const freshSince = new Date(tx.wall.getTime() - RESEND_AFTER_MS);
  const account = accountKeyOf(keyRing, form.mail);
  // A form sent again under a code that has just been mailed needs no other.
  if (wait > 0 && !(await hasFreshCode(tx, linkCode, account, freshSince))) return waits(wait);
  const id = randomUUID();
  const code = newMailCode();
  const own = keyRing.newDataKey(`draft:${id}`);
  const codeExpiresAt = new Date(tx.wall.getTime() + CODE_LIFETIME_MS);
  const claimed = await claimDraft(
    tx,
    {
      id,
      linkCode,
      locale,
      sealed: seal(own.key, `draft:${id}`, form),
      wrappedKey: own.wrapped,
      account,
      codeHash: hashMailCode(keyRing, id, code),
      codeExpiresAt,
      expiresAt: new Date(tx.wall.getTime() + DRAFT_LIFETIME_MS),
    },
    freshSince,
  );
  if (!claimed.isNew) {
    const again = keyRing.newDataKey(`draft:${claimed.id}`);
    await refillDraft(tx, claimed.id, seal(again.key, `draft:${claimed.id}`, form), again.wrapped);
    if (claimed.hasFreshCode) return { ok: true };
    await renewCode(tx, claimed.id, hashMailCode(keyRing, claimed.id, code), codeExpiresAt);
  }
  const text = codeMail(locale, code, { baseUrl: env.baseUrl, linkCode });
  await mailCode(tx, services, network, form.mail, 'registration_code', text);
  return { ok: true };
}

async function hasFreshCode(tx: Tx, linkCode: string, account: Buffer, since: Date): Promise<boolean> {
  const draft = await findDraft(tx, linkCode);
  return draft !== undefined && draft.account.equals(account) && draft.codeSentAt >= since;
}

async function refuse(tx: Tx, linkCode: string, form: RegistrationForm): Promise<Submitted | undefined> {
  const [link, cards] = await Promise.all([
    linkCode === '' ? undefined : findLinkWithin(tx, linkCode),
    listAgencyCards(tx),
  ]);
  if (linkCode !== '') {
    if (link === undefined) return { ok: false, reason: 'unknown_link' };
    const state = pageState(link, tx.now);
    if (state !== 'open' && state !== 'test') return { ok: false, reason: 'link', state, link };
  }
  return refuseTicks(judgeTicks(form.agencies, form.wording, cards));
}

/** Why these ticks cannot be taken as they are; undefined where all of them can. */
export function refuseTicks({ gone, full, changed }: JudgedTicks): RefusedTicks | undefined {
  for (const [reason, those] of [
    ['agency_unavailable', gone],
    ['agency_full', full],
  ] as const)
    if (those.length > 0) {
      const agencyIds = those.map((one) => one.id);
      return { ok: false, reason, agencyIds, names: those.flatMap((one) => one.shownAs ?? []) };
    }
  return changed.length > 0 ? { ok: false, reason: 'wording_changed', agencyIds: changed } : undefined;
}
