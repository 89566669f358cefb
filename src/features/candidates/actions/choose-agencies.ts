import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Locale } from '../../../ui/text.ts';
import { consentsTo, giveConsents } from '../../consents/actions/give-consents.ts';
import { listGivenConsents } from '../../consents/actions/withdraw-consents.ts';
import { judgeTicks } from '../../consents/rules/shown.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import { isBlocked } from '../../contacts/actions/blocks.ts';
import { findPause } from '../../contacts/actions/settings.ts';
import { inOrderFor } from '../../fairness/actions/log-order.ts';
import { answerDueFrom, introduce } from '../../introductions/actions/introduce.ts';
import {
  listAgenciesToAgreeAnew,
  listIntroducedRegistrations,
} from '../../introductions/actions/withdraw.ts';
import { stillBelongsToLink } from '../../introductions/rules/attribution.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { chosenMail } from '../mail/receipts.tsx';
import { allows } from '../rules/permissions.ts';
import { updateSearch } from '../store/candidates.ts';
import { listRegistrations, type Registration } from '../store/registrations.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { newsMailTo } from './news-mail.ts';
import { lockAccount } from './own-place.ts';
import { refuseTicks } from './submit-registration.ts';
import { listOfferedCards } from './without-blocked.ts';

export type Chosen =
  | { ok: true; agencies: number }
  | { ok: false; reason: 'nothing_chosen' }
  /** None of these, for they are not taking people now, or their words are others than the page showed. */
  | {
      ok: false;
      reason: 'agency_unavailable' | 'agency_full' | 'wording_changed';
      agencyIds: readonly string[];
    };

/**
 * The agencies a person can still choose: those that they neither consented to nor keep away, full ones too, in the order of cards for
 * what they look for (rules.md §6.7).
 */
export async function listChoosableAgencies(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
): Promise<AgencyCard[]> {
  const { profile } = await lockAccount(tx, services);
  const given = await listAgreedTo(tx);
  const cards = (await listOfferedCards(tx, services)).filter((card) => !given.has(card.id));
  return inOrderFor(tx, cards, profile);
}

/** The agencies with a consent that holds, without those behind which somebody else stands by now: they are agreed to anew. */
export async function listAgreedTo(tx: Tx): Promise<ReadonlySet<string>> {
  const anew = await listAgenciesToAgreeAnew(tx);
  return new Set(
    (await listGivenConsents(tx)).flatMap(({ agencyId }) => (anew.has(agencyId) ? [] : agencyId)),
  );
}

/**
 * Chooses agencies after registering. The first choice of a registration within 180 days is the introduction of the
 * link it came through; every further agency is a provision that changes no count (rules.md §3.1, §3.4).
 */
export async function chooseAgencies(
  tx: Tx,
  services: OutboxServices,
  input: { agencies: readonly string[]; wording: string; locale: Locale },
): Promise<Chosen> {
  if (input.agencies.length === 0) return { ok: false, reason: 'nothing_chosen' };
  // Locks the account: two choices at once take turns.
  const { profile, solvedAt } = await lockAccount(tx, services);
  const given = await listAgreedTo(tx);
  const wanted = input.agencies.filter((id) => !given.has(id));
  const ticks = judgeTicks(wanted, input.wording, await listOfferedCards(tx, services));
  const { locale = input.locale, agreed: cards } = ticks;
  const refused = refuseTicks(ticks);
  if (refused !== undefined) return refused;
  const found = await findRegistrationForChoice(tx);
  if (cards.length === 0 || found === undefined) return { ok: true, agencies: 0 };
  const { registration, isIntroduced } = found;
  // Whoever chooses is looking again.
  await updateSearch(tx, { solved_at: null, waits_since: null });
  if (solvedAt !== null) tx.note({ kind: 'search_resumed', candidate: tx.candidateId });
  const isPaused = (await findPause(tx)) !== null;
  const news = await newsMailTo(tx, services, profile.mail, { isPaused });
  const { companyId, linkId } = registration;
  const rule = await getRuleInForce(tx);
  const belongs = stillBelongsToLink(registration.registeredAt, tx.now, rule.chooseLaterDays);
  const { candidateId } = tx;
  const scope = {
    ...tx.scope,
    kind: 'registration',
    candidateId,
    companyId: companyId ?? undefined,
    agencyIds: cards.map((card) => card.id),
  } as const;
  await tx.within(scope, async (own) => {
    const consents = consentsTo(cards);
    giveConsents(own, { registrationId: registration.id, locale, method: 'own_page' }, consents);
    await introduce(
      own,
      services.keyRing,
      rule,
      profile,
      {
        registrationId: registration.id,
        company:
          companyId === null || linkId === null
            ? undefined
            : {
                companyId,
                linkId,
                isTestLink: registration.isTest,
                isForwarded: registration.isForwarded,
                selectionId: registration.selectionId,
              },
        tellCompany:
          allows({ ...registration, introducedAt: null }, 'name') &&
          !(companyId !== null && (await isBlocked(own, services, companyId))),
        mayBeIntroduced: !isIntroduced && belongs,
      },
      consents,
    );
    recordAudit<typeof candidatesAudit>(own, {
      action: 'candidate.chose_agencies',
      detail: { agencies: cards.length },
    });
    await postMail(services, own, {
      purpose: 'choice_receipt',
      candidateId,
      to: profile.mail.address,
      ...chosenMail(input.locale, {
        name: profile.name,
        registrationId: registration.id,
        at: own.now,
        cards,
        answerDueAt: answerDueFrom(own.now, rule),
        news,
        baseUrl: services.env.baseUrl,
      }),
    });
  });
  return { ok: true, agencies: cards.length };
}

/**
 * The registration a later choice of agencies belongs to: the newest one that has had no introduction and is not too
 * old, else the newest at all (rules.md §3.1).
 */
async function findRegistrationForChoice(
  tx: Tx,
): Promise<{ registration: Registration; isIntroduced: boolean } | undefined> {
  const registrations = await listRegistrations(tx);
  const introduced = await listIntroducedRegistrations(tx);
  const open = registrations.find((one) => one.companyId !== null && !introduced.has(one.id));
  const chosen = open ?? registrations[0];
  return chosen && { registration: chosen, isIntroduced: introduced.has(chosen.id) };
}
