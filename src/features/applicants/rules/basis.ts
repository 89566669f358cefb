import type { JstDate } from '../../../platform/calendar.ts';

/** What of a person has a basis of its own. */
export const basisSubjects = ['keeping', 'contact'] as const;
export type BasisSubject = (typeof basisSubjects)[number];

/** On what somebody may be kept, the most restrictive first: what hangs on the person's own word, then what the purpose, the law bind. */
export const keepingBases = ['consent', 'own_request', 'follow_up', 'employment', 'legal_duty'] as const;
export type KeepingBasis = (typeof keepingBases)[number];

/** What says whether somebody may be written to about applying again. */
export const contactBases = ['opt_in', 'declared', 'refused'] as const;
export type ContactAnswer = (typeof contactBases)[number];

/**
 * What a company writes down of a person, as a page chooses among it. That somebody entered themselves is known without it, and that the company has a lawful
 * basis of its own to write to them is declared with a policy.
 */
export const saidBases = {
  agreed: { about: 'contact', basis: 'opt_in' },
  refused: { about: 'contact', basis: 'refused' },
  follow_up: { about: 'keeping', basis: 'follow_up' },
  consent: { about: 'keeping', basis: 'consent' },
  employment: { about: 'keeping', basis: 'employment' },
  legal_duty: { about: 'keeping', basis: 'legal_duty' },
} as const satisfies Readonly<Record<string, { about: BasisSubject; basis: KeepingBasis | ContactAnswer }>>;
export type SaidChoice = keyof typeof saidBases;
export const saidChoices = Object.keys(saidBases) as readonly SaidChoice[];

/** Who said it. */
export const basisSources = ['self', 'answer', 'hand', 'policy', 'import'] as const;
export type BasisSource = (typeof basisSources)[number];

/** The longest that is written down of how a company knows, in characters. */
export const MOST_BASIS_WORDS = 200;

/** One thing that was written down about a basis. */
export interface BasisRecord {
  readonly id: string;
  /** The entry it was written down with, and since when that one is one with the person's; null where it is theirs. */
  readonly entryId: string;
  readonly joinedAt: Date | null;
  readonly about: BasisSubject;
  readonly basis: KeepingBasis | ContactAnswer;
  readonly since: JstDate;
  readonly source: BasisSource;
  readonly words: string | null;
  readonly policyId: string | null;
  readonly recordedAt: Date;
  /** Written down by mistake: it counts no longer. */
  readonly voidedAt: Date | null;
}

/** Whether somebody may be written to about applying again, and what says so. */
export interface ContactBasis {
  readonly state: ContactState;
  /** The day it was said or declared; null where nothing is recorded. */
  readonly since: JstDate | null;
  readonly source: BasisSource | null;
  /** What the person agreed to, or the company's words. */
  readonly words: string | null;
  /** Of a declaration. */
  readonly policyId: string | null;
  /** The record that counts. */
  readonly recordId: string | null;
}

/** Nothing is recorded. */
const NO_CONTACT_BASIS: ContactBasis = {
  state: 'none',
  since: null,
  source: null,
  words: null,
  policyId: null,
  recordId: null,
};

/**
 * What counts of all that is recorded (rules.md §8.24). A refusal wins over every declaration, whenever that was made, and over what the person had agreed to up
 * to its day; what they agree to on a later day ends it. Of two entries that became one, only what was agreed to after that, since until then nobody
 * knew of both. Then the person's own word comes before a declaration. Lists say the same in SQL (`contact_state`).
 */
export function contactFrom(records: readonly BasisRecord[]): ContactBasis {
  const counting = records.filter(({ about, voidedAt }) => about === 'contact' && voidedAt === null);
  const of = (basis: ContactAnswer) => counting.filter((one) => one.basis === basis);
  const agreed = of('opt_in');
  const refused = of('refused').filter((refusal) => !agreed.some((one) => ends(one, refusal)));
  const first = [refused, agreed, of('declared')].find((some) => some.length > 0);
  const record = first?.toSorted(latestFirst)[0];
  if (record === undefined) return NO_CONTACT_BASIS;
  const { basis, since, source, words, policyId, id } = record;
  return { state: basis as ContactAnswer, since, source, words, policyId, recordId: id };
}

