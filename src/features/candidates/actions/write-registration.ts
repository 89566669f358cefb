import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Scope, Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import { unseal } from '../../../platform/crypto.ts';
import { type CandidateId, idOf, type RegistrationId } from '../../../platform/ids.ts';
import { mailDomainsOver } from '../../../platform/mail-address.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { ASK_AGAIN_MONTHS } from '../../../platform/terms.ts';
import { consentsTo, giveConsents } from '../../consents/actions/give-consents.ts';
import { judgeTicks } from '../../consents/rules/shown.ts';
import { REGISTERED_ITEMS } from '../../consents/rules/wording.ts';
import {
  type Carried,
  correctProvisions,
  handOverCorrected,
} from '../../introductions/actions/correct-provisions.ts';
import { answerDueFrom, introduce } from '../../introductions/actions/introduce.ts';
import { hasIntroductionFor } from '../../introductions/actions/withdraw.ts';
import { findLinkWithin, isForwarded, type LandingLink } from '../../links/actions/find-link.ts';
import { type PageState, pageState } from '../../links/rules/link-state.ts';
import { selectionUnanswered } from '../../links/rules/unanswered.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { recordOwnAct } from '../../requests/actions/record.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { SealedForm } from '../input.ts';
import { registeredMail } from '../mail/receipts.tsx';
import { findCandidateByAccount } from '../store/candidates.ts';
import { type Draft, finishDraft } from '../store/drafts.ts';
import { writeNewRegistration } from '../store/registrations.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { listAgreedTo } from './choose-agencies.ts';
import { keepProfile } from './keep-profile.ts';
import { newsMailTo } from './news-mail.ts';
import { proveMailbox } from './prove-mailbox.ts';
import { openSession, type SessionToken, sessionOfDraft } from './sessions.ts';
import { withheld, withoutBlocked } from './without-blocked.ts';

export type Registered =
  | {
      ok: true;
      registrationId: RegistrationId;
      /** Null where the same code was sent again after the session it had opened was signed out of. */
      session: SessionToken | null;
      /** Chosen, but not taking people any more or now, or changed since the form was sent: they received nothing. */
      leftOut?: readonly string[];
      /** Chosen, and in possession of the very same details already: they received nothing again. */
      kept?: readonly string[];
      /** Chosen, or told something, though the person keeps them away: they received nothing. */
      blocked?: readonly string[];
    }
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
  | { ok: false; reason: 'link'; state: Exclude<PageState, 'open' | 'test'>; link: LandingLink };

/** What a sealed draft holds once it is read back. */
type Form = ReturnType<typeof SealedForm.parse>;
type OpenDraft = Draft & { readonly wrappedKey: Buffer };
type Facts = Awaited<ReturnType<typeof readFacts>>;

/** Everything a proven draft becomes, in the caller's transaction. Statements that do not wait for one another travel together. */
export async function writeRegistration(
  tx: Tx,
  services: OutboxServices,
  linkCode: string,
  draft: OpenDraft,
): Promise<Registered> {
  const aad = `draft:${draft.id}`;
  const form = SealedForm.parse(unseal(services.keyRing.unwrap(draft.wrappedKey, aad), aad, draft.sealed));
  const facts = await readFacts(tx, linkCode, draft, form);
  if (linkCode !== '') {
    if (facts.link === undefined) return { ok: false, reason: 'unknown_link' };
    const state = pageState(facts.link, tx.now);
    if (state !== 'open' && state !== 'test') return { ok: false, reason: 'link', state, link: facts.link };
  }
  const write = (candidateId: CandidateId, isNew: boolean) => {
    const scope: Scope = {
      kind: 'registration',
      candidateId,
      companyId: facts.link?.companyId,
      agencyIds: facts.cards.map((card) => card.id),
      visitor: tx.visitor,
      actor: { kind: 'candidate', id: candidateId },
      ...(tx.scope.requestId !== undefined && { requestId: tx.scope.requestId }),
    };
    return tx.within(scope, async (own) => {
      await proveMailbox(own, draft.account);
      return writeOwn(own, services, isNew, draft, form, facts);
    });
  };
  return facts.known === undefined ? write(idOf<CandidateId>(randomUUID()), true) : write(facts.known, false);
}

