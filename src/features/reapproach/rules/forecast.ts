import { type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Asking } from './asking.ts';
import { nextHour, openingHour, reminderAt } from './due.ts';
import type { Asked, CompanyFacts, InvitationKind, PersonFacts } from './facts.ts';
import { dueDay, judge, type Verdict } from './judge.ts';
import type { Policy } from './policy.ts';
import type { Rule } from './rule-words.ts';

/** A mail that would leave. */
export interface ForecastMail {
  readonly applicantId: ApplicantId;
  readonly step: 1 | 2;
  readonly kind: InvitationKind;
  readonly on: JstDate;
  readonly at: Date;
}

/** Somebody who would get none, or not the next one, and what stops it on the day it would be due. */
export interface ForecastExcluded {
  readonly applicantId: ApplicantId;
  readonly step: 1 | 2;
  readonly reasons: readonly { readonly rule: Rule; readonly until?: JstDate }[];
}

export interface Forecast {
  readonly invitations: readonly ForecastMail[];
  readonly excluded: readonly ForecastExcluded[];
}

/**
 * What the engine mails by a policy from a moment through a day, if nobody answers and nothing else changes (docs/rules.md §14.3). Pure; of one
 * person after the other.
 * @param assumeApproved as if it were approved for everybody at that moment
 */
export function forecast(
  policy: Policy,
  company: CompanyFacts,
  people: readonly PersonFacts[],
  from: Date,
  until: JstDate,
  { assumeApproved = false }: { readonly assumeApproved?: boolean } = {},
): Forecast {
  const invitations: ForecastMail[] = [];
  const excluded: ForecastExcluded[] = [];
  for (const one of people) {
    const person = assumeApproved ? { ...one, approvedAt: one.approvedAt ?? from } : one;
    const made = forecastOne(policy, company, person, from, until);
    invitations.push(...made.mails);
    if (made.excluded) excluded.push(made.excluded);
  }
  return { invitations, excluded };
}

function forecastOne(
  policy: Policy,
  company: CompanyFacts,
  given: PersonFacts,
  from: Date,
  until: JstDate,
): { readonly mails: ForecastMail[]; readonly excluded?: ForecastExcluded } {
  const mails: ForecastMail[] = [];
  let person = given;
  const remind = (sent: Asked) => {
    const at = reminderAt(sent.sentAt ?? from, policy);
    const asking: Asking = { step: sent.step, kind: 'reminder', followsId: sent.id };
    const leaves = leavesAt(policy, company, person, asking, later(at, from), until);
    if (!(leaves instanceof Date)) return;
    mails.push(mailOf(person, asking, leaves));
    person = withAsked(person, policy, asking, leaves);
  };
  for (const sent of given.asked) if (isUnreminded(given, policy, sent)) remind(sent);
  for (const step of policy.afterMonths.map((_, index) => (index === 0 ? 1 : 2) as 1 | 2)) {
    if (person.asked.some((one) => isThis(person, policy, one, step) && one.state !== 'due')) continue;
    const asking: Asking = { step, kind: 'invitation' };
    const due = dueDay(policy, person, asking);
    const at = due === null ? from : later(openingHour(due, policy), from);
    const leaves = leavesAt(policy, company, person, asking, at, until);
    if (leaves === 'after') break;
    if (!(leaves instanceof Date))
      return { mails, excluded: { applicantId: person.id, step, reasons: reasonsOf(leaves) } };
    mails.push(mailOf(person, asking, leaves));
    person = withAsked(person, policy, asking, leaves);
    const sent = person.asked.at(-1);
    if (sent) remind(sent);
  }
  return { mails: mails.toSorted((a, b) => a.at.getTime() - b.at.getTime()) };
}

/** When it leaves; what stops it for good or until somebody mends it; `after` where that is behind the last day. */
function leavesAt(
  policy: Policy,
  company: CompanyFacts,
  person: PersonFacts,
  asking: Asking,
  from: Date,
  until: JstDate,
): Date | Verdict | 'after' {
  for (let at = from; ; ) {
    if (jstDate(at) > until) return 'after';
    at = nextHour(at, policy);
    if (jstDate(at) > until) return 'after';
    const verdict = judge(policy, company, person, jstDate(at), asking);
    if (verdict.stoppedBy === null) return at;
    if (verdict.from === null) return verdict;
    at = startOfJstDay(verdict.from);
  }
}

function reasonsOf({ rules }: Verdict): ForecastExcluded['reasons'] {
  return rules
    .filter(({ allows }) => !allows)
    .map(({ rule, until }) => (until === undefined ? { rule } : { rule, until }));
}

function isThis({ selection }: PersonFacts, policy: Policy, one: Asked, step: number): boolean {
  return (
    one.kind === 'invitation' &&
    one.step === step &&
    one.campaignId === policy.policyId &&
    one.selectionId === selection?.id
  );
}

/** It has left, nobody has answered, and its reminder has not left. */
function isUnreminded(person: PersonFacts, policy: Policy, sent: Asked): boolean {
  return (
    (isThis(person, policy, sent, 1) || isThis(person, policy, sent, 2)) &&
    (sent.state === 'sent' || sent.state === 'applying') &&
    !person.asked.some(
      ({ kind, followsId, state }) => kind === 'reminder' && followsId === sent.id && state !== 'due',
    )
  );
}

function mailOf({ id }: PersonFacts, { step, kind }: Asking, at: Date): ForecastMail {
  return { applicantId: id, step: step === 2 ? 2 : 1, kind, on: jstDate(at), at };
}

function withAsked(person: PersonFacts, policy: Policy, asking: Asking, at: Date): PersonFacts {
  if (person.selection === null) return person;
  const asked: Asked = {
    id: `${asking.kind} ${asking.step}` as Asked['id'],
    campaignId: policy.policyId,
    selectionId: person.selection.id,
    followsId: (asking.followsId ?? null) as Asked['followsId'],
    changeId: asking.changeId ?? null,
    step: asking.step,
    kind: asking.kind,
    state: 'sent',
    stateAt: at,
    sentAt: at,
    laterUntil: null,
    repliedOn: null,
  };
  return { ...person, asked: [...person.asked, asked] };
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
