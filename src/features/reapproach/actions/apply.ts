import type { Tx } from '../../../db/scope.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Locale } from '../../../ui/text.ts';
import { takeApplication } from '../../applicants/actions/apply-again.ts';
import type { ApplicationForm } from '../input/answers.ts';
import { appliedMail } from '../mail/answered.tsx';
import { judgeAnswer, mayBecome } from '../rules/answers.ts';
import { endRests, lockAsking, stopDue, writeState } from '../store/answered.ts';
import { type Applying, findApplying } from '../store/asked.ts';
import { lockGiven } from '../store/given.ts';
import { insertReapplication } from '../store/reapplications.ts';
import { beforeOf, recordAnswer } from './answer.ts';
import { applyTicked, prepareTicked } from './apply-ticked.ts';
import { lockWhom, type ShownAsked, showAsked, whereAsked } from './show-asked.ts';

/** The prepared application of somebody who has answered that they apply: what the company knows. Undefined for everybody else. */
export async function prepareApplication(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  asked: ShownAsked,
): Promise<Applying | undefined> {
  if (asked.standing !== 'open' || asked.needsCode) return undefined;
  return asked.candidateId === null ? findApplying(tx, asked.tokenHash) : prepareTicked(tx, services, asked);
}

/**
 * Completes it (rules.md §14.11): a selection of its opening in the company's books, with what the person corrected and wrote. Sent twice, it is one.
 * They get a receipt. Answers false where they have not answered that they apply, or no more. Needs the `visitor` scope.
 */
export async function completeApplication(
  tx: Tx,
  services: OutboxServices,
  { token, locale }: { readonly token: string; readonly locale: Locale },
  form: ApplicationForm,
): Promise<boolean> {
  const first = await showAsked(tx, services, token);
  if (first === undefined || first.rootId === null) return false;
  return whereAsked(tx, first, async (own) => {
    await lockWhom(own, services, first);
    const asked = await showAsked(tx, services, token);
    const asking = asked?.rootId == null ? undefined : await lockAsking(own, asked.rootId);
    if (asked === undefined || asking === undefined) return false;
    if (asking.state === 'applied') return true;
    const given = await lockGiven(own, asking.id);
    const isApplying = given.answer === 'apply' && mayBecome(asking.state, 'applied');
    if (!isApplying || asked.standing !== 'open' || (asked.openingTitle !== null && !asked.openingTakes))
      return false;
    if (judgeAnswer(beforeOf(tx, { asking, given }), 'apply', tx.wall) !== 'take') return false;
    const { fullName, words } = form;
    const corrected =
      asked.candidateId === null
        ? await writeApplication(own, asked, asking.id, form)
        : await applyTicked(own, asked, asking.id, form);
    if (corrected === undefined) return false;
    await stopDue(own, asked.applicantId);
    await writeState(own, asking.id, { state: 'applied', nextAt: null });
    await endRests(own, asked.applicantId);
    recordAnswer(own, asked, 'applied');
    // To the mailbox that was asked, whatever was typed now: its reader learns of it in any case.
    if (asked.mailAddress !== null) {
      const text = appliedMail(locale, { ...asked, fullName, words, corrected });
      await postMail(services, own, { purpose: 'invitation.applied', to: asked.mailAddress, ...text });
    }
    return true;
  });
}

/** The application of somebody whom the company knows: answers what they corrected. */
async function writeApplication(own: Tx, asked: ShownAsked, invitationId: string, form: ApplicationForm) {
  const { fullName, familyName, givenName, kana, phone, mail } = form;
  const { workedHere, afterBreak, words } = form;
  const applied = await takeApplication(own, asked.applicantId, {
    openingTitle: asked.openingTitle ?? '',
    words,
    person: { fullName, familyName, givenName, kana, phone, ...(mail !== null && { mail }) },
  });
  await insertReapplication(own, { ...applied, invitationId, words, workedHere, afterBreak });
  return applied.corrected;
}

/** Has somebody who was asked twice, and answered neither, asked again from now on. */
export async function returnToPool(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  token: string,
): Promise<'back' | 'unknown' | 'prove'> {
  const asked = await showAsked(tx, services, token);
  if (asked === undefined) return 'unknown';
  if (asked.needsCode) return 'prove';
  await whereAsked(tx, asked, async (own) => {
    await lockWhom(own, services, asked);
    if (!(await showAsked(tx, services, token))?.rests) return;
    await endRests(own, asked.applicantId);
    recordAnswer(own, asked, 'back');
  });
  return 'back';
}