/** Another transaction opened this mailbox's account at the same moment: run again, and find it. */
export class AccountJustOpened extends Error {
  override readonly name = 'AccountJustOpened';
}

async function readFacts(tx: Tx, linkCode: string, draft: Draft, form: Form) {
  const [link, all, known, rule] = await Promise.all([
    linkCode === '' ? undefined : findLinkWithin(tx, linkCode),
    listAgencyCards(tx),
    findCandidateByAccount(tx, draft.account),
    getRuleInForce(tx),
  ]);
  // An agency suspended, changed or full since the form was sent gets nothing: the consent was to what was shown.
  const { locale, agreed, changed, gone, full } = judgeTicks(form.agencies, form.wording, all);
  const leftOut = [...changed, ...[...gone, ...full].map((one) => one.id)];
  // A test link is for looking: nobody real receives a person who is none.
  const cards = link?.test === true ? [] : agreed;
  const forwarded = link !== undefined && (await isForwarded(tx, link, linkCode, form.mail.personKey));
  return { link, cards, leftOut, known, rule, forwarded, consentLocale: locale ?? draft.locale };
}

/**
 * The writes themselves, in the `registration` scope. What decides something is sent at once; everything else leaves
 * together with the commit (Tx.putOff).
 * @throws AccountJustOpened
 */
async function writeOwn(
  tx: Tx,
  services: OutboxServices,
  isNew: boolean,
  draft: OpenDraft,
  sent: Form,
  found: Facts,
): Promise<Registered> {
  const { link, rule, forwarded, leftOut } = found;
  const registrationId = idOf<RegistrationId>(randomUUID());
  const selectionId = link === undefined ? null : selectionUnanswered(link);
  // Whoever only looks at a test link is asked nothing.
  const askOn = link?.test === true ? null : addJstMonths(jstDate(tx.now), ASK_AGAIN_MONTHS);
  const opened = keepProfile(tx, services, isNew, draft, sent, askOn);
  // Looked at below; a rejection meanwhile must not count as one nobody handles.
  opened.catch(() => undefined);
  // After the account's lock: whom the person keeps away at this moment gets nothing, whatever was ticked.
  const { form, facts, blocked, isPaused } = isNew
    ? { form: sent, facts: found, blocked: [], isPaused: false }
    : await withoutBlocked(tx, services, sent, found);
  const news =
    facts.cards.length === 0
      ? 'sent'
      : await newsMailTo(tx, services, form.mail, { isPaused, isProven: true });
  // Of two registrations at once the second sees what the first has handed over.
  const held = isNew || form.tellCompany ? [] : await listHolding(tx, facts);
  const cards = facts.cards.filter((card) => !held.includes(card.id));
  const given = { registrationId, locale: facts.consentLocale, method: 'registration_form' } as const;
  writeNewRegistration(
    tx,
    {
      id: registrationId,
      companyId: link?.companyId ?? null,
      linkId: link?.linkId ?? null,
      isTest: link?.test ?? false,
      isForwarded: forwarded,
      selectionId,
      inviteAgain: form.inviteAgain && link !== undefined,
      tellCompany: form.tellCompany && link !== undefined,
    },
    link === undefined || link.test
      ? undefined
      : {
          hash: services.keyRing.fingerprint('person_at_link', `${link.linkId} ${form.mail.personKey}`),
          fingerprint: services.keyRing.fingerprint('person', form.mail.personKey),
          domains: mailDomainsOver(form.mail.domain),
        },
  );
  const consents = consentsTo(cards);
  const company = link && {
    companyId: link.companyId,
    linkId: link.linkId,
    isTestLink: link.test,
    isForwarded: forwarded,
    selectionId,
  };
  const session = openSession(tx, sessionOfDraft(services, draft.id));
  finishDraft(tx, draft.id, registrationId);
  giveConsents(tx, given, consents);
  const { corrected, carried } = isNew
    ? { corrected: [] as string[], carried: undefined }
    : await correct(tx, services, form, given, facts.cards, held);
  const kept = held.filter((id) => !corrected.includes(id));
  recordAudit<typeof candidatesAudit>(tx, {
    action: 'candidate.registered',
    subject: { kind: 'registration', id: registrationId },
    detail: { agencies: cards.length, corrected: corrected.length },
  });
  const rest = Promise.all([
    introduce(
      tx,
      services.keyRing,
      rule,
      form,
      { registrationId, company, tellCompany: form.tellCompany, mayBeIntroduced: true },
      consents,
      carried,
    ),
    postMail(services, tx, {
      purpose: 'registration_receipt',
      candidateId: tx.candidateId,
      to: form.mail.address,
      ...registeredMail(draft.locale, {
        name: form.name,
        registrationId,
        at: tx.now,
        cards,
        corrected: facts.cards.filter((card) => corrected.includes(card.id)),
        kept: facts.cards.filter((card) => kept.includes(card.id)),
        blocked: withheld(found, blocked),
        news,
        hasLeftOut: leftOut.length > 0,
        isTest: link?.test ?? false,
        company: link && {
          name: link.companyName,
          nameEn: link.companyNameEn,
          tellName: form.tellCompany,
          invite: form.inviteAgain,
          waits: selectionId !== null,
        },
        answerDueAt: answerDueFrom(tx.now, rule),
        baseUrl: services.env.baseUrl,
      }),
    }),
  ]);
  // Nothing may be left running when this ends, whichever of the two fails.
  const [account, others] = await Promise.allSettled([opened, rest]);
  if (account.status === 'rejected') throw account.reason;
  if (!account.value) throw new AccountJustOpened();
  if (others.status === 'rejected') throw others.reason;
  return { ok: true, registrationId, session, leftOut, kept, blocked };
}

