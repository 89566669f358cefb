import { randomUUID } from 'node:crypto';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { seal } from '../../../platform/crypto.ts';
import { type OrganisationId, readId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { CODES_PER_HOUR } from '../../../platform/terms.ts';
import { hashMailCode, newMailCode } from '../../../platform/tokens.ts';
import type { Locale } from '../../../ui/text.ts';
import { isStillShown, readShownWordings } from '../../consents/rules/wording.ts';
import { findLinkWithin, type LandingLink } from '../../links/actions/find-link.ts';
import { type LinkState, linkState } from '../../links/rules/link-state.ts';
import { nameIn } from '../../parties/rules/names.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { listNames } from '../../parties/store/organisations.ts';
import type { RegistrationForm } from '../input.ts';
import { codeMail } from '../mail/codes.tsx';
import { CODE_LIFETIME_MS, DRAFT_LIFETIME_MS, RESEND_AFTER_MS } from '../rules/codes.ts';
import { claimDraft, countCodesSent, refillDraft, renewCode } from '../store/drafts.ts';

const HOUR_MS = 3_600_000;

export type Submitted =
  | { ok: true }
  | { ok: false; reason: 'unknown_link' }
  | { ok: false; reason: 'link'; state: Exclude<LinkState, 'open' | 'test'>; link: LandingLink }
  /** Chosen agencies that may not receive anybody (any more), with their names as far as we know them. */
  | { ok: false; reason: 'agency_unavailable'; agencyIds: readonly string[]; names: readonly string[] }
  /** The words on the page are not those that hold now: nothing was recorded, the page must be shown anew. */
  | { ok: false; reason: 'wording_changed' }
  | { ok: false; reason: 'too_many_codes' };

/** An unknown browser; `visitor` is the SHA-256 of its cookie. */
export interface Visitor {
  readonly visitor: Buffer;
  readonly requestId: string;
}

export function visitorScope(visitor: Visitor): Scope {
  return {
    kind: 'visitor',
    visitor: visitor.visitor,
    actor: { kind: 'candidate', id: 'visitor' },
    requestId: visitor.requestId,
  };
}

/**
 * Keeps what was typed as this browser's draft and mails a six-digit code. Nobody is registered, nothing is consented
 * to or counted before the code comes back (rules.md §11.1). `linkCode` is empty at /start.
 */
export async function submitRegistration(
  services: Services,
  visitor: Visitor,
  linkCode: string,
  locale: Locale,
  form: RegistrationForm,
): Promise<Submitted> {
  return inScope(services.database, visitorScope(visitor), async (tx) => {
    const refused = await refuse(tx, linkCode, locale, form);
    if (refused !== undefined) return refused;

    const { keyRing } = services;
    const mailFingerprint = keyRing.fingerprint('person', form.mail.personKey);
    const id = randomUUID();
    const code = newMailCode();
    const own = keyRing.newDataKey(`draft:${id}`);
    const claimed = await claimDraft(
      tx,
      {
        id,
        visitor: visitor.visitor,
        linkCode,
        locale,
        sealed: seal(own.key, `draft:${id}`, form),
        wrappedKey: own.wrapped,
        mailFingerprint,
        codeHash: hashMailCode(keyRing, id, code),
        codeExpiresAt: new Date(tx.wall.getTime() + CODE_LIFETIME_MS),
        expiresAt: new Date(tx.wall.getTime() + DRAFT_LIFETIME_MS),
      },
      new Date(tx.wall.getTime() - RESEND_AFTER_MS),
    );
    if (!claimed.isNew) {
      const again = keyRing.newDataKey(`draft:${claimed.id}`);
      await refillDraft(tx, claimed.id, seal(again.key, `draft:${claimed.id}`, form), again.wrapped);
      if (claimed.hasFreshCode) return { ok: true };
    }
    if (await isFlooded(tx, mailFingerprint, claimed.isNew ? 1 : 0))
      return { ok: false, reason: 'too_many_codes' };
    if (!claimed.isNew) {
      await renewCode(
        tx,
        claimed.id,
        hashMailCode(keyRing, claimed.id, code),
        new Date(tx.wall.getTime() + CODE_LIFETIME_MS),
      );
    }
    await postMail(services, tx, {
      purpose: 'registration_code',
      to: form.mail.address,
      ...codeMail(locale, code, { baseUrl: services.env.baseUrl, linkCode }),
    });
    return { ok: true };
  });
}

async function refuse(
  tx: Tx,
  linkCode: string,
  locale: Locale,
  form: RegistrationForm,
): Promise<Submitted | undefined> {
  if (linkCode !== '') {
    const link = await findLinkWithin(tx, linkCode);
    if (link === undefined) return { ok: false, reason: 'unknown_link' };
    const state = linkState(link, tx.now);
    if (state !== 'open' && state !== 'test') return { ok: false, reason: 'link', state, link };
  }
  const cards = new Map((await listAgencyCards(tx)).map((card) => [card.id, card]));
  const gone = form.agencies.filter((id) => !cards.has(id));
  if (gone.length > 0) {
    const known = await listNames(
      tx,
      gone.filter((id) => readId<OrganisationId>(id) !== undefined),
    );
    return {
      ok: false,
      reason: 'agency_unavailable',
      agencyIds: gone,
      names: [...known.values()].map((names) => nameIn(names, locale)),
    };
  }
  const shown = readShownWordings(form.wording);
  const changed = form.agencies.some((id) => {
    const card = cards.get(id);
    return shown === undefined || card === undefined || !isStillShown(shown.hashes, card, shown.locale);
  });
  return changed ? { ok: false, reason: 'wording_changed' } : undefined;
}

/**
 * True when one more code would be too many for this mailbox within one hour.
 * @param counted how many of those found are the one about to be sent: 1 for a draft just written with it
 */
export async function isFlooded(tx: Tx, mailFingerprint: Buffer, counted: 0 | 1 = 0): Promise<boolean> {
  const found = await countCodesSent(tx, mailFingerprint, new Date(tx.wall.getTime() - HOUR_MS));
  return found - counted >= CODES_PER_HOUR;
}
