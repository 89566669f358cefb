import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import {
  type BasisRecord,
  type BasisSource,
  type ContactBasis,
  contactFrom,
  type KeepingBasis,
  keptOn,
} from '../rules/basis.ts';
import { insertBases, listCounting, listImportBases, voidBases, voidOfMany } from '../store/bases.ts';
import { lockMany } from '../store/many.ts';
import type { applicantsAudit } from '../views/audit.ts';
import type { DoneFor, TakenBack } from './change-many.ts';
import { lockApplicant } from './edit-applicants.ts';

/** What became of a basis that was written down of one of many. */
export type BasisOutcome = 'done' | 'same' | 'refused' | 'gone';

/** What somebody writes down of people. */
export interface SaidBasis {
  readonly about: BasisRecord['about'];
  readonly basis: BasisRecord['basis'];
  readonly on: JstDate;
  readonly words: string | null;
  readonly source: Exclude<BasisSource, 'policy'>;
}

/**
 * Writes one basis down of many people: a statement for all of them. Nothing is written of whom it says already, nor an agreement of whoever refused on that day or
 * later: it would not count. Nobody is told.
 */
export async function recordBases(
  tx: Tx,
  ids: readonly ApplicantId[],
  { on, ...said }: SaidBasis,
): Promise<ReadonlyMap<ApplicantId, BasisOutcome>> {
  const there = await lockMany(tx, ids);
  const counting = await listCounting(tx, there);
  const imports = said.about === 'keeping' ? await listImportBases(tx, there) : new Map();
  const outcomes = new Map<ApplicantId, BasisOutcome>(ids.map((id) => [id, 'gone']));
  for (const id of there) {
    const records = counting.get(id) ?? [];
    const now =
      said.about === 'keeping' ? keptOn(records, imports.get(id) ?? null) : contactNow(contactFrom(records));
    const isSaid = now?.basis === said.basis && now.since >= on;
    const counts = said.basis !== 'opt_in' || wouldCount(records, id, on, tx.now);
    outcomes.set(id, isSaid ? 'same' : counts ? 'done' : 'refused');
  }
  const done = there.filter((id) => outcomes.get(id) === 'done');
  await insertBases(tx, done, { ...said, since: on, policyId: null });
  if (said.basis === 'refused')
    for (const object of done) tx.note({ kind: 'contact_refused', organisation: tx.organisationId, object });
  return outcomes;
}

function contactNow({ state: basis, since }: ContactBasis) {
  return since === null ? null : { basis, since };
}

/** Whether an agreement of that day would count beside what is recorded. */
function wouldCount(records: readonly BasisRecord[], id: string, on: JstDate, recordedAt: Date): boolean {
  const agreed = {
    id: '',
    entryId: id,
    joinedAt: null,
    about: 'contact',
    basis: 'opt_in',
    since: on,
  } as const;
  const rest = { source: 'hand', words: null, policyId: null, recordedAt, voidedAt: null } as const;
  return contactFrom([...records, { ...agreed, ...rest }]).state === 'opt_in';
}

/** Writes down that these people do not want to be written to. */
export async function refuseContact(
  tx: Tx,
  ids: readonly ApplicantId[],
  {
    on,
    words,
    source,
  }: { readonly on: JstDate; readonly words: string | null; readonly source: 'answer' | 'hand' },
): Promise<void> {
  await recordBases(tx, ids, { about: 'contact', basis: 'refused', on, words, source });
}

/** Writes down what these people have agreed to, in the words that stood there. */
export async function agreeContact(
  tx: Tx,
  ids: readonly ApplicantId[],
  {
    on,
    words,
    source,
  }: { readonly on: JstDate; readonly words: string; readonly source: 'self' | 'answer' | 'hand' },
): Promise<void> {
  await recordBases(tx, ids, { about: 'contact', basis: 'opt_in', on, words, source });
}

type Recorded =
  | { readonly ok: true; readonly outcome: Exclude<BasisOutcome, 'gone' | 'refused'> }
  | { readonly ok: false; readonly reason: 'in_future' | 'refused' };

/**
 * Writes a basis down of one person, by hand.
 * @throws NotFound
 */
export async function recordBasis(
  tx: Tx,
  id: ApplicantId,
  said: Omit<SaidBasis, 'source'> & { readonly basis: KeepingBasis | 'opt_in' | 'refused' },
): Promise<Recorded> {
  await lockApplicant(tx, id);
  if (said.on > jstDate(tx.now)) return { ok: false, reason: 'in_future' };
  const outcome = (await recordBases(tx, [id], { ...said, source: 'hand' })).get(id);
  if (outcome === 'refused') return { ok: false, reason: 'refused' };
  if (outcome === 'done') audit(tx, id, said.about, said.basis);
  return { ok: true, outcome: outcome === 'same' ? 'same' : 'done' };
}

/**
 * Marks a record that was written down by hand as a mistake: it stays to be read, and counts no longer. What the person said themselves is nobody's to take back. Twice is
 * once; answers whether it was there.
 */
export async function voidBasis(tx: Tx, id: string): Promise<boolean> {
  const [voided] = await voidBases(tx, [id], 'hand');
  if (voided === undefined) return false;
  tx.note({ kind: 'basis_voided', organisation: tx.organisationId, object: id });
  audit(tx, voided.applicantId, voided.about, 'voided');
  return true;
}

/** Takes back what was written down of many, each at a moment, where nothing was written of the same since. */
export async function takeBasesBack(
  tx: Tx,
  people: readonly DoneFor[],
  said: Pick<SaidBasis, 'about' | 'basis'>,
): Promise<TakenBack> {
  await lockMany(
    tx,
    people.map(({ id }) => id),
  );
  const voided = await voidOfMany(tx, people, said);
  for (const { id: object } of voided)
    tx.note({ kind: 'basis_voided', organisation: tx.organisationId, object });
  return new Set(voided.map(({ applicantId }) => applicantId));
}

/** That somebody refused, once more in a state from before it. */
export async function refuseAgain(tx: Tx, person: ApplicantId, at: Date): Promise<boolean> {
  const refused = {
    about: 'contact',
    basis: 'refused',
    on: jstDate(at),
    words: null,
    source: 'hand',
  } as const;
  return (await recordBases(tx, [person], refused)).get(person) === 'done';
}

function audit(tx: Tx, id: ApplicantId, about: string, basis: string): void {
  recordAudit<typeof applicantsAudit>(tx, {
    action: 'applicant.basis_noted',
    subject: { kind: 'applicant', id },
    detail: { about, basis },
  });
}
