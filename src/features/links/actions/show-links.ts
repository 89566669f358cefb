import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { getOrganisation, type Organisation } from '../../parties/store/organisations.ts';
import { type Period, periodsOf } from '../rules/figures.ts';
import type { LinkSort } from '../rules/link-sorts.ts';
import { type LinkState, linkState } from '../rules/link-state.ts';
import { type JstMonth, monthsSince } from '../rules/month.ts';
import { type LinkFigures, listDeclared, listFigures, listPublications } from '../store/figures.ts';
import { countRecipients, type RecipientCounts } from '../store/personal-codes.ts';
import { listRelayLinks as listLinks, listSortedLinks, type RelayLink } from '../store/relay-links.ts';
import { getOwnLink } from './own-link.ts';
import { takesReceipts } from './receipt-codes.ts';

const MONTHS_SHOWN = 12;

/** A link with what it is now and what happened through it. */
export interface LinkWithFigures {
  readonly link: RelayLink;
  readonly state: LinkState;
  /** As of a closed month; null until there are some that tell about nobody (rules/figures.ts). */
  readonly figures: LinkFigures | null;
}

/** One month of a link: how many result mails were declared, null where nothing was. */
export interface LinkMonth {
  readonly month: JstMonth;
  readonly declared: number | null;
}

/** All of a link's own page. */
export interface LinkDetail extends LinkWithFigures {
  readonly sender: Organisation;
  /** Since the link was made, newest first. */
  readonly months: readonly LinkMonth[];
  /** Registrations as they were published, newest first. */
  readonly periods: readonly Period[];
  /** Null for a generic link. */
  readonly recipients: RecipientCounts | null;
  /** Whether links for receipt mails can be made of it (rules.md §3.15). */
  readonly takesReceipts: boolean;
  /** Business time. */
  readonly at: Date;
}

/** The acting company's links, newest first. */
export async function listRelayLinks(tx: Tx, page: PageRequest): Promise<Page<LinkWithFigures>> {
  return withAllFigures(tx, await listLinks(tx, page));
}

/** The same in an order of the reader's. @throws InvalidInput for a cursor that leads nowhere */
export async function listSortedRelayLinks(
  tx: Tx,
  sort: LinkSort,
  page: PageRequest<RelayLinkId>,
): Promise<Page<LinkWithFigures>> {
  return withAllFigures(tx, await listSortedLinks(tx, sort, page));
}

async function withAllFigures(tx: Tx, found: Page<RelayLink>): Promise<Page<LinkWithFigures>> {
  return { ...found, rows: await addFigures(tx, found.rows, await getOrganisation(tx, tx.organisationId)) };
}

/** @throws NotFound for an unknown link and for another company's alike */
export async function getRelayLink(tx: Tx, id: RelayLinkId): Promise<LinkWithFigures> {
  return withFigures(tx, await getOwnLink(tx, id), await getOrganisation(tx, tx.organisationId));
}

/** The same with everything its page shows. @throws NotFound */
export async function getLinkDetail(tx: Tx, id: RelayLinkId): Promise<LinkDetail> {
  const sender = await getOrganisation(tx, tx.organisationId);
  const shown = await withFigures(tx, await getOwnLink(tx, id), sender);
  const [declared, publications] = await Promise.all([listDeclared(tx, id), listPublications(tx, id)]);
  const { createdAt, kind } = shown.link;
  return {
    ...shown,
    sender,
    months: monthsSince(createdAt, tx.now, MONTHS_SHOWN).map((month) => ({
      month,
      declared: declared.get(month) ?? null,
    })),
    periods: periodsOf(createdAt, publications, declared),
    recipients: kind === 'personal' ? await countRecipients(tx, id) : null,
    takesReceipts: await takesReceipts(tx, shown.link),
    at: tx.now,
  };
}

async function withFigures(tx: Tx, link: RelayLink, sender: Organisation): Promise<LinkWithFigures> {
  const [shown] = await addFigures(tx, [link], sender);
  if (shown === undefined) throw new Error('one link has one set of figures');
  return shown;
}

async function addFigures(
  tx: Tx,
  links: readonly RelayLink[],
  { approvedAt, suspendedAt }: Organisation,
): Promise<LinkWithFigures[]> {
  const figures = await listFigures(
    tx,
    links.map((link) => link.id),
  );
  return links.map((link) => {
    const facts = { ...link, companyApprovedAt: approvedAt, companySuspendedAt: suspendedAt };
    return { link, state: linkState(facts, tx.now), figures: figures.get(link.id) ?? null };
  });
}
