import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ApplicantId, RelayLinkId } from '../../../platform/ids.ts';
import { newRelayCode } from '../../../platform/tokens.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { isAtRest } from '../rules/link-state.ts';
import { opensFault } from '../rules/unanswered.ts';
import {
  countReceiptLinks,
  countUnderWay,
  insertReceiptCodes,
  listReceiptLinks,
  listUnderWay,
  type ReceiptLinkRow,
  type UnderWayCount,
} from '../store/receipt-codes.ts';
import type { RelayLink } from '../store/relay-links.ts';
import type { linksAudit } from '../views/audit.ts';
import { getOwnLink } from './own-link.ts';

/** Codes made by one call, as for people whose selection has ended. */
const MOST_AT_ONCE = 100_000;
const PER_STATEMENT = 2_000;

/** What the page for receipt mails shows of a personal link. */
export interface ReceiptLinks {
  readonly link: RelayLink;
  /** Links whose selection is still under way: the lines of the file. */
  readonly made: number;
  /** People whose selection is under way and who have none of this link, by opening. */
  readonly waiting: readonly UnderWayCount[];
}

/** Whether links for selections under way can be made of a link: a personal one, while the rule in force knows them. */
export async function takesReceipts(tx: Tx, { kind }: Pick<RelayLink, 'kind'>): Promise<boolean> {
  return kind === 'personal' && (await getRuleInForce(tx)).neverAnswered;
}

/** @throws NotFound for a link of which none can be made, and while the rule in force knows none (rules.md §3.15) */
export async function getReceiptLinks(tx: Tx, linkId: RelayLinkId): Promise<ReceiptLinks> {
  const link = await getOwnLink(tx, linkId);
  if (!(await takesReceipts(tx, link))) throw new NotFound('link');
  return { link, made: await countReceiptLinks(tx, linkId), waiting: await countUnderWay(tx, linkId) };
}

export type ReceiptCodesCreated =
  | { readonly ok: true; readonly created: number }
  | { readonly ok: false; readonly reason: 'closed' | 'opens_past' | 'opens_too_late' };

/** For whom links are made that open on a day. */
export interface ChosenUnderWay {
  readonly opensOn: JstDate;
  /** All openings where it is left out. */
  readonly opening?: string | undefined;
  readonly applicantIds?: readonly ApplicantId[];
}

/**
 * Gives people whose selection is under way a link for their receipt mail, each one of their own, that opens on the day if the company
 * has neither ended nor moved on the selection by then (rules.md §3.15). Nobody is mailed; calling again adds only who is new.
 * @throws NotFound
 */
export async function createReceiptCodes(
  tx: Tx,
  linkId: RelayLinkId,
  { opensOn, opening, applicantIds }: ChosenUnderWay,
): Promise<ReceiptCodesCreated> {
  const { link } = await getReceiptLinks(tx, linkId);
  if (isAtRest(link)) return { ok: false, reason: 'closed' };
  const fault = opensFault(opensOn, tx.now);
  if (fault !== undefined) return { ok: false, reason: fault };
  const only = applicantIds === undefined ? {} : { only: applicantIds };
  const people = await listUnderWay(tx, linkId, { opening, ...only }, MOST_AT_ONCE);
  let created = 0;
  for (let start = 0; start < people.length; start += PER_STATEMENT) {
    const some = people.slice(start, start + PER_STATEMENT);
    created += await insertReceiptCodes(
      tx,
      linkId,
      some,
      some.map(() => newRelayCode()),
      opensOn,
    );
  }
  if (created > 0)
    recordAudit<typeof linksAudit>(tx, {
      action: 'personal_codes.created',
      subject: { kind: 'relay_link', id: linkId },
      detail: { people: created, opensOn },
    });
  return { ok: true, created };
}

/** The links of these people, as far as their selections are under way. @throws NotFound */
export async function readReceiptLinks(
  tx: Tx,
  linkId: RelayLinkId,
  only: readonly ApplicantId[],
): Promise<ReceiptLinkRow[]> {
  await getReceiptLinks(tx, linkId);
  return listReceiptLinks(tx, linkId, { only, limit: only.length });
}
