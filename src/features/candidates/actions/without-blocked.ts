import type { Tx } from '../../../db/scope.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { listBlocked } from '../../contacts/actions/blocks.ts';
import type { LandingLink } from '../../links/actions/find-link.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';

/** What of a form is for its link's company. */
interface Told {
  readonly tellCompany: boolean;
  readonly inviteAgain: boolean;
}

/** Whom a registration is for. */
interface Recipients {
  readonly link: LandingLink | undefined;
  readonly cards: readonly AgencyCard[];
}

/**
 * The form and its facts without whom the acting person keeps away (rules.md §12.5); `blocked` are those that were to receive
 * something. Needs the `registration` scope.
 */
export async function withoutBlocked<Form extends Told, Facts extends Recipients>(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  form: Form,
  facts: Facts,
): Promise<{ form: Form; facts: Facts; blocked: readonly string[] }> {
  const { link, cards } = facts;
  const ids = [...cards.map((card) => card.id), ...(link === undefined ? [] : [link.companyId])];
  const kept = await listBlocked(tx, services, ids);
  const isCompanyBlocked = link !== undefined && kept.has(link.companyId);
  const isTold = form.tellCompany || form.inviteAgain;
  return {
    form: isCompanyBlocked ? { ...form, tellCompany: false, inviteAgain: false } : form,
    facts: { ...facts, cards: cards.filter((card) => !kept.has(card.id)) },
    blocked: ids.filter((id) => kept.has(id) && (id !== link?.companyId || isTold)),
  };
}

/** The names of those that were to receive something and are kept away. */
export function blockedNames({ link, cards }: Recipients, blocked: readonly string[]): OrganisationNames[] {
  const company = link && { id: link.companyId, name: link.companyName, nameEn: link.companyNameEn };
  return [...cards, ...(company === undefined ? [] : [company])].filter(({ id }) => blocked.includes(id));
}

/** The agencies taking people now, without whom the acting person keeps away: nothing is handed to those. Needs the `candidate` scope. */
export async function listOfferedCards(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
): Promise<AgencyCard[]> {
  const cards = await listAgencyCards(tx);
  const blocked = await listBlocked(
    tx,
    services,
    cards.map(({ id }) => id),
  );
  return cards.filter((card) => !blocked.has(card.id));
}
