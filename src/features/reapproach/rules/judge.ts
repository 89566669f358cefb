import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { decidedOn } from '../../applicants/rules/reapply.ts';
import { isPastTerm, lastKeptDay, monthsOf } from '../../applicants/rules/retention.ts';
import { reapplyDay } from '../../applicants/rules/waiting.ts';
import { type Asker, type Asking, changeFor, FIRST, openingFor } from './asking.ts';
import type { CompanyFacts, PersonFacts } from './facts.ts';
import { isExcludedStep, type Policy } from './policy.ts';
import { byDay, latest, nextDay, on, type RuleResult, result } from './rule-result.ts';
import { businessDaysLater } from './spread.ts';

export type { RuleResult } from './rule-result.ts';

/** What all of them say together, in their order. */
export interface Verdict {
  readonly rules: readonly RuleResult[];
  /** The first that stops, the weightiest effect first; null where nothing does. */
  readonly stoppedBy: RuleResult | null;
  /** The first day on which nothing stops, where days alone stand in the way; else null. */
  readonly from: JstDate | null;
}

/** At most so many invitations about one ended selection, whatever made them; one the person asked for counts as none. */
export const MOST_INVITATIONS = 2;

/**
 * Whether somebody may be asked to apply again on a day (docs/rules.md §14.3): every rule in one order, for the sending transaction, for the page
 * that says why, and for the sandbox. Pure.
 */
export function judge(
  policy: Asker,
  company: CompanyFacts,
  person: PersonFacts,
  day: JstDate,
  asking: Asking = FIRST,
): Verdict {
  const rules = [
    ...ofCompany(policy, company, person, asking),
    ...ofRecord(policy, company, person, day, asking),
    ...ofDays(policy, company, person, day, asking),
    ...ofPerson(policy, person, asking),
    ...ofContacts(policy, person, day, asking),
  ];
  const stops = rules.filter(({ allows }) => !allows);
  const stoppedBy = WEIGHT.flatMap((effect) => stops.find((one) => one.effect === effect) ?? [])[0] ?? null;
  const days = stops.map(({ until }) => until ?? null);
  const isByDays = stops.length > 0 && stops.every(({ effect }) => effect === 'puts_off');
  return { rules, stoppedBy, from: isByDays ? latest(days) : null };
}

const WEIGHT = ['ends', 'waits', 'puts_off'] as const;

function ofCompany(policy: Asker, company: CompanyFacts, person: PersonFacts, asking: Asking): RuleResult[] {
  const { approvedAt } = person;
  const isNewer = !asking.heldAt || (approvedAt !== null && approvedAt > asking.heldAt);
  const isOff = policy !== null && (policy.endedAt !== null || asking.step > policy.afterMonths.length);
  return [
    result('company', company.isActive, 'waits'),
    result('policy', !isOff, 'ends'),
    result('approval', policy === null || approvedAt !== null, 'waits', on(approvedAt)),
    result('late', policy === null || isNewer, 'waits', on(asking.heldAt)),
    result(
      'opening',
      !names(policy, asking) || openingFor(policy, company, person, asking) !== null,
      'waits',
    ),
  ];
}

function names(policy: Asker, { openingId }: Asking): boolean {
  return policy === null ? Boolean(openingId) : policy.openingIds.length > 0;
}

function ofRecord(
  policy: Asker,
  company: CompanyFacts,
  person: PersonFacts,
  day: JstDate,
  asking: Asking,
): RuleResult[] {
  const { selection, employed } = person;
  const isOfKind =
    selection !== null &&
    selection.endedOn !== null &&
    (policy === null || (selection.status === 'left') === (policy.audience === 'leavers'));
  const leaves = employed?.until ?? null;
  const isFree = employed === null || (leaves !== null && leaves < day);
  const change = changeFor(policy, person, asking);
  const needs = Boolean(asking.changeId) || (policy?.needsChange ?? false);
  return [
    result('here', person.isHere, 'ends'),
    result('ended', isOfKind, 'ends', { on: selection?.endedOn }),
    result('open', !person.hasOpen, 'ends'),
    result(
      'employed',
      isFree,
      leaves === null ? 'ends' : 'puts_off',
      leaves ? { until: nextDay(leaves) } : {},
    ),
    result('welcome', selection === null || company.welcomeBack.includes(selection.status), 'waits'),
    result('change', !needs || change !== null, asking.changeId ? 'ends' : 'waits', {
      on: change?.happenedOn,
    }),
  ];
}

/** What a day ends, and what a day begins. */
function ofDays(
  policy: Asker,
  company: CompanyFacts,
  person: PersonFacts,
  day: JstDate,
  asking: Asking,
): RuleResult[] {
  const endedOn = person.selection?.endedOn ?? null;
  const due = dueDay(policy, person, asking);
  const wait = waitDay(policy, company, person, asking);
  const decided = decidedOn(person.standing, day);
  const kept = endedOn !== null && person.selection ? monthsOf(person.selection, company.terms) : null;
  return [
    byDay('months', due, day),
    byDay('wait', wait, day),
    result(
      'may_reapply',
      decided.state !== 'no' && decided.state !== 'later',
      decided.state === 'no' ? 'ends' : 'puts_off',
      decided.from ? { until: decided.from } : {},
    ),
    result(
      'kept',
      kept === null || endedOn === null || !isPastTerm(endedOn, kept, day),
      'ends',
      kept === null || endedOn === null ? {} : { on: lastKeptDay(endedOn, kept) },
    ),
  ];
}