function ends(agreement: BasisRecord, refusal: BasisRecord): boolean {
  if (agreement.since <= refusal.since) return false;
  if (agreement.entryId === refusal.entryId) return true;
  const joined = Math.max(agreement.joinedAt?.getTime() ?? 0, refusal.joinedAt?.getTime() ?? 0);
  return agreement.recordedAt.getTime() >= joined;
}

/** What lists are narrowed by: whether anybody has said on what somebody is kept, and whether they may be written to. */
export const keepingStates = ['none', 'stated'] as const;
export type KeepingState = (typeof keepingStates)[number];
export const contactStates = [...contactBases, 'none'] as const;
export type ContactState = (typeof contactStates)[number];

/** Whether that is enough for whoever asks for the person's agreement, or also takes a declaration. */
export function mayInvite({ state }: Pick<ContactBasis, 'state'>, needs: 'opt_in' | 'declared'): boolean {
  return state === 'opt_in' || (needs === 'declared' && state === 'declared');
}

/** What the import that added somebody says of everybody it added. */
export interface ImportBasis {
  readonly basis: KeepingBasis;
  readonly since: JstDate;
  readonly words: string;
}

/** The same as it was said: by whom, null where they have left or a program said it, and when. */
export interface SaidBasisOfImport extends Pick<ImportBasis, 'words'> {
  readonly basis: Exclude<KeepingBasis, 'own_request'>;
  readonly at: Date;
  readonly by: string | null;
}

/** On what somebody is kept, and what says so; null where nobody has said it. */
export interface KeptOn {
  readonly basis: KeepingBasis;
  readonly since: JstDate;
  readonly source: BasisSource;
  readonly words: string | null;
  /** Null where the import says it. */
  readonly recordId: string | null;
}

/**
 * On what somebody is kept: what was last recorded of the person, or else what the import says that added them. Of entries that became one the most restrictive
 * counts, until somebody who knew of both says otherwise.
 */
export function keptOn(records: readonly BasisRecord[], fromImport: ImportBasis | null): KeptOn | null {
  const counting = records
    .filter(({ about, voidedAt }) => about === 'keeping' && voidedAt === null)
    .toSorted(
      (one, other) => other.recordedAt.getTime() - one.recordedAt.getTime() || (one.id < other.id ? 1 : -1),
    );
  const latest = [...new Map(counting.toReversed().map((one) => [one.entryId, one])).values()];
  const standing = latest.filter((one) => !latest.some((other) => overrules(other, one)));
  const candidates: KeptOn[] = standing.map(({ basis, since, source, words, id }) => ({
    basis: basis as KeepingBasis,
    since,
    source,
    words,
    recordId: id,
  }));
  const isOwnSaid = standing.some(({ joinedAt }) => joinedAt === null);
  if (fromImport !== null && !isOwnSaid) candidates.push({ ...fromImport, source: 'import', recordId: null });
  const rank = ({ basis }: KeptOn) => keepingBases.indexOf(basis);
  return candidates.toSorted((one, other) => rank(one) - rank(other))[0] ?? null;
}

/** Said of the person once the other's entry had become theirs. */
function overrules(said: BasisRecord, other: BasisRecord): boolean {
  return (
    said !== other && said.joinedAt === null && other.joinedAt !== null && said.recordedAt >= other.joinedAt
  );
}

function latestFirst(one: BasisRecord, other: BasisRecord): number {
  return (
    other.since.localeCompare(one.since) ||
    other.recordedAt.getTime() - one.recordedAt.getTime() ||
    other.id.localeCompare(one.id)
  );
}
