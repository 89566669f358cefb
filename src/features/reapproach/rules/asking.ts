import type {
  AskedOpening,
  CompanyFacts,
  InvitationKind,
  PersonFacts,
  RecordedChange,
  Step,
} from './facts.ts';
import type { Policy } from './policy.ts';

/** What is to leave. */
export interface Asking {
  readonly step: Step;
  readonly kind: InvitationKind;
  /** The invitation that a reminder repeats. */
  readonly followsId?: string | null;
  /** The recorded change it rests on. */
  readonly changeId?: string | null;
  readonly openingId?: string | null;
  /** Fell due while nothing could leave for long: the approval has to be newer. */
  readonly heldAt?: Date | null;
  /** Itself, where it is stored: it is not held against itself. */
  readonly id?: string;
}

/** A policy, or, for what somebody approved by itself, the little that is asked then. */
export type Asker = Policy | null;

/** The first of all that is asked. */
export const FIRST: Asking = { step: 1, kind: 'invitation' };

/**
 * The opening that somebody is asked about: of those that take applications, the one its change is at and no other; else the one they
 * applied for, or the first.
 */
export function openingFor(
  policy: Asker,
  company: CompanyFacts,
  person: PersonFacts,
  asking: Asking = FIRST,
): AskedOpening | null {
  const open = company.openings.filter(({ isOpen }) => isOpen);
  const change = changeFor(policy, person, asking);
  if (change?.openingId) return open.find(({ id }) => id === change.openingId) ?? null;
  const named = open.find(({ id }) => id === asking.openingId);
  const same = open.find(({ title }) => title === person.selection?.openingTitle);
  return named ?? same ?? open[0] ?? null;
}

/**
 * The recorded change that an asking rests on: its own, and no other; where a policy needs one, the newest at one of the openings it names, or
 * of the person. Null where it rests on none.
 */
export function changeFor(policy: Asker, person: PersonFacts, asking: Asking = FIRST): RecordedChange | null {
  const endedOn = person.selection?.endedOn ?? null;
  const of = person.changes.filter(
    ({ selectionId, happenedOn }) =>
      selectionId === person.selection?.id && endedOn !== null && happenedOn > endedOn,
  );
  if (asking.changeId) return of.find(({ changeId }) => changeId === asking.changeId) ?? null;
  if (policy?.needsChange !== true) return null;
  const { openingIds } = policy;
  return (
    of.find(
      ({ openingId }) => openingId === null || openingIds.length === 0 || openingIds.includes(openingId),
    ) ?? null
  );
}