/** The day from which an asking is due by the policy's months; null where none of them says. */
export function dueDay(policy: Asker, person: PersonFacts, asking: Asking = FIRST): JstDate | null {
  const { step, kind } = asking;
  const endedOn = person.selection?.endedOn ?? null;
  const months = policy?.afterMonths[step - 1];
  if (policy === null || endedOn === null || kind === 'reminder' || months === undefined) return null;
  const fromEnd = businessDaysLater(addJstMonths(endedOn, months), person.drawnDays);
  const changed = changeFor(policy, person, asking)?.recordedOn ?? null;
  const first = step === 2 ? firstSent(policy, person) : null;
  const afterFirst = first && addJstMonths(first, months - (policy.afterMonths[0] ?? 0));
  return latest([fromEnd, changed, afterFirst]);
}

/**
 * From when the company takes an application of theirs again (docs/rules.md §14.1); null where no day of the end is known, or where the asking
 * rests on a change and the company does not have it wait at that opening (docs/rules.md §14.14).
 */
export function waitDay(
  policy: Asker,
  company: CompanyFacts,
  person: PersonFacts,
  asking: Asking = FIRST,
): JstDate | null {
  const endedOn = person.selection?.endedOn ?? null;
  if (endedOn === null || asking.kind === 'reminder') return null;
  const opening = openingFor(policy, company, person, asking);
  const isLifted = opening !== null && company.lifted.has(opening.id);
  if (isLifted && changeFor(policy, person, asking) !== null) return null;
  return reapplyDay(endedOn, company.waits, opening === null ? [] : company.openingWaits.get(opening.id));
}

function firstSent(policy: Policy, { asked, selection }: PersonFacts): JstDate | null {
  const sent = asked.find(
    (one) =>
      one.step === 1 &&
      one.kind === 'invitation' &&
      one.sentAt !== null &&
      one.campaignId === policy.policyId &&
      one.selectionId === selection?.id,
  );
  return sent?.sentAt ? jstDate(sent.sentAt) : null;
}

function ofPerson(policy: Asker, person: PersonFacts, asking: Asking): RuleResult[] {
  const { selection, tags, basis } = person;
  const out = policy?.exclusions;
  const isExcluded =
    out !== undefined &&
    ((selection?.reasonKind != null && out.reasons.includes(selection.reasonKind)) ||
      isExcludedStep(selection?.step ?? null, out.steps) ||
      tags.some((tag) => out.tags.includes(tag)));
  // Whoever comes under an approval for everybody is declared with it; the sending transaction writes that down.
  const isDeclared =
    basis === 'declared' || (basis === 'none' && policy !== null && person.approvedAt !== null);
  const mayAsk = basis === 'opt_in' || (isDeclared && policy?.basis !== 'opt_in');
  return [
    // Whoever asked to be asked again has said so themselves.
    result(
      'basis',
      mayAsk || (asking.step === 0 && basis !== 'refused'),
      basis === 'refused' ? 'ends' : 'waits',
      {
        on: person.basisOn,
      },
    ),
    result('excluded', !isExcluded || asking.step === 0, 'ends'),
    result('mail', !person.isStopped, 'ends'),
    result('address', person.address === 'fine', 'waits'),
    result('shared', !person.isShared, 'waits'),
  ];
}

function ofContacts(policy: Asker, person: PersonFacts, day: JstDate, asking: Asking): RuleResult[] {
  const ofSelection = person.asked.filter(
    ({ selectionId, id }) => selectionId === person.selection?.id && id !== asking.id,
  );
  const said = ofSelection.find(({ state }) => state === 'no' || state === 'applied');
  const replied = ofSelection.find(({ repliedOn }) => repliedOn !== null);
  const followed = ofSelection.find(({ id }) => id === asking.followsId);
  const isAnswered =
    asking.kind === 'reminder' && followed?.state !== 'sent' && followed?.state !== 'applying';
  const snoozed = latest(
    asking.step === 0
      ? []
      : person.asked.map(({ state, laterUntil }) => (state === 'later' ? laterUntil : null)),
  );
  const invitations = ofSelection.filter(
    ({ kind, step, sentAt }) => kind === 'invitation' && step > 0 && sentAt !== null,
  );
  const isOnce = ofSelection.every(
    (one) =>
      one.sentAt === null ||
      one.kind !== asking.kind ||
      one.step !== asking.step ||
      asking.step === 0 ||
      asking.kind === 'reminder' ||
      one.campaignId !== (policy?.policyId ?? ''),
  );
  const isCounted = asking.step > 0 && asking.kind === 'invitation';
  const { contact, feeProtection: fee } = person;
  return [
    result('answered', said === undefined && replied === undefined && !isAnswered, 'ends', {
      on: replied?.repliedOn ?? on(said?.stateAt).on,
    }),
    byDay('snoozed', snoozed, day),
    result('twice', isOnce && (!isCounted || invitations.length < MOST_INVITATIONS), 'ends', {
      on: on(invitations.at(-1)?.sentAt).on,
    }),
    result('rests', person.restsSince === null || asking.step === 0, 'ends', { on: person.restsSince }),
    byDay('window', contact?.freeOn ?? null, day, contact?.on),
    result('fee', fee === null || (fee.until !== null && fee.until < day), fee?.until ? 'puts_off' : 'ends', {
      until: fee?.until ? nextDay(fee.until) : undefined,
    }),
  ];
}
