import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, LetterId, RelayLinkId } from '../../../platform/ids.ts';
import { newRelayCode } from '../../../platform/tokens.ts';
import { getOrganisation, type Organisation } from '../../parties/store/organisations.ts';
import { linkState } from '../rules/link-state.ts';
import { insertLetterCode, readRecipients } from '../store/personal-codes.ts';
import { findRelayLink, listRelayLinks, type RelayLink } from '../store/relay-links.ts';

/** More links than this are no list to choose from. */
const MOST_LINKS = 100;

/** The acting company's links that can stand in a letter to one person: personal, open, and no test. Newest first. */
export async function listLetterLinks(tx: Tx, company: Organisation): Promise<RelayLink[]> {
  const { rows } = await listRelayLinks(tx, firstPage(MOST_LINKS));
  return rows.filter((link) => isForLetters(link, company, tx.now));
}

/** One of them; undefined for any other, and for one that has closed since. */
export async function findLetterLink(tx: Tx, id: RelayLinkId): Promise<RelayLink | undefined> {
  const [link, company] = [await findRelayLink(tx, id), await getOrganisation(tx, tx.organisationId)];
  return link !== undefined && isForLetters(link, company, tx.now) ? link : undefined;
}

function isForLetters(link: RelayLink, { approvedAt, suspendedAt }: Organisation, now: Date): boolean {
  const facts = { ...link, companyApprovedAt: approvedAt, companySuspendedAt: suspendedAt };
  return link.kind === 'personal' && linkState(facts, now) === 'open';
}

/** Of these people, those who may get a mail with a relay link: rejected last, nothing open, never hired. */
export async function listWhoMayReceive(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<ReadonlySet<ApplicantId>> {
  return new Set((await readRecipients(tx, ids)).keys());
}

/** Makes the code of one letter. Like any personal code it is its recipient's, and no proof of a mailbox. */
export async function makeLetterCode(
  tx: Tx,
  linkId: RelayLinkId,
  letter: { readonly id: LetterId; readonly applicantId: ApplicantId },
): Promise<string> {
  const code = newRelayCode();
  await insertLetterCode(tx, linkId, { applicantId: letter.applicantId, letterId: letter.id, code });
  return code;
}
