import { createHash } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { areSuppressed } from '../../../db/suppressions.ts';
import { canonicalJson } from '../../../platform/canonical-json.ts';
import { headerText } from '../../../platform/header-text.ts';
import type { ApplicantId, RelayLinkId, SelectionId } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../../platform/mail-keys.ts';
import type { Services } from '../../../platform/services.ts';
import { type HeldBy, showWindow } from '../../applicants/actions/contacts.ts';
import { listWhoMayReceive } from '../../links/actions/letter-links.ts';
import { getOrganisation, type Organisation } from '../../parties/store/organisations.ts';
import { dueAtOf, type LetterDelay } from '../rules/due.ts';
import type { TextChoice } from '../rules/letter.ts';
import { type Hindered, type PlannedLetter, planLetters, type Recipient } from '../rules/plan.ts';
import type { Variable } from '../rules/variables.ts';
import { listRecipients, type RecordedRecipient } from '../store/recipients.ts';
import { type Written, writerOf } from './write-letter.ts';

/** What is chosen for all letters of one press. */
export interface LetterChoice {
  readonly text: TextChoice;
  /** The personal link whose block stands under the result; null for the result alone. */
  readonly linkId: RelayLinkId | null;
  readonly delayHours: LetterDelay;
}

/** A letter with what it would say. */
export type ComposedLetter = PlannedLetter & { readonly written: Written };

/** What pressing the button now would do. */
export interface LetterPlan {
  readonly company: Organisation;
  readonly letters: readonly ComposedLetter[];
  readonly hindered: readonly (Hindered & { readonly missing?: readonly Variable[] })[];
  readonly dueAt: Date;
  /** Whom a colleague has contacted lately: a result is owed to them all the same, and whoever presses sees it. */
  readonly held: ReadonlyMap<ApplicantId, HeldBy>;
  /** Changes with everything the reader decides by: whom, what each letter says, with or without a link, after how long. */
  readonly digest: string;
}

/** What a letter says of its link before it has one. */
export type LinkShown = (linkId: RelayLinkId) => string;

/**
 * Who would get which letter, and who would get none and why. Reads only.
 * @param shownLink stands where each recipient's own link will
 */
export async function planFor(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  selectionIds: readonly SelectionId[],
  choice: LetterChoice,
  shownLink: LinkShown,
): Promise<LetterPlan> {
  const [company, recorded] = [
    await getOrganisation(tx, tx.organisationId),
    await listRecipients(tx, selectionIds),
  ];
  const recipients = await completed(tx, services, recorded);
  const withLink = choice.linkId !== null;
  const planned = planLetters(recipients, new Set(selectionIds), { withLink });
  const write = await writerOf(tx, choice.text, company);
  const letters: ComposedLetter[] = [];
  const hindered: LetterPlan['hindered'][number][] = [...planned.hindered];
  for (const letter of planned.letters) {
    const link = choice.linkId === null ? null : shownLink(choice.linkId);
    const written = write(letter, link);
    const { recipient } = letter;
    if (written.isOtherStep) hindered.push({ recipient, because: 'other_step' });
    else if (written.missing.length > 0)
      hindered.push({ recipient, because: 'missing', missing: written.missing });
    else if (headerText(written.mail.subject) === undefined)
      hindered.push({ recipient, because: 'unsendable' });
    else letters.push({ ...letter, written });
  }
  const held = await showWindow(
    tx,
    letters.map(({ recipient }) => recipient.id),
  );
  const digest = digestOf(choice, letters, held);
  return { company, letters, hindered, held, dueAt: dueAtOf(tx.now, choice.delayHours), digest };
}

/** What links and the outbox know of people, beside what the company's own rows say. */
export async function completed<Person extends Omit<RecordedRecipient, 'selections'>>(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  people: readonly Person[],
): Promise<(Person & Pick<Recipient, 'mayReceiveLink' | 'isSuppressed'>)[]> {
  const mayReceive = await listWhoMayReceive(
    tx,
    people.map(({ id }) => id),
  );
  const suppressed = await listSuppressed(tx, services, people);
  return people.map((person) => ({
    ...person,
    mayReceiveLink: mayReceive.has(person.id),
    isSuppressed: suppressed.has(person.mailAddress),
  }));
}

/** The addresses that the outbox would stop a letter of this company to; why is told to nobody. */
async function listSuppressed(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  people: readonly Pick<RecordedRecipient, 'mailAddress'>[],
): Promise<ReadonlySet<string | null>> {
  const senderId = tx.organisationId;
  const asked = people.flatMap(({ mailAddress }) => {
    const mail = normalizeMailAddress(mailAddress ?? '');
    if (mail === undefined) return [];
    const keys = { mailboxKey: accountKeyOf(keyRing, mail), personKey: personFingerprintOf(keyRing, mail) };
    return [{ mailAddress, letter: { class: 'letter', stream: 'letters', senderId, ...keys } }];
  });
  const causes = await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
    areSuppressed(
      system,
      asked.map(({ letter }) => letter),
    ),
  );
  return new Set(asked.flatMap(({ mailAddress }, at) => (causes[at] === undefined ? [] : [mailAddress])));
}

function digestOf(
  choice: LetterChoice,
  letters: readonly ComposedLetter[],
  held: LetterPlan['held'],
): string {
  const { text, linkId, delayHours } = choice;
  const said = letters.map(({ recipient, selections, written }) => [
    recipient.id,
    recipient.mailAddress,
    selections.map(({ id }) => id),
    written.mail.subject,
    written.mail.text,
    written.unreadSteps,
    held.get(recipient.id)?.on ?? null,
    held.get(recipient.id)?.by ?? null,
  ]);
  return createHash('sha256')
    .update(
      canonicalJson([
        text.ref.ready ?? `${text.ref.textId} ${text.ref.number}`,
        text.locale,
        linkId,
        delayHours,
        said,
      ]),
    )
    .digest('base64url');
}
