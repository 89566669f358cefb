import { randomBytes, randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { type ApplicantId, type InvitationId, newOrderedId, type OpeningId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { hashToken, newRelayCode } from '../../../platform/tokens.ts';
import { paths } from '../../../ui/paths.ts';
import { getApplicant } from '../../applicants/actions/read-applicants.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import type { ApplicationForm } from '../input/answers.ts';
import { invitationMail } from '../mail.tsx';
import type { Said } from '../rules/answers.ts';
import { insertInvitations, recordSent } from '../store/invitations.ts';
import { answerInvitation } from './answer.ts';
import { completeApplication } from './apply.ts';

const LOOK_AGAIN_MS = 14 * 86_400_000;

interface SeededOpening {
  readonly id: OpeningId;
  readonly title: string;
}

/** Somebody of the demo who is asked about an opening by the acting company; what they answer, where they do. */
export async function seedAsked(
  tx: Tx,
  services: OutboxServices,
  applicantId: ApplicantId,
  opening: SeededOpening,
  said?: Said & { readonly words?: string },
): Promise<void> {
  const token = await seedSent(tx, services, applicantId, opening);
  if (token === undefined || said === undefined) return;
  const { fullName, familyName, givenName, kana, phone } = await getApplicant(tx, applicantId);
  const from = { token, locale: 'ja' } as const;
  const visitor = { kind: 'visitor', visitor: randomBytes(32), actor: tx.scope.actor } as const;
  await tx.within(visitor, async (browser) => {
    await answerInvitation(browser, services, from, said);
    if (said.answer !== 'apply') return;
    const form: ApplicationForm = {
      fullName,
      familyName,
      givenName,
      kana,
      phone,
      mail: null,
      words: said.words ?? null,
      workedHere: false,
      afterBreak: false,
      agrees: false,
    };
    await completeApplication(browser, services, from, form);
  });
}

/** Answers the code of their link; undefined where nothing of theirs has ended, or they have no address. */
async function seedSent(
  tx: Tx,
  services: OutboxServices,
  applicantId: ApplicantId,
  opening: SeededOpening,
): Promise<string | undefined> {
  const person = await getApplicant(tx, applicantId);
  const ended = person.selections.find(({ status }) => status === 'rejected');
  if (ended === undefined || person.mailAddress === null) return undefined;
  const company = await getOrganisation(tx, tx.organisationId);
  const token = newRelayCode();
  const id = newOrderedId<InvitationId>(tx.wall.getTime());
  const asking = {
    id,
    applicantId,
    selectionId: ended.id,
    campaignId: randomUUID(),
    policyId: null,
    version: null,
  } as const;
  const first = {
    step: 1,
    kind: 'invitation',
    followsId: null,
    openingId: opening.id,
    changeId: null,
  } as const;
  await insertInvitations(tx, [{ ...asking, ...first, dueAt: tx.now, heldAt: null }]);
  const { mail } = invitationMail({
    locale: 'ja',
    kind: 'invitation',
    recipientName: person.fullName,
    company,
    selection: { status: 'rejected', endedOn: ended.endedOn, openingTitle: ended.openingTitle },
    mayApplyFrom: null,
    change: null,
    isAskedFor: false,
    opening: { title: opening.title, url: null },
    careersUrl: null,
    subject: null,
    body: null,
    url: `${services.env.baseUrl}${paths.asked(token)}`,
  });
  const { id: outboxId } = await postMail(services, tx, {
    purpose: 'reapproach.invitation',
    to: person.mailAddress,
    fromName: company.name,
    senderId: tx.organisationId,
    replyTo: { name: company.name, address: company.contactMail },
    organisationId: tx.organisationId,
    dedupeKey: id,
    ...mail,
  });
  const nextAt = new Date(tx.now.getTime() + LOOK_AGAIN_MS);
  await recordSent(tx, id, {
    outboxId,
    tokenHash: hashToken(token),
    version: null,
    openingId: opening.id,
    changeId: null,
    nextAt,
  });
  return token;
}
