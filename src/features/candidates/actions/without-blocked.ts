import type { Tx } from '../../../db/scope.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { listBlocked } from '../../contacts/actions/blocks.ts';
import { findPause } from '../../contacts/actions/settings.ts';
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
 * something, and whether the person pauses everything. Needs the `registration` scope.
 */
export async function withoutBlocked<Form extends Told, Facts extends Recipients>(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  form: Form,
  facts: Facts,
): Promise<{ form: Form; facts: Facts; blocked: readonly string[]; isPaused: boolean }> {
  const { link, cards } = facts;
  const ids = [...cards.map((card) => card.id), ...(link === undefined ? [] : [link.companyId])];
  const kept = await listBlocked(tx, services, ids);
  const isCompanyBlocked = link !== undefined && kept.has(link.companyId);
  const isTold = form.tellCompany || form.inviteAgain;
  const { candidateId } = tx;
  const pause = await tx.within({ kind: 'candidate', candidateId, actor: tx.scope.actor }, findPause);
  return {
    isPaused: pause !== null,
    form: isCompanyBlocked ? { ...form, tellCompany: false, inviteAgain: false } : form,
    facts: { ...facts, cards: cards.filter((card) => !kept.has(card.id)) },
    blocked: ids.filter((id) => kept.has(id) && (id !== link?.companyId || isTold)),
  };
}

/** What a receipt says of that: the names of those that are kept away. */
export function withheld({ link, cards }: Recipients, blocked: readonly string[]): OrganisationNames[] {
  const company = link && { id: link.companyId, name: link.companyName, nameEn: link.companyNameEn };
  const all = [...cards, ...(company === undefined ? [] : [company])];
  return all.filter(({ id }) => blocked.includes(id));
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
