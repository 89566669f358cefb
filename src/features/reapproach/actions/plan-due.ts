import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import {
  type ApplicantId,
  type InvitationId,
  newOrderedId,
  type OrganisationId,
} from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { changeFor, openingFor } from '../rules/asking.ts';
import { daysLater, openingHour } from '../rules/due.ts';
import type { CompanyFacts, PersonFacts } from '../rules/facts.ts';
import { dueDay, judge, waitDay } from '../rules/judge.ts';
import type { Policy } from '../rules/policy.ts';
import type { Rule } from '../rules/rule-words.ts';
import { insertInvitations, type NewInvitation } from '../store/invitations.ts';
import {
  type Ended,
  findNextEnd,
  listAskingCompanies,
  listEnded,
  listLatest,
  listWalks,
  lockWalk,
  noteWalk,
  type Walk,
} from '../store/policies-running.ts';
import { readCompanyFacts, readPeople } from './people-of-policy.ts';

/** Ended selections looked at in one transaction. */
const PAGE = 500;
/** What falls due within so many days is put down; a day of the shorter month is among them. */
const AHEAD_DAYS = 7;

/** What somebody can mend, or a day ends: such people are put down all the same. */
const PUT_DOWN: readonly Rule[] = [
  'company',
  'approval',
  'late',
  'months',
  'wait',
  'may_reapply',
  'window',
  'snoozed',
];

/** Companies with people that nobody has looked at for a policy today. Needs the `system` scope. */
export function listAsking(tx: Tx): Promise<OrganisationId[]> {
  return listAskingCompanies(tx, jstDate(tx.now));
}

/**
 * Puts down the first asking of whoever falls due by a policy in use: the next page of the acting company's ended selections, in the order of
 * their ends, with its mark. Answers how many were put down; undefined where all is done for today.
 */
export async function planPage(tx: Tx, services: Pick<Services, 'keyRing'>): Promise<number | undefined> {
  const today = jstDate(tx.now);
  const [next] = await listWalks(tx, today);
  if (next === undefined) return undefined;
  const walk = await lockWalk(tx, next.policyId);
  const [policy] = await listLatest(tx, [next.policyId]);
  if (walk === undefined || policy === undefined) return undefined;
  const months = policy.afterMonths[0] ?? 0;
  const page = { isLeavers: policy.audience === 'leavers', through: lastEnd(today, months), most: PAGE };
  const ended = policy.audience === 'ticked' ? [] : await listEnded(tx, walk, page);
  const { made, later } = await firstAskings(
    tx,
    services,
    policy,
    ended.filter(({ isAsked }) => !isAsked),
    walk,
  );
  const last = ended.at(-1);
  const isDone = last === undefined || ended.length < PAGE;
  const nextEnd = isDone && policy.audience !== 'ticked' ? await findNextEnd(tx, page) : null;
  const near = [
    ...later.map((on) => daysLater(on, -AHEAD_DAYS)),
    ...(nextEnd ? [nearDay(nextEnd, months)] : []),
  ];
  await noteWalk(
    tx,
    policy.policyId,
    isDone ? { walkedOn: today } : { on: last.on, id: last.id },
    near.toSorted()[0] ?? null,
  );
  return insertInvitations(tx, made);
}

/** The last end of which somebody is near enough on a day. */
function lastEnd(day: JstDate, months: number): JstDate {
  return addJstMonths(daysLater(day, AHEAD_DAYS), -months);
}

/** The first day on which an end is near enough; months differ in length, so that it is looked for. */
function nearDay(endedOn: JstDate, months: number): JstDate {
  let day = daysLater(addJstMonths(endedOn, months), -AHEAD_DAYS - 4);
  while (lastEnd(day, months) < endedOn) day = daysLater(day, 1);
  return day;
}

async function firstAskings(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  policy: Policy,
  ended: readonly Ended[],
  { heldBefore }: Walk,
): Promise<{ readonly made: readonly NewInvitation[]; readonly later: readonly JstDate[] }> {
  const ids = [...new Set(ended.map(({ applicantId }) => applicantId))];
  if (ids.length === 0) return { made: [], later: [] };
  const company = await readCompanyFacts(tx, policy.openingIds);
  const people = await readPeople(tx, services, ids, policy);
  const today = jstDate(tx.now);
  const asked = new Set(ended.map(({ id }) => id));
  const later: JstDate[] = [];
  const made = people.flatMap((person): NewInvitation[] => {
    const { selection } = person;
    const on = planDay(policy, company, person, today);
    if (selection === null || on === undefined || !asked.has(selection.id)) return [];
    if (on > daysLater(today, AHEAD_DAYS)) {
      later.push(on);
      return [];
    }
    const dueAt = openingHour(on, policy);
    return [
      {
        id: newOrderedId<InvitationId>(tx.wall.getTime()),
        applicantId: person.id,
        selectionId: selection.id,
        campaignId: policy.policyId,
        policyId: policy.policyId,
        version: policy.version,
        step: 1,
        kind: 'invitation',
        followsId: null,
        openingId: openingFor(policy, company, person)?.id ?? null,
        changeId: changeFor(policy, person)?.changeId ?? null,
        dueAt,
        heldAt: heldBefore !== null && dueAt < heldBefore ? tx.now : null,
      },
    ];
  });
  return { made, later };
}

/** The day on which somebody's first asking is due; undefined where something stands in its way that no day ends. */
function planDay(
  policy: Policy,
  company: CompanyFacts,
  person: PersonFacts,
  today: JstDate,
): JstDate | undefined {
  const due = dueDay(policy, person);
  if (due === null) return undefined;
  const wait = waitDay(policy, company, person) ?? due;
  const on = wait > due ? wait : due;
  const stops = judge(policy, company, person, on > today ? on : today).rules.filter(({ allows }) => !allows);
  return stops.every(({ rule }) => PUT_DOWN.includes(rule)) ? on : undefined;
}

/** The second asking of somebody whose first has just left. */
export function secondAsking(
  tx: Tx,
  policy: Policy,
  first: { readonly applicantId: ApplicantId; readonly selectionId: NewInvitation['selectionId'] },
  endedOn: JstDate,
): NewInvitation | undefined {
  const [one = 0, two] = policy.afterMonths;
  if (two === undefined) return undefined;
  const fromEnd = addJstMonths(endedOn, two);
  const fromFirst = addJstMonths(jstDate(tx.now), two - one);
  return {
    ...first,
    id: newOrderedId<InvitationId>(tx.wall.getTime()),
    campaignId: policy.policyId,
    policyId: policy.policyId,
    version: policy.version,
    step: 2,
    kind: 'invitation',
    followsId: null,
    openingId: null,
    changeId: null,
    dueAt: openingHour(fromEnd > fromFirst ? fromEnd : fromFirst, policy),
    heldAt: null,
  };
}
