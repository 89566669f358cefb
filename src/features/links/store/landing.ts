import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { idOf, type OrganisationId, type RelayLinkId } from '../../../platform/ids.ts';
import type { LinkFacts } from '../rules/link-state.ts';
import type { SelectionStanding, Unanswered } from '../rules/unanswered.ts';

/** All that a page behind a relay link may show; the code is the capability. */
export interface LandingLink extends LinkFacts {
  readonly companyId: OrganisationId;
  readonly linkId: RelayLinkId;
  readonly kind: 'generic' | 'personal';
  /** True when the code is one recipient's own, not the link's. */
  readonly isPersonalCode: boolean;
  readonly companyName: string;
  readonly companyNameEn: string | null;
  readonly companyAddress: string;
  readonly companyContactMail: string;
  readonly openingTitle: string | null;
  readonly unanswered: Unanswered | null;
  /** Business time of the lookup. */
  readonly at: Date;
}

interface LandingRow {
  readonly company_id: string;
  readonly link_id: string;
  readonly kind: 'generic' | 'personal';
  readonly test: boolean;
  readonly expires_at: Date | null;
  readonly closed_at: Date | null;
  readonly stopped_at: Date | null;
  readonly company_name: string;
  readonly company_name_en: string | null;
  readonly company_address: string;
  readonly company_contact_mail: string;
  readonly company_approved_at: Date | null;
  readonly company_suspended_at: Date | null;
  readonly opening_title: string | null;
  readonly is_personal_code: boolean;
  readonly business_at: Date;
  readonly selection_id: string | null;
  readonly options_open_on: string | null;
  readonly selection_standing: SelectionStanding | null;
  readonly selection_standing_since: Date | null;
}

/** Turns the function's row into the page's facts. */
export function readLandingRow(row: unknown): LandingLink {
  const r = row as LandingRow;
  return {
    companyId: idOf(r.company_id),
    linkId: idOf(r.link_id),
    kind: r.kind,
    test: r.test,
    isPersonalCode: r.is_personal_code,
    expiresAt: r.expires_at,
    closedAt: r.closed_at,
    stoppedAt: r.stopped_at,
    companyName: r.company_name,
    companyNameEn: r.company_name_en,
    companyAddress: r.company_address,
    companyContactMail: r.company_contact_mail,
    companyApprovedAt: r.company_approved_at,
    companySuspendedAt: r.company_suspended_at,
    openingTitle: r.opening_title,
    unanswered: unansweredOf(r),
    at: r.business_at,
  };
}

function unansweredOf(r: LandingRow): Unanswered | null {
  const { selection_id: selectionId, options_open_on: opensOn, selection_standing: standing } = r;
  if (selectionId === null || opensOn === null || standing === null) return null;
  return { selectionId, opensOn, standing, since: r.selection_standing_since };
}

export async function findLandingLink(tx: Tx, code: string): Promise<LandingLink | undefined> {
  const { rows } = await sql<LandingRow>`select * from find_relay_link(${code})`.execute(tx.db);
  return rows[0] === undefined ? undefined : readLandingRow(rows[0]);
}

/** Whether a personal code was made for somebody else than this person. Needs the `visitor` scope. */
export async function isMadeForAnother(tx: Tx, code: string, personKey: string): Promise<boolean> {
  const { rows } = await sql<{ forwarded: boolean }>`
    select is_forwarded(${code}, ${personKey}) as forwarded`.execute(tx.db);
  return rows[0]?.forwarded ?? false;
}

/** Whose mailbox we mailed a code to, and the keyed hash of the address on the envelope. Needs the `visitor` scope. */
export async function findMailedRecipient(
  tx: Tx,
  code: string,
): Promise<{ readonly mailAddress: string | null; readonly mailboxKey: Buffer } | undefined> {
  const { rows } = await sql<{ mailAddress: string | null; mailboxKey: Buffer }>`
    select mail_address as "mailAddress", mailbox_key as "mailboxKey" from mailed_recipient(${code})`.execute(
    tx.db,
  );
  return rows[0];
}