/**
 * Those that hold the details get what differs; whoever receives them anew must not go on showing the earlier ones, and
 * keeps what it was given by consents of their own.
 */
async function correct(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  form: Form,
  given: Parameters<typeof handOverCorrected>[3],
  cards: Facts['cards'],
  held: readonly string[],
): Promise<{ corrected: string[]; carried: Carried }> {
  const isHeld = (card: { id: string }) => held.includes(card.id);
  const anew = cards.filter((card) => !isHeld(card)).map(({ id }) => id);
  const renewed = await correctProvisions(tx, keyRing, form, anew, () => REGISTERED_ITEMS);
  const corrected = await handOverCorrected(tx, keyRing, form, given, cards.filter(isHeld));
  // As for a correction that is sent from the person's own page: each agency puts its own records right, and says so.
  const agencyIds = [...corrected, ...renewed.corrected.keys()];
  if (agencyIds.length > 0)
    await tx.within({ kind: 'candidate', candidateId: tx.candidateId, actor: tx.scope.actor }, (own) =>
      recordOwnAct(own, { kind: 'correction', agencyIds }),
    );
  return { corrected, carried: renewed.beyond };
}

/**
 * Which of the chosen agencies hold the details already and need no provision of their own again: all with a live consent, where
 * no company's count hangs on a new handing-over, because there is no company or it has this person's introduction
 * within the rule's period (rules.md §3.2). Whoever wants the company to know their name needs an introduction to carry it.
 */
async function listHolding(tx: Tx, { link, cards }: Facts): Promise<string[]> {
  if (link !== undefined && !(await hasIntroductionFor(tx, link.companyId))) return [];
  const agreed = await listAgreedTo(tx);
  return cards.map(({ id }): string => id).filter((id) => agreed.has(id));
}
