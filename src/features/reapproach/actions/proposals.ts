import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import {
  type ApplicantId,
  type ChangeId,
  type InvitationId,
  idOf,
  newOrderedId,
} from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { type Asking, openingFor } from '../rules/asking.ts';
import { ANY_HOURS, openingHour } from '../rules/due.ts';
import type { AskedOpening, CompanyFacts, EndedHere, PersonFacts, RecordedChange } from '../rules/facts.ts';
import { judge, type Verdict } from '../rules/judge.ts';
import type { Rule } from '../rules/rule-words.ts';
import { areAlike, REASONS_THAT_CHANGE } from '../rules/turning.ts';
import { insertPutAside, listConcerned, listPutAside } from '../store/changes.ts';
import { listOpenOpenings } from '../store/facts.ts';
import { insertInvitations } from '../store/invitations.ts';
import type { reapproachAudit } from '../views/audit.ts';
import { readCompanyFacts, readPeople } from './people-of-policy.ts';

/** How many people are looked at, the latest ends first. */
const MOST_CONCERNED = 2_000;

/** That somebody could be asked because of a change: the change, whom it is about, and how their selection ended. */
export interface Proposal {
  readonly applicantId: ApplicantId;
  readonly fullName: string;
  readonly selection: EndedHere;
  readonly change: RecordedChange;
  /** What the invitation would name; null: there is nothing to name. */
  readonly opening: AskedOpening | null;
  /** The first day on which it may leave; null where something stands in the way that no day ends. */
  readonly from: JstDate | null;
  /** What stands in the way and somebody can mend. */
  readonly stops: readonly Rule[];
}

/** All proposals of the acting company, those that can be approved first. Reads, and writes nothing. @param ids only these people */
export async function listProposals(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  ids?: readonly ApplicantId[],
): Promise<readonly Proposal[]> {
  const people = ids ?? (await listConcerned(tx, REASONS_THAT_CHANGE, MOST_CONCERNED));
  const facts = await readPeople(tx, services, people, null);
  const open = await listOpenOpenings(tx);
  const company = await readCompanyFacts(
    tx,
    open.map(({ id }) => id),
  );
  const met = facts.filter(({ changes }) => changes.length > 0);
  const aside = await listPutAside(
    tx,
    met.flatMap(({ selection }) => (selection ? [selection.id] : [])),
  );
  const today = jstDate(tx.now);
  const proposals = met.flatMap((person) => propose(company, person, aside, today) ?? []);
  return proposals.toSorted((a, b) => order(a).localeCompare(order(b)));
}

const order = ({ from, change, applicantId }: Proposal) =>
  `${from === null ? 1 : 0} ${from ?? ''} ${change.changeId} ${applicantId}`;

/** The newest change of a person that nobody has put aside or asked them about; undefined where there is none, or nothing could come of it. */
function propose(
  company: CompanyFacts,
  person: PersonFacts,
  aside: ReadonlySet<string>,
  today: JstDate,
): Proposal | undefined {
  const { selection, changes, id: applicantId, fullName } = person;
  const change = changes.find(
    ({ changeId, selectionId }) => !aside.has(`${changeId} ${selectionId}`) && !isAsked(person, changeId),
  );
  if (selection === null || change === undefined || isWaiting(person)) return undefined;
  const opening = nameable(company, person, change);
  const verdict = judge(null, company, person, today, askingBy(change, opening));
  if (verdict.stoppedBy?.effect === 'ends') return undefined;
  const stops = stopsOf(verdict);
  const from = opening === null || stops.length > 0 ? null : (verdict.from ?? today);
  return {
    applicantId,
    fullName,
    selection,
    change,
    opening,
    from,
    stops: opening === null ? ['opening', ...stops.filter((rule) => rule !== 'opening')] : stops,
  };
}

function stopsOf({ rules }: Verdict): Rule[] {
  return rules.flatMap(({ rule, allows, effect }) => (!allows && effect === 'waits' ? [rule] : []));
}

/** Asked because of this very change, whatever became of it. */
function isAsked({ asked }: PersonFacts, changeId: string): boolean {
  return asked.some((one) => one.campaignId === changeId || one.changeId === changeId);
}

/** Something waits to leave to them as it is. */
function isWaiting({ asked }: PersonFacts): boolean {
  return asked.some(({ state }) => state === 'due');
}

/** Of a change at an opening that one; of news of the person, one of like work. */
function nameable(company: CompanyFacts, person: PersonFacts, change: RecordedChange): AskedOpening | null {
  if (change.openingId !== null) return openingFor(null, company, person, askingBy(change, null));
  const title = person.selection?.openingTitle ?? '';
  const open = company.openings.filter(({ isOpen }) => isOpen);
  return open.find((one) => one.title === title) ?? open.find((one) => areAlike(one.title, title)) ?? null;
}

function askingBy({ changeId, openingId }: RecordedChange, opening: AskedOpening | null): Asking {
  return { step: 1, kind: 'invitation', changeId, openingId: opening?.id ?? openingId };
}

/** Which proposal: the change and whom it is about. */
export interface ProposalKey {
  readonly changeId: ChangeId;
  readonly applicantId: ApplicantId;
}

/**
 * Approves these proposals: each becomes an invitation of its own that waits for its day, by no policy, with the change as what asks. Nobody is
 * put down who cannot be asked, or was by another a moment ago. Answers how many were.
 */
export async function approveProposals(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  keys: readonly ProposalKey[],
): Promise<number> {
  const chosen = await findProposals(tx, services, keys);
  let made = 0;
  for (const { applicantId, selection, change, opening, from } of chosen) {
    if (from === null) continue;
    made += await insertInvitations(tx, [
      {
        id: newOrderedId<InvitationId>(tx.wall.getTime()),
        applicantId,
        selectionId: selection.id,
        campaignId: change.changeId,
        policyId: null,
        version: null,
        step: 1,
        kind: 'invitation',
        followsId: null,
        openingId: opening?.id ?? null,
        changeId: change.changeId,
        dueAt: openingHour(from, ANY_HOURS),
        heldAt: null,
      },
    ]);
    recordAudit<typeof reapproachAudit>(tx, {
      action: 'proposal.approved',
      subject: { kind: 'applicant', id: applicantId },
      detail: { side: change.side, kind: change.kind },
    });
  }
  return made;
}

/** Puts these proposals aside: nobody is asked because of that change. Answers how many were. */
export async function putAside(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  keys: readonly ProposalKey[],
): Promise<number> {
  let put = 0;
  for (const { applicantId, selection, change } of await findProposals(tx, services, keys)) {
    if (!(await insertPutAside(tx, idOf<ChangeId>(change.changeId), selection.id))) continue;
    put += 1;
    recordAudit<typeof reapproachAudit>(tx, {
      action: 'proposal.put_aside',
      subject: { kind: 'applicant', id: applicantId },
      detail: { side: change.side, kind: change.kind },
    });
  }
  return put;
}

async function findProposals(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  keys: readonly ProposalKey[],
): Promise<readonly Proposal[]> {
  const ids = [...new Set(keys.map(({ applicantId }) => applicantId))];
  const now = await listProposals(tx, services, ids);
  return now.filter((one) =>
    keys.some((key) => key.applicantId === one.applicantId && key.changeId === one.change.changeId),
  );
}
