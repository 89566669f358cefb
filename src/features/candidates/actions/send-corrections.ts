import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { Locale } from '../../../ui/text.ts';
import { consentToCorrection } from '../../consents/actions/give-consents.ts';
import { listGivenConsents } from '../../consents/actions/withdraw-consents.ts';
import { shownCorrectionLocale } from '../../consents/rules/shown.ts';
import type { AgencyCard, ProvidedItem } from '../../consents/rules/wording.ts';
import { sendCorrected } from '../../introductions/actions/correct-provisions.ts';
import { recordOwnAct } from '../../requests/actions/record.ts';
import { correctedMail } from '../mail/items.tsx';
import { liveByAgency } from '../rules/sharing.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { readCvToSend } from './own-cv.ts';
import { type OwnHolding, readOwnPlace } from './own-place.ts';
import { listOfferedCards } from './without-blocked.ts';

/** An agency that can open something of the person. */
export interface Holder {
  readonly sharing: OwnHolding;
  /** As it is published today; null while it takes nobody or is kept away, and can be sent nothing. */
  readonly card: AgencyCard | null;
}

/** Everybody who can open something of the acting person, whether it is other than what the person says today or not. */
export async function listHolders(tx: Tx, services: Pick<Services, 'keyRing'>) {
  const { profile, provisions } = await readOwnPlace(tx, services);
  const cards = await listOfferedCards(tx, services);
  const holders = liveByAgency(provisions)
    .filter(({ values, waitsForConsent }) => values !== null && !waitsForConsent)
    .map((sharing): Holder => ({ sharing, card: cards.find(({ id }) => id === sharing.agencyId) ?? null }));
  return { profile, holders };
}

type Sent =
  | { readonly ok: true; readonly agencies: number }
  | { readonly ok: false; readonly reason: 'nothing_chosen' }
  /** Nothing was sent to anybody: these cannot be sent anything, or are asked about in other words or values than the page showed. */
  | {
      readonly ok: false;
      readonly reason: 'not_to_correct' | 'wording_changed';
      readonly agencyIds: readonly string[];
    };

/**
 * Hands what the acting person says today to the agencies they ticked, in the place of what those hold, each by a consent of its
 * own to the words and values of the page. Everybody else keeps what they have. Whoever has it already is sent nothing.
 * @param shown by agency: the page's hidden fields
 */
export async function sendCorrections(
  tx: Tx,
  services: OutboxServices,
  input: {
    readonly agencies: readonly string[];
    readonly shown: Readonly<Record<string, string>>;
    readonly locale: Locale;
  },
): Promise<Sent> {
  if (input.agencies.length === 0) return { ok: false, reason: 'nothing_chosen' };
  const { profile, holders } = await listHolders(tx, services);
  const ticked = input.agencies.map((id) => ({
    id,
    holder: holders.find((one) => one.sharing.agencyId === id),
  }));
  const gone = ticked.filter(({ holder }) => holder === undefined || holder.card === null);
  if (gone.length > 0) return { ok: false, reason: 'not_to_correct', agencyIds: gone.map(({ id }) => id) };
  const registrations = new Map(
    (await listGivenConsents(tx)).map(({ agencyId, registrationId }) => [agencyId, registrationId]),
  );
  const asked = ticked.flatMap(({ holder }) => {
    const registrationId = holder && registrations.get(holder.sharing.agencyId);
    if (holder?.card == null || registrationId === undefined || !holder.sharing.isOutdated) return [];
    const { card, sharing } = holder;
    const items = { held: sharing.items, changed: sharing.changed };
    const locale = shownCorrectionLocale(input.shown[card.id] ?? '', card, items, sharing.today);
    return [{ card, items, registrationId, locale, ended: endedItems(sharing) }];
  });
  const changed = asked.filter(({ locale }) => locale === undefined);
  if (changed.length > 0)
    return { ok: false, reason: 'wording_changed', agencyIds: changed.map(({ card }) => card.id) };
  if (asked.length === 0) return { ok: true, agencies: 0 };
  const held = asked.flatMap(({ items }) => items.held);
  const cv = await readCvToSend(tx, services, profile, held);
  const { candidateId } = tx;
  const scope = {
    ...tx.scope,
    kind: 'registration',
    candidateId,
    companyId: undefined,
    agencyIds: asked.map(({ card }) => card.id),
  } as const;
  await tx.within(scope, async (own) => {
    const given = asked.map(({ card, items, registrationId, locale = input.locale }) => ({
      registrationId,
      locale,
      method: 'own_page' as const,
      consent: consentToCorrection(card, items, locale),
    }));
    await sendCorrected(own, services.keyRing, profile, given, cv);
    for (const { card, items } of asked)
      recordAudit<typeof candidatesAudit>(own, {
        action: 'consent.corrected',
        subject: { kind: 'agency', id: card.id as OrganisationId },
        detail: { items: items.changed.length },
      });
    await postMail(services, own, {
      purpose: 'choice_receipt',
      candidateId,
      to: profile.mail.address,
      ...correctedMail(input.locale, {
        name: profile.name,
        agencies: asked.map(({ card, items: { changed } }) => ({ card, items: changed })),
        at: own.now,
        baseUrl: services.env.baseUrl,
      }),
    });
  });
  // An older state of the database must not bring back to an agency what the person had taken from it.
  for (const { card, ended } of asked)
    for (const word of ended)
      tx.note({ kind: 'item_withdrawal', candidate: candidateId, organisation: card.id, word });
  await recordOwnAct(tx, { kind: 'correction', agencyIds: asked.map(({ card }) => card.id) });
  return { ok: true, agencies: asked.length };
}

/** What an agency holds and will hold no more: a value that was taken out, and a file in whose place another comes. */
function endedItems({ values, today, changed }: OwnHolding): ProvidedItem[] {
  return changed.filter(
    (item) => values?.[item] !== undefined && (today[item] === undefined || item === 'cv'),
  );
}
