import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { seal, unseal } from '../../../platform/crypto.ts';
import { type CandidateId, idOf, type RegistrationId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { constantTimeEqual, hashMailCode, readMailCode } from '../../../platform/tokens.ts';
import { giveConsents, listCards } from '../../consents/actions/give-consents.ts';
import { isStillShown, readShownWordings } from '../../consents/rules/wording.ts';
import { introduce } from '../../introductions/actions/introduce.ts';
import { findLinkWithin, isForwarded, type LandingLink } from '../../links/actions/find-link.ts';
import { type LinkState, linkState } from '../../links/rules/link-state.ts';
import { SealedForm } from '../input.ts';
import { registeredMail } from '../mail.tsx';
import { judgeCode } from '../rules/codes.ts';
import {
  findCandidateByMail,
  insertCandidate,
  lockCandidate,
  updateSealedProfile,
} from '../store/candidates.ts';
import { countGuess, type Draft, finishDraft, lockDraft } from '../store/drafts.ts';
import { insertRegistration } from '../store/registrations.ts';
import { openSession, type SessionToken } from './sessions.ts';
import { type Visitor, visitorScope } from './submit-registration.ts';

export type Registered =
  | { ok: true; registrationId: RegistrationId; session: SessionToken }
  | {
      ok: false;
      reason:
        | 'no_draft'
        | 'malformed_code'
        | 'wrong_code'
        | 'expired_code'
        | 'too_many_guesses'
        | 'unknown_link';
    }
  | { ok: false; reason: 'link'; state: Exclude<LinkState, 'open' | 'test'>; link: LandingLink };

/** What a sealed draft holds once it is read back. */
type Form = ReturnType<typeof SealedForm.parse>;

/**
 * The mailed code comes back: the person exists from here on. One transaction proves the mailbox and the company by the
 * link, opens or finds the account, records the consents, provides to the chosen agencies with their records, posts the
 * pending point and writes the receipt mail (domain.md §3.1). The same code sent again by the same browser within its
 * ten minutes finds what was done and does nothing twice.
 */
export async function registerCandidate(
  services: Services,
  visitor: Visitor,
  linkCode: string,
  typedCode: string,
): Promise<Registered> {
  const code = readMailCode(typedCode);
  return inScope(services.database, visitorScope(visitor), async (tx) => {
    const draft = await lockDraft(tx, visitor.visitor, linkCode);
    if (draft === undefined) return { ok: false, reason: 'no_draft' };
    // A slip of the keyboard is not a guess.
    if (code === undefined) return { ok: false, reason: 'malformed_code' };
    const matches = constantTimeEqual(hashMailCode(services.keyRing, draft.id, code), draft.codeHash);
    const verdict = judgeCode({ expiresAt: draft.codeExpiresAt, guesses: draft.guesses, matches }, tx.wall);
    if (verdict === 'wrong') {
      await countGuess(tx, draft.id);
      return { ok: false, reason: 'wrong_code' };
    }
    if (verdict === 'expired') return { ok: false, reason: 'expired_code' };
    if (verdict === 'too_many_guesses') return { ok: false, reason: 'too_many_guesses' };
    return draft.wrappedKey === undefined || draft.registrationId !== undefined
      ? findRegistered(tx, draft)
      : register(services, tx, visitor, linkCode, draft, draft.wrappedKey);
  });
}

async function register(
  services: Services,
  tx: Tx,
  visitor: Visitor,
  linkCode: string,
  draft: Draft,
  wrappedKey: Buffer,
): Promise<Registered> {
  const { keyRing } = services;
  const form = SealedForm.parse(
    unseal(keyRing.unwrap(wrappedKey, `draft:${draft.id}`), `draft:${draft.id}`, draft.sealed),
  );
  const link = linkCode === '' ? undefined : await findLinkWithin(tx, linkCode);
  if (linkCode !== '') {
    if (link === undefined) return { ok: false, reason: 'unknown_link' };
    const state = linkState(link, tx.now);
    if (state !== 'open' && state !== 'test') return { ok: false, reason: 'link', state, link };
  }
  // An agency suspended or changed since the form was sent gets nothing: the consent was to what was shown.
  const shown = readShownWordings(form.wording);
  const cards = (await listCards(tx)).filter(
    (card) =>
      form.agencies.includes(card.id) &&
      shown !== undefined &&
      isStillShown(shown.hashes, card, shown.locale),
  );
  const forwarded = link !== undefined && (await isForwarded(tx, link, linkCode, form.mail.personKey));
  const known = await findCandidateByMail(tx, draft.mailFingerprint);
  const registrationId = idOf<RegistrationId>(randomUUID());

  const within = (candidateId: CandidateId): Scope => ({
    kind: 'registration',
    candidateId,
    companyId: link?.companyId,
    agencyIds: cards.map((card) => card.id),
    visitor: visitor.visitor,
    actor: { kind: 'candidate', id: candidateId },
    requestId: visitor.requestId,
  });
  const enter = async (candidateId: CandidateId, isNew: boolean): Promise<Registered | undefined> =>
    tx.within(within(candidateId), async (own) => {
      if (!(await keepProfile(services, own, candidateId, isNew, draft, form))) return undefined;
      await insertRegistration(own, candidateId, {
        id: registrationId,
        companyId: link?.companyId,
        linkId: link?.linkId,
        isTest: link?.test ?? false,
        isForwarded: forwarded,
        inviteAgain: form.inviteAgain && link !== undefined,
        tellCompany: form.tellCompany && link !== undefined,
      });
      const locale = shown?.locale ?? draft.locale;
      const consents = await giveConsents(
        own,
        { candidateId, registrationId, locale, method: 'registration_form' },
        cards,
      );
      const { answerDueAt } = await introduce(
        own,
        keyRing,
        { candidateId, ...form },
        {
          registrationId,
          company: link && {
            companyId: link.companyId,
            linkId: link.linkId,
            isTestLink: link.test,
            isForwarded: forwarded,
          },
          tellCompany: form.tellCompany,
          mayBeIntroduced: true,
        },
        consents,
      );
      await finishDraft(own, draft.id, registrationId);
      const session = await openSession(own, candidateId);
      await recordAudit(own, {
        action: 'candidate.registered',
        subject: { kind: 'registration', id: registrationId },
        candidateId,
        detail: { agencies: cards.length },
      });
      await postMail(services, own, {
        purpose: 'registration_receipt',
        candidateId,
        to: form.mail.address,
        ...registeredMail(draft.locale, { cards, answerDueAt, baseUrl: services.env.baseUrl }),
      });
      return { ok: true, registrationId, session };
    });

  if (known !== undefined) return (await enter(known, false)) ?? { ok: false, reason: 'no_draft' };
  const registered = await enter(idOf<CandidateId>(randomUUID()), true);
  if (registered !== undefined) return registered;
  // Somebody registered this mailbox at the same moment: the account is theirs, and so it is this person's.
  const other = await findCandidateByMail(tx, draft.mailFingerprint);
  return (other && (await enter(other, false))) ?? { ok: false, reason: 'no_draft' };
}

/** Opens the account, or puts the newest answers into the one that exists. False when another transaction opened it first. */
async function keepProfile(
  services: Services,
  tx: Tx,
  candidateId: CandidateId,
  isNew: boolean,
  draft: Draft,
  form: Form,
): Promise<boolean> {
  const { mail, name, work, prefecture, remote, contact } = form;
  const profile = { mail, name, work, prefecture, remote, contact };
  const aad = `candidate:${candidateId}`;
  if (isNew) {
    const own = services.keyRing.newDataKey(aad);
    return insertCandidate(tx, {
      id: candidateId,
      mailFingerprint: draft.mailFingerprint,
      sealed: seal(own.key, aad, profile),
      locale: draft.locale,
      wrappedKey: own.wrapped,
    });
  }
  const account = await lockCandidate(tx, candidateId);
  if (account === undefined) return false;
  await updateSealedProfile(
    tx,
    candidateId,
    seal(services.keyRing.unwrap(account.wrappedKey, aad), aad, profile),
    draft.locale,
  );
  return true;
}

/** The code is right and the work is done already: a double click, or an answer that got lost on the way. */
async function findRegistered(tx: Tx, draft: Draft): Promise<Registered> {
  const candidateId = await findCandidateByMail(tx, draft.mailFingerprint);
  if (candidateId === undefined || draft.registrationId === undefined)
    return { ok: false, reason: 'no_draft' };
  const scope: Scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } };
  const session = await tx.within(scope, (own) => openSession(own, candidateId));
  return { ok: true, registrationId: idOf<RegistrationId>(draft.registrationId), session };
}
