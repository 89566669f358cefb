import type { Database } from '../../../db/database.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { type Cursor, writeCursor } from '../../../platform/cursor.ts';
import type { OrganisationId, RelayLinkId } from '../../../platform/ids.ts';
import { ownOrganisation } from '../../orgs/actions/own-organisation.ts';
import { getOrganisation, type Organisation } from '../../parties/store/organisations.ts';
import { type Period, periodsOf } from '../rules/figures.ts';
import { type LinkState, linkState } from '../rules/link-state.ts';
import { type JstMonth, monthsSince } from '../rules/month.ts';
import { type LinkableOpening, listLinkableOpenings } from '../store/company.ts';
import { type LinkFigures, listDeclared, listFigures, listPublications } from '../store/figures.ts';
import { countRecipients, type RecipientCounts } from '../store/personal-codes.ts';
import { listRelayLinks as listLinks, type RelayLink } from '../store/relay-links.ts';
import { getOwnLink } from './own-link.ts';

export type { LinkableOpening } from '../store/company.ts';
export type { LinkFigures } from '../store/figures.ts';
export type { RecipientCounts } from '../store/personal-codes.ts';
export type { RelayLink } from '../store/relay-links.ts';

const MONTHS_SHOWN = 12;
const MOST_OPENINGS = 500;

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
  /** Undefined for a generic link. */
  readonly recipients: RecipientCounts | undefined;
  /** Business time. */
  readonly at: Date;
}

/** The company's links, newest first; `next` is the cursor of the page after this one. */
export async function listRelayLinks(
  database: Database,
  scope: Scope,
  page: { readonly limit: number; readonly after: Cursor | undefined },
): Promise<{ links: LinkWithFigures[]; next: string | undefined }> {
  const companyId = ownOrganisation(scope);
  return inScope(database, scope, async (tx) => {
    const found = await listLinks(tx, companyId, { ...page, limit: page.limit + 1 });
    const shown = found.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      links: await addFigures(tx, companyId, shown, await getOrganisation(tx, companyId)),
      next:
        found.length > page.limit && last !== undefined
          ? writeCursor({ at: last.createdAt, id: last.id })
          : undefined,
    };
  });
}

/** @throws NotFound for an unknown link and for another company's alike */
export async function getRelayLink(
  database: Database,
  scope: Scope,
  id: RelayLinkId,
): Promise<LinkWithFigures> {
  const companyId = ownOrganisation(scope);
  return inScope(database, scope, async (tx) =>
    withFigures(tx, companyId, await getOwnLink(tx, companyId, id), await getOrganisation(tx, companyId)),
  );
}

/** The same with everything its page shows, in one transaction. @throws NotFound */
export async function showRelayLink(database: Database, scope: Scope, id: RelayLinkId): Promise<LinkDetail> {
  const companyId = ownOrganisation(scope);
  return inScope(database, scope, async (tx) => {
    const sender = await getOrganisation(tx, companyId);
    const shown = await withFigures(tx, companyId, await getOwnLink(tx, companyId, id), sender);
    const [declared, publications] = await Promise.all([
      listDeclared(tx, companyId, id),
      listPublications(tx, companyId, id),
    ]);
    const { createdAt } = shown.link;
    return {
      ...shown,
      sender,
      months: monthsSince(createdAt, tx.now, MONTHS_SHOWN).map((month) => ({
        month,
        declared: declared.get(month) ?? null,
      })),
      periods: periodsOf(createdAt, publications, declared),
      recipients: shown.link.kind === 'personal' ? await countRecipients(tx, companyId, id) : undefined,
      at: tx.now,
    };
  });
}

/** What the form for a new link offers. */
export async function showNewLink(database: Database, scope: Scope): Promise<readonly LinkableOpening[]> {
  const companyId = ownOrganisation(scope);
  return inScope(database, scope, (tx) => listLinkableOpenings(tx, companyId, MOST_OPENINGS));
}

async function withFigures(
  tx: Tx,
  companyId: OrganisationId,
  link: RelayLink,
  sender: Organisation,
): Promise<LinkWithFigures> {
  const [shown] = await addFigures(tx, companyId, [link], sender);
  if (shown === undefined) throw new Error('one link has one set of figures');
  return shown;
}

async function addFigures(
  tx: Tx,
  companyId: OrganisationId,
  links: readonly RelayLink[],
  sender: Organisation,
): Promise<LinkWithFigures[]> {
  const ids = links.map((link) => link.id);
  const figures = await listFigures(tx, companyId, ids);
  return links.map((link) => {
    const facts = {
      ...link,
      companyApprovedAt: sender.approvedAt,
      companySuspendedAt: sender.suspendedAt,
    };
    return { link, state: linkState(facts, tx.now), figures: figures.get(link.id) ?? null };
  });
}
