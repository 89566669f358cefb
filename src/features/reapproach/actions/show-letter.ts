import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { findOpening } from '../../orgs/actions/openings.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { invitationMail, languageOf } from '../mail.tsx';
import { changeFor, openingFor } from '../rules/asking.ts';
import type { InvitationKind } from '../rules/facts.ts';
import { waitDay } from '../rules/judge.ts';
import type { Policy } from '../rules/policy.ts';
import type { PolicyTerms } from '../rules/policy-terms.ts';
import { peopleOf } from './people-of-policy.ts';

/** Which mail of whom. */
export interface LetterAsked {
  readonly id: ApplicantId;
  readonly step: 1 | 2;
  readonly kind: InvitationKind;
}

/** The mail that this person would get by the policy as things stand; undefined for whom it is not about. Nothing is sent. */
export async function readLetter(
  tx: Tx,
  services: Pick<Services, 'keyRing' | 'env'>,
  policy: Policy,
  { id, step, kind }: LetterAsked,
): Promise<MailText | undefined> {
  const { company: facts, people } = await peopleOf(tx, services, policy, { limit: 1, ids: [id] });
  const [person] = people;
  if (!person || person.selection === null) return undefined;
  return invitationMail({
    locale: languageOf(policy.body),
    kind,
    recipientName: person.fullName,
    company: await getOrganisation(tx, tx.organisationId),
    selection: person.selection,
    mayApplyFrom: waitDay(policy, facts, person, { step, kind: 'invitation' }),
    change: changeFor(policy, person, { step, kind }),
    isAskedFor: false,
    opening: openingFor(policy, facts, person, { step, kind }),
    careersUrl: policy.careersUrl,
    subject: policy.subject,
    body: policy.body,
    url: answerPage(services),
  }).mail;
}

/** How it would read to somebody invented, while it is written. */
export async function sampleLetter(
  tx: Tx,
  services: Pick<Services, 'env'>,
  terms: Pick<PolicyTerms, 'audience' | 'openingIds' | 'careersUrl' | 'subject' | 'body'>,
): Promise<MailText> {
  const locale = languageOf(terms.body);
  const isTicked = terms.audience === 'ticked';
  const [first] = terms.openingIds;
  const opening = first === undefined ? undefined : await findOpening(tx, first);
  const today = jstDate(tx.now);
  return invitationMail({
    locale,
    kind: 'invitation',
    recipientName: locale === 'ja' ? '山田 花子' : 'Hanako Yamada',
    company: await getOrganisation(tx, tx.organisationId),
    selection: {
      status: terms.audience === 'leavers' ? 'left' : 'rejected',
      endedOn: addJstMonths(today, -6),
      openingTitle: locale === 'ja' ? '応募された求人' : 'the opening they applied for',
    },
    mayApplyFrom: today,
    change: null,
    isAskedFor: false,
    opening: opening === undefined ? null : { title: opening.title, url: opening.url },
    careersUrl: terms.careersUrl,
    subject: terms.subject,
    body: terms.body,
    url: answerPage(services),
    ...(isTicked && { ticked: { settingsUrl: `${services.env.baseUrl}${paths.candidate.contact()}` } }),
  }).mail;
}

/** The page of the answers, which each mail has one of its own of. */
function answerPage({ env }: Pick<Services, 'env'>): string {
  return `${env.baseUrl}${paths.asked('')}……`;
}
