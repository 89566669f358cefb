import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { Locale, Pair } from '../../../ui/text.ts';
import { consentToItem, giveConsents, recordProvisions } from '../../consents/actions/give-consents.ts';
import { listGivenConsents, withdrawItem } from '../../consents/actions/withdraw-consents.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { shownItemLocale } from '../../consents/rules/shown.ts';
import { type AgencyCard, isEssential, type ProvidedItem } from '../../consents/rules/wording.ts';
import { putItemBack, takeItemOut } from '../../introductions/actions/change-items.ts';
import { handedOver } from '../../introductions/rules/handed-over.ts';
import { recordOwnAct } from '../../requests/actions/record.ts';
import type { Profile } from '../input.ts';
import { itemGivenMail, itemTakenBackMail } from '../mail/items.tsx';
import type { candidatesAudit } from '../views/audit.ts';
import { readCvToSend } from './own-cv.ts';
import { listOwnSharing, listReceivers, lockAccount } from './own-place.ts';
import { listOfferedCards } from './without-blocked.ts';

type TakenBack = { ok: true } | { ok: false; reason: 'never_shared' | 'essential' };

/**
 * Takes back the consent to one item of one agency: from the commit on nothing of the agency's shows it, and its value can be
 * opened by nobody there. Everything else goes on. Without name and address no agency can act: those end with the whole
 * agency (withdraw-from-agency.ts). Doing it twice is doing it once, and mails one receipt.
 */
export async function takeItemBack(
  tx: Tx,
  services: OutboxServices,
  agencyId: OrganisationId,
  item: ProvidedItem,
  locale: Locale,
): Promise<TakenBack> {
  const { profile } = await lockAccount(tx, services);
  const agency = (await listReceivers(tx)).find((one) => one.id === agencyId);
  if (agency === undefined) return { ok: false, reason: 'never_shared' };
  if (isEssential(item)) return { ok: false, reason: 'essential' };
  if (!(await stopItem(tx, services, agencyId, item))) return { ok: true };
  const noted = tx.note({
    kind: 'item_withdrawal',
    candidate: tx.candidateId,
    organisation: agencyId,
    word: item,
  });
  await postMail(services, tx, {
    purpose: 'consent_withdrawn',
    candidateId: tx.candidateId,
    to: profile.mail.address,
    awaits: noted,
    ...itemTakenBackMail(locale, {
      name: profile.name,
      agency,
      item,
      at: tx.now,
      baseUrl: services.env.baseUrl,
    }),
  });
  return { ok: true };
}

/**
 * The same without a word to the person, who was told before: in a database that was put back. Answers whether the item was
 * shared still.
 */
export async function stopItem(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  agencyId: OrganisationId,
  item: ProvidedItem,
): Promise<boolean> {
  if ((await withdrawItem(tx, agencyId, item)) === 0) return false;
  await takeItemOut(tx, keyRing, agencyId, item);
  await recordOwnAct(tx, { kind: 'stop_use', agencyIds: [agencyId], item });
  recordAudit<typeof candidatesAudit>(tx, {
    action: 'consent.item_withdrawn',
    subject: { kind: 'agency', id: agencyId },
    detail: { item },
  });
  return true;
}

/** What the page that asks for an item needs. */
export interface ItemToGive {
  /** The agency as it is published today. */
  readonly card: AgencyCard;
  /** What it would read, in words. */
  readonly value: Pair;
  /** Whether it had the item once. */
  readonly isAgain: boolean;
}

/** Undefined where the item cannot be given: the person has not told it, the agency has it, or has nothing, or takes nobody now, or is kept away. */
export async function findItemToGive(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  agencyId: OrganisationId,
  item: ProvidedItem,
): Promise<ItemToGive | undefined> {
  const { profile } = await lockAccount(tx, services);
  return itemToGive(tx, services, profile, agencyId, item);
}

async function itemToGive(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  profile: Profile,
  agencyId: OrganisationId,
  item: ProvidedItem,
  shown?: AgencyCard,
): Promise<ItemToGive | undefined> {
  const values = handedOver(profile, [item]);
  if (values[item] === undefined) return undefined;
  const holding = (await listOwnSharing(tx)).find(
    (one) => one.agencyId === agencyId && one.withdrawnAt === null && !one.waitsForConsent,
  );
  if (holding === undefined || holding.items.includes(item)) return undefined;
  const card = shown ?? (await listOfferedCards(tx, services)).find(({ id }) => id === agencyId);
  return card && { card, value: itemValue(item, values), isAgain: holding.takenBack.includes(item) };
}

type Given = { ok: true } | { ok: false; reason: 'not_to_give' | 'wording_changed' };

/**
 * Consents to one item of one agency, to the words the page showed, and hands over its value of today. The words
 * are of this item alone: whatever else the agency may see stays as it is.
 * @param shown the page's hidden field
 * @param hidden the card of an agency that is published to nobody, for the canary (docs/decisions/0027)
 */
export async function giveItemBack(
  tx: Tx,
  services: OutboxServices,
  agencyId: OrganisationId,
  item: ProvidedItem,
  shown: string,
  hidden?: AgencyCard,
): Promise<Given> {
  const { profile } = await lockAccount(tx, services);
  const asked = await itemToGive(tx, services, profile, agencyId, item, hidden);
  const live = (await listGivenConsents(tx)).filter((one) => one.agencyId === agencyId);
  if (live.some(({ items }) => items.includes(item))) return { ok: true };
  const [given] = live;
  if (asked === undefined || given === undefined) return { ok: false, reason: 'not_to_give' };
  const { card } = asked;
  const locale = shownItemLocale(shown, card, item);
  if (locale === undefined) return { ok: false, reason: 'wording_changed' };
  const cv = await readCvToSend(tx, services, profile, [item]);
  const { candidateId } = tx;
  const scope = {
    ...tx.scope,
    kind: 'registration',
    candidateId,
    companyId: undefined,
    agencyIds: [agencyId],
  } as const;
  await tx.within(scope, async (own) => {
    const consent = consentToItem(card, item, locale);
    giveConsents(own, { registrationId: given.registrationId, locale, method: 'own_page' }, [consent]);
    const provisionId = await putItemBack(own, services.keyRing, profile, agencyId, item, cv);
    const person = { name: profile.name, mail: profile.mail.address };
    recordProvisions(
      own,
      services.keyRing,
      person,
      provisionId === undefined ? [] : [{ provisionId, consent }],
    );
    recordAudit<typeof candidatesAudit>(own, {
      action: 'consent.item_given',
      subject: { kind: 'agency', id: agencyId },
      detail: { item },
    });
    await postMail(services, own, {
      purpose: 'choice_receipt',
      candidateId,
      to: profile.mail.address,
      ...itemGivenMail(locale, {
        name: profile.name,
        agency: card,
        item,
        at: own.now,
        baseUrl: services.env.baseUrl,
      }),
    });
  });
  return { ok: true };
}
