import type { Tx } from '../../../db/scope.ts';
import { areSuppressed } from '../../../db/suppressions.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, OpeningId, OrganisationId, PolicyId } from '../../../platform/ids.ts';
import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../../platform/mail-keys.ts';
import { MAIL_PURPOSES, streamOf } from '../../../platform/mail-purposes.ts';
import type { Services } from '../../../platform/services.ts';
import { contactBasis } from '../../applicants/actions/contact-basis.ts';
import { showWindow } from '../../applicants/actions/contacts.ts';
import { readWaitTerms } from '../../applicants/actions/read-applicants.ts';
import { readTerms } from '../../applicants/actions/retention-terms.ts';
import { listStandingChanges } from '../../orgs/actions/opening-changes.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { protectedOn } from '../../protection/actions/fee-protection.ts';
import type { CompanyFacts, PersonFacts } from '../rules/facts.ts';
import { fromSelections } from '../rules/person.ts';
import type { Policy } from '../rules/policy.ts';
import { drawnDays } from '../rules/spread.ts';
import { type CompanyChange, changesFor } from '../rules/turning.ts';
import {
  listApproved,
  listAsked,
  listLifted,
  listOpeningsOf,
  listOpeningWaitVersions,
  listRecorded,
  listSelections,
  listWithEnd,
  type RecordedPerson,
} from '../store/facts.ts';

/** In whose name people are asked: what it wrote itself holds it back from nobody. */
export const SENDER = { kind: 'system', id: 'reapproach.send' } as const;
export const INVITATION = 'reapproach.invitation';

/** What of the acting company bears on everybody it asks about these openings. */
export async function readCompanyFacts(tx: Tx, openingIds: readonly OpeningId[]): Promise<CompanyFacts> {
  const { approvedAt, suspendedAt } = await getOrganisation(tx, tx.organisationId);
  const openingWaits = new Map<OpeningId, { months: number | null; since: Date }[]>();
  for (const { openingId, ...version } of await listOpeningWaitVersions(tx, openingIds))
    openingWaits.set(openingId, [...(openingWaits.get(openingId) ?? []), version]);
  const { company, welcomeBack } = await readWaitTerms(tx);
  return {
    isActive: approvedAt !== null && suspendedAt === null,
    waits: company,
    openingWaits,
    welcomeBack,
    terms: await readTerms(tx),
    openings: await listOpeningsOf(tx, openingIds),
    lifted: await listLifted(tx, openingIds),
  };
}

/**
 * A page of everybody a policy may be about, with what the rules ask of them.
 * @param page from whom on, or these people alone
 */
export async function peopleOf(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  policy: Policy,
  page: { readonly after?: ApplicantId; readonly limit: number; readonly ids?: readonly ApplicantId[] },
): Promise<{
  readonly company: CompanyFacts;
  readonly people: readonly PersonFacts[];
  /** Behind whom the following page begins; null at the end. */
  readonly next: ApplicantId | null;
}> {
  const ids =
    policy.audience === 'ticked'
      ? []
      : (page.ids ?? (await listWithEnd(tx, policy.audience === 'leavers', page)));
  return {
    company: await readCompanyFacts(tx, policy.openingIds),
    people: await readPeople(tx, services, ids, policy),
    next: page.ids === undefined && ids.length === page.limit ? (ids.at(-1) ?? null) : null,
  };
}

/**
 * Everything the rules ask of these people, in a handful of statements however many they are: for a page of them, and for the one whose
 * invitation is about to leave.
 * @param approval the version whose approvals count; null where each was approved by itself
 */
export async function readPeople(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  ids: readonly ApplicantId[],
  approval: { readonly policyId: PolicyId; readonly version: number } | null,
): Promise<PersonFacts[]> {
  if (ids.length === 0) return [];
  const recorded = await listRecorded(tx, ids);
  const selections = grouped(await listSelections(tx, ids));
  const asked = grouped(await listAsked(tx, ids));
  const bases = await contactBasis(tx, ids);
  const approved = approval === null ? new Map<ApplicantId, Date>() : await listApproved(tx, approval, ids);
  const contacts = await showWindow(tx, ids, SENDER.id);
  const stopped = await listStopped(tx, services, recorded);
  const fees = await protectedOn(tx, services, ids, jstDate(tx.now));
  const changes = await listCompanyChanges(tx);
  return recorded.map((person) => {
    const { id, fullName, isHere, isShared, tags, answer, from, rehire, mailAddress, restsSince } = person;
    const basis = bases.get(id);
    const contact = contacts.get(id);
    const mail = normalizeMailAddress(mailAddress ?? '');
    const ended = fromSelections(selections.get(id) ?? []);
    return {
      id,
      fullName,
      isHere,
      isShared,
      tags,
      ...ended,
      standing: { decided: answer && { answer, from }, rehire },
      basis: basis?.state ?? 'none',
      basisOn: basis?.since ?? null,
      isStopped: stopped.has(id),
      address: mailAddress === null ? 'none' : mail === undefined ? 'bad' : 'fine',
      contact: contact ? { on: contact.on, freeOn: contact.freeOn } : null,
      asked: asked.get(id) ?? [],
      restsSince: restsSince && jstDate(restsSince),
      changes: changesFor(ended.selection, changes),
      drawnDays: mail === undefined ? 0 : drawnDaysOf(services, tx.organisationId, mail),
      approvedAt: approved.get(id) ?? null,
      feeProtection: fees.get(id) ?? null,
    };
  });
}

/** What has changed at the company's openings and stands, for the rules. */
async function listCompanyChanges(tx: Tx): Promise<CompanyChange[]> {
  const standing = await listStandingChanges(tx);
  return standing.map((one) => ({ ...one, recordedOn: jstDate(one.recordedAt) }));
}

/** Drawn anew for each company, and for a person the same whichever of their addresses is recorded. */
export function drawnDaysOf(
  { keyRing }: Pick<Services, 'keyRing'>,
  companyId: OrganisationId,
  { personKey }: Pick<MailAddress, 'personKey'>,
): number {
  return drawnDays(keyRing.fingerprint('asking day', `${companyId} ${personKey}`));
}

/** To whom the outbox would stop it; why is told to nobody. */
async function listStopped(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  people: readonly Pick<RecordedPerson, 'id' | 'mailAddress'>[],
): Promise<ReadonlySet<ApplicantId>> {
  const senderId = tx.organisationId;
  const asked = people.flatMap(({ id, mailAddress }) => {
    const mail = normalizeMailAddress(mailAddress ?? '');
    if (mail === undefined) return [];
    const keys = { mailboxKey: accountKeyOf(keyRing, mail), personKey: personFingerprintOf(keyRing, mail) };
    const { class: mailClass } = MAIL_PURPOSES[INVITATION];
    return [{ id, mail: { class: mailClass, stream: streamOf(INVITATION), senderId, ...keys } }];
  });
  const causes = await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
    areSuppressed(
      system,
      asked.map(({ mail }) => mail),
    ),
  );
  return new Set(asked.flatMap(({ id }, at) => (causes[at] === undefined ? [] : [id])));
}

function grouped<Row extends { readonly applicantId: ApplicantId }>(
  rows: readonly Row[],
): ReadonlyMap<ApplicantId, Row[]> {
  const by = new Map<ApplicantId, Row[]>();
  for (const row of rows) by.set(row.applicantId, [...(by.get(row.applicantId) ?? []), row]);
  return by;
}
