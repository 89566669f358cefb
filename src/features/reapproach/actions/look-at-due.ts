import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { isMailingHour, jstDate } from '../../../platform/calendar.ts';
import type { InvitationId, OpeningId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { Asking } from '../rules/asking.ts';
import {
  ANY_HOURS,
  daysLater,
  isOverdue,
  isWithin,
  LOOK_AGAIN_DAYS,
  nextHour,
  openingHour,
} from '../rules/due.ts';
import type { CompanyFacts, PersonFacts } from '../rules/facts.ts';
import { judge, type Verdict } from '../rules/judge.ts';
import type { Policy } from '../rules/policy.ts';
import type { StopCause } from '../rules/rule-words.ts';
import {
  listDueInvitations,
  listWaiting,
  putOff,
  stopInvitations,
  type Waiting,
} from '../store/invitations.ts';
import { listLatest } from '../store/policies-running.ts';
import type { reapproachAudit } from '../views/audit.ts';
import { readCompanyFacts, readPeople } from './people-of-policy.ts';

/** One asking with what its rules say today. */
export interface Judged {
  readonly row: Waiting;
  /** Null where somebody approved it by itself. */
  readonly policy: Policy | null;
  readonly company: CompanyFacts;
  readonly person: PersonFacts;
  readonly verdict: Verdict;
  /** Since when it needs an approval that is newer. */
  readonly heldAt: Date | null;
}

/** These askings as the rules see them today; those whose person is gone are not among them. */
export async function judgeAll(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  rows: readonly Waiting[],
): Promise<Judged[]> {
  const judged: Judged[] = [];
  const named = [...new Set(rows.map(({ policyId }) => policyId))];
  const policies = await listLatest(
    tx,
    named.filter((id) => id !== null),
  );
  for (const policyId of named) {
    const mine = rows.filter((row) => row.policyId === policyId);
    const policy = policies.find((one) => one.policyId === policyId) ?? null;
    if (policy === null && policyId !== null) continue;
    const openings = policy?.openingIds ?? [
      ...new Set(mine.flatMap(({ openingId }): OpeningId[] => (openingId ? [openingId] : []))),
    ];
    const company = await readCompanyFacts(tx, openings);
    const people = await readPeople(
      tx,
      services,
      [...new Set(mine.map(({ applicantId }) => applicantId))],
      policy,
    );
    for (const row of mine) {
      const found = people.find(({ id }) => id === row.applicantId);
      if (found !== undefined) judged.push(judgeOne(tx, policy, company, aboutSelection(found, row), row));
    }
  }
  return judged;
}

/** About another selection by now, an asking speaks of nothing. */
function aboutSelection(person: PersonFacts, { selectionId }: Waiting): PersonFacts {
  return person.selection?.id === selectionId ? person : { ...person, selection: null };
}

/** One asking of one person with what its rules say today. */
export function judgeOne(
  tx: Tx,
  policy: Policy | null,
  company: CompanyFacts,
  person: PersonFacts,
  row: Waiting,
): Judged {
  const isLate =
    row.heldAt === null &&
    policy !== null &&
    (isOverdue(row.nextAt, tx.now) || (!company.isActive && isOverdue(row.dueAt, tx.now))) &&
    (person.approvedAt === null || person.approvedAt < row.nextAt);
  const heldAt = isLate ? tx.now : row.heldAt;
  const verdict = judge(policy, company, person, jstDate(tx.now), askingOf({ ...row, heldAt }));
  return { row, policy, company, person, verdict, heldAt };
}

/** An asking as the rules ask of it. */
export function askingOf(row: Waiting): Asking {
  const { id, step, kind, followsId, changeId, openingId, heldAt } = row;
  return { id, step, kind, followsId, changeId, openingId, heldAt };
}

/** What is to be looked at now, in whichever company; nothing outside of the mailing hours. Needs the `system` scope. */
export async function listDue(tx: Tx): ReturnType<typeof listDueInvitations> {
  return isMailingHour(tx.now) ? listDueInvitations(tx) : [];
}

/**
 * Looks at what is to leave now: answers what may, puts off what a day or a hand still holds, and stops the rest. What may leave is looked at
 * once more where it leaves.
 */
export async function lookAtDue(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  ids: readonly InvitationId[],
): Promise<InvitationId[]> {
  const judged = await judgeAll(tx, services, await listWaiting(tx, ids));
  const ready = judged.filter((one) => nextLook(one, tx.now) === 'now');
  await holdBack(
    tx,
    judged.filter((one) => !ready.includes(one)),
  );
  return ready.map(({ row }) => row.id);
}

/** Puts off or stops what may not leave now. */
export async function holdBack(tx: Tx, judged: readonly Judged[]): Promise<void> {
  const looks = judged.map((one) => ({ one, at: nextLook(one, tx.now) }));
  await putOff(
    tx,
    looks.flatMap(({ one, at }) =>
      at instanceof Date ? [{ id: one.row.id, nextAt: at, heldAt: one.heldAt }] : [],
    ),
  );
  await stopAll(
    tx,
    looks.flatMap(({ one, at }) => (at === 'never' ? [{ id: one.row.id, because: causeOf(one) }] : [])),
  );
}

/** What has stopped it: of a change that it rested on, that it is gone. */
function causeOf({ row, verdict }: Judged): StopCause {
  const rule = verdict.stoppedBy?.rule ?? 'by_hand';
  return rule === 'change' && row.changeId !== null ? 'change_gone' : rule;
}

/** Stops these, with a line in the log for each that had not left. */
export async function stopAll(
  tx: Tx,
  rows: readonly { readonly id: InvitationId; readonly because: StopCause }[],
): Promise<InvitationId[]> {
  const stopped = await stopInvitations(tx, rows);
  for (const { id, because } of rows.filter((row) => stopped.includes(row.id)))
    recordAudit<typeof reapproachAudit>(tx, {
      action: 'invitation.stopped',
      subject: { kind: 'asking', id },
      detail: { because },
    });
  return stopped;
}

/** When an asking is looked at next: now it may leave, at that moment, or never again. */
export function nextLook({ policy, verdict, row }: Judged, now: Date): 'now' | 'never' | Date {
  const hours = policy ?? ANY_HOURS;
  const { stoppedBy, from } = verdict;
  if (stoppedBy === null) return isWithin(now, hours) ? 'now' : nextHour(now, hours);
  if (stoppedBy.effect === 'ends') return 'never';
  if (from !== null) return openingHour(from, hours);
  // Nothing of what waits for a hand is ever behind its own time: an approval wakes it.
  return openingHour(daysLater(jstDate(now > row.dueAt ? now : row.dueAt), LOOK_AGAIN_DAYS), hours);
}
