import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import type { Addressee } from '../../../ui/mail-addressee.ts';
import type { Locale } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { organisationState } from '../../parties/rules/standing.ts';
import { findAgencyProfile } from '../../parties/store/agencies.ts';
import { lockOrganisation, type Organisation } from '../../parties/store/organisations.ts';
import { decisionMail } from '../mail.tsx';
import { mayDecide, type OrganisationDecision } from '../rules/organisation.ts';
import { listMembers } from '../store/members.ts';
import { type DecisionColumns, updateDecision } from '../store/organisations.ts';
import type { orgsAudit } from '../views/audit.ts';

import { endOutstanding } from './members.ts';

/** What the operator decides about an organisation; a refusal and a suspension give their reason. */
export type Decision =
  | { readonly decision: 'approve' | 'reinstate' }
  | { readonly decision: 'decline' | 'suspend'; readonly reason: string };

const PAST = {
  approve: 'organisation.approved',
  decline: 'organisation.declined',
  suspend: 'organisation.suspended',
  reinstate: 'organisation.reinstated',
} as const satisfies Record<OrganisationDecision, string>;

/**
 * Decides about a company or an agency, writes it into both audit logs and mails its contact and its owners, each in their language, all or nothing. A suspension
 * ends its keys, open invitations and sessions: they do not come back with the reinstatement.
 * @returns `wrong_state` when somebody decided before and nothing is left to decide
 * @throws NotFound for an unknown organisation and for the operator itself
 */
export async function decideOrganisation(
  tx: Tx,
  services: Pick<Services, 'env' | 'keyRing'>,
  id: OrganisationId,
  decision: Decision,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'wrong_state' }> {
  const organisation = await lockForDecision(tx, id);
  if (!mayDecide(decision.decision, organisationState(organisation)))
    return { ok: false, reason: 'wrong_state' };
  await carryOut(tx, id, decision);
  if (decision.decision === 'suspend') tx.note({ kind: 'suspension', organisation: id });
  if (decision.decision === 'reinstate') tx.note({ kind: 'reinstatement', organisation: id });
  const agency = organisation.kind === 'agency' ? await findAgencyProfile(tx, id) : undefined;
  const facts = {
    baseUrl: services.env.baseUrl,
    organisation: nameWords(organisation),
    reason: 'reason' in decision ? decision.reason : undefined,
    awaitsLicenceCheck: agency !== undefined && agency.licenceVerifiedAt === null,
  };
  for (const [to, { locale, addressee }] of await readersOf(tx, organisation)) {
    const text = decisionMail(locale, decision.decision, { ...facts, addressee });
    await postMail(services, tx, { purpose: PAST[decision.decision], to, organisationId: id, ...text });
  }
  return { ok: true };
}

/**
 * Suspends or reinstates an organisation once more in a database that was put back, and mails nobody: they were told before.
 * Answers whether it was otherwise.
 * @throws NotFound
 */
export async function decideAgain(
  tx: Tx,
  id: OrganisationId,
  again: 'suspend' | 'reinstate',
): Promise<boolean> {
  if (!mayDecide(again, organisationState(await lockForDecision(tx, id)))) return false;
  await carryOut(
    tx,
    id,
    again === 'suspend' ? { decision: again, reason: SUSPENDED_AGAIN } : { decision: again },
  );
  return true;
}

/** What the operator wrote at the time is not in the journal. */
const SUSPENDED_AGAIN =
  'データベースを以前の状態に戻したため、停止をあらためて記録しました。（Recorded again after the database was put back.）';

async function lockForDecision(tx: Tx, id: OrganisationId): Promise<Organisation> {
  const organisation = await lockOrganisation(tx, id);
  if (organisation === undefined || organisation.kind === 'operator') throw new NotFound('organisation');
  return organisation;
}

/** Writes a decision, with what it ends, and into both audit logs where there are two. */
async function carryOut(tx: Tx, id: OrganisationId, decision: Decision): Promise<void> {
  const { actor, requestId } = tx.scope;
  await updateDecision(tx, id, columnsOf(decision, tx.now, actor.id));
  if (decision.decision === 'suspend')
    await tx.within(
      { kind: 'organisation', organisationId: id, actor, ...(requestId !== undefined && { requestId }) },
      endOutstanding,
    );
  const entry = { action: PAST[decision.decision], subject: { kind: 'organisation', id } } as const;
  if (actor.kind === 'staff') recordAudit<typeof orgsAudit>(tx, entry);
  recordAudit<typeof orgsAudit>(tx, { ...entry, organisationId: id });
}

/** By address: the contact in the organisation's language, each owner in their own, also where that is the contact's address. */
async function readersOf(tx: Tx, organisation: Organisation) {
  const { contactMail, locale } = organisation;
  const owners = (await listMembers(tx, organisation.id)).filter(({ role }) => role === 'owner');
  return new Map<string, { readonly locale: Locale; readonly addressee: Addressee }>([
    [contactMail, { locale, addressee: { organisation: nameWords(organisation) } }],
    ...owners.map(
      (one) => [one.mailAddress, { locale: one.locale, addressee: { member: one.name } }] as const,
    ),
  ]);
}

function columnsOf(decision: Decision, now: Date, actorId: string): DecisionColumns {
  switch (decision.decision) {
    case 'approve':
      return { approved_at: now, approved_by: actorId, declined_at: null, decline_reason: null };
    case 'decline':
      return { declined_at: now, decline_reason: decision.reason };
    case 'suspend':
      return { suspended_at: now, suspension_reason: decision.reason };
    case 'reinstate':
      return { suspended_at: null, suspension_reason: null };
  }
}
