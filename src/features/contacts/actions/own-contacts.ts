import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { type Answer, mayAnswer } from '../rules/contact.ts';
import { type NudgeFacts, type NudgeState, nudgeState } from '../rules/nudge.ts';
import { type Contact, findOwnContact, listOwnContacts, saveAnswer } from '../store/contacts.ts';
import { deleteNudge, insertNudge, listOwnNudges, type Nudge } from '../store/nudges.ts';
import { findOwnTerms } from '../store/settings.ts';
import type { contactsAudit } from '../views/audit.ts';

export type { Contact } from '../store/contacts.ts';

/** What agencies wrote down of contacting the acting person, and what the person has asked of them. */
export interface OwnContacts {
  /** The newest first. */
  readonly contacts: readonly Contact[];
  readonly nudges: readonly Nudge[];
}

/** Needs the `candidate` scope. */
export async function readOwnContacts(tx: Tx): Promise<OwnContacts> {
  const [contacts, nudges] = await Promise.all([listOwnContacts(tx), listOwnNudges(tx)]);
  return { contacts, nudges };
}

/**
 * The acting person says whether a contact took place; until the term ends they may say otherwise (rules.md §12.2). The account
 * is locked. @throws NotFound for a contact that is not theirs
 */
export async function answerContact(
  tx: Tx,
  id: string,
  answer: Answer,
): Promise<{ ok: true; contact: Contact } | { ok: false; reason: 'too_late' }> {
  const contact = await findOwnContact(tx, id);
  if (contact === undefined) throw new NotFound('contact');
  if (!mayAnswer(contact.loggedAt, tx.now)) return { ok: false, reason: 'too_late' };
  if (contact.answer === answer) return { ok: true, contact };
  await saveAnswer(tx, contact, answer);
  recordAudit<typeof contactsAudit>(tx, {
    action: `contact.${answer}`,
    subject: { kind: 'contact', id },
  });
  return { ok: true, contact };
}

/** A handing-over, as far as a nudge looks at it. */
export type Nudgeable = Omit<NudgeFacts, 'contactedAt' | 'nudge'> & {
  readonly id: string;
  readonly agencyId: string;
};

/** Whether the acting person may nudge the agency about this handing-over, and if not, why. */
export async function readNudgeState(tx: Tx, provision: Nudgeable): Promise<NudgeState> {
  const [{ contacts, nudges }, { pause }] = await Promise.all([readOwnContacts(tx), findOwnTerms(tx)]);
  const own = contacts.filter(
    (one) => one.agencyId === provision.agencyId && one.at >= provision.answerDueAt,
  );
  const taken = [...own, ...contacts.filter((one) => one.provisionId === provision.id)];
  return nudgeState(
    {
      ...provision,
      contactedAt: taken.find((one) => one.answer !== 'denied')?.at ?? null,
      nudge: nudges.find((one) => one.provisionId === provision.id) ?? null,
    },
    pause,
    tx.now,
  );
}

/** Nudges the agency, once for each handing-over (rules.md §12.4). The account is locked. */
export async function nudgeAgency(tx: Tx, provision: Nudgeable): Promise<NudgeState> {
  const state = await readNudgeState(tx, provision);
  if (!state.may) return state;
  if (await insertNudge(tx, provision.agencyId, provision.id))
    recordAudit<typeof contactsAudit>(tx, {
      action: 'provision.nudged',
      subject: { kind: 'provision', id: provision.id },
    });
  return state;
}

/**
 * Takes the nudge about this handing-over back, as long as the agency has not been mailed; it may be given again later. Answers
 * whether there was one to take back. The account is locked.
 */
export async function takeNudgeBack(
  tx: Tx,
  { id, agencyId }: Pick<Nudgeable, 'id' | 'agencyId'>,
): Promise<boolean> {
  if (!(await deleteNudge(tx, agencyId, id))) return false;
  recordAudit<typeof contactsAudit>(tx, {
    action: 'provision.nudge_taken_back',
    subject: { kind: 'provision', id },
  });
  tx.note({ kind: 'nudge_taken_back', candidate: tx.candidateId, organisation: agencyId, object: id });
  return true;
}
