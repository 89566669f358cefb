import type { Scope, Tx } from '../../../db/scope.ts';
import { isMailingHour, jstDate } from '../../../platform/calendar.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { findPause } from '../../contacts/actions/settings.ts';
import { questionsMail } from '../mail/questions.tsx';
import { type QuestionSide, type ShownAnswers, shownAnswers } from '../rules/questions.ts';
import {
  countAnswer,
  listMonthsOfAnswers,
  listPeopleToAsk,
  lockAsked,
  saveAsked,
} from '../store/questions.ts';
import { findAccount } from './own-place.ts';

/*
 * Two optional questions (rules.md §7.4). Nothing here is recorded in the log: a line would say who answered when.
 */

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'questions' } };
const BATCH = 200;

/** What the acting person is being asked; null where nothing is. */
export async function findQuestion(tx: Tx): Promise<QuestionSide | null> {
  return (await lockAsked(tx))?.side ?? null;
}

/**
 * Counts the acting person's answers to what is being asked, and asks it no more; false where nothing was asked. Nothing
 * leads from the count to the person, so it cannot be changed later.
 * @param answers places in the list of answers, from 1 on
 */
export function answerQuestions(
  tx: Tx,
  { felt, recommend }: { readonly felt: number | null; readonly recommend: number | null },
): Promise<boolean> {
  return countAnswer(tx, `${jstDate(tx.now).slice(0, 7)}-01`, felt, recommend);
}

/** The acting person is asked nothing more, by a page or a mail. Answers whether anything was to be asked. */
export async function stopQuestions(tx: Tx): Promise<boolean> {
  const asked = await lockAsked(tx);
  if (asked === undefined || (asked.side === null && asked.dueOn === null)) return false;
  await saveAsked(tx, null);
  tx.note({ kind: 'questions_stopped', candidate: tx.candidateId });
  return true;
}

/** Whom to ask once more now: nobody outside of mailing hours. */
export async function listDueQuestions(tx: Tx): Promise<CandidateId[]> {
  return isMailingHour(tx.now) ? listPeopleToAsk(tx, jstDate(tx.now), BATCH) : [];
}

/**
 * Asks the acting person once more, a month after their registration: by one mail, which a pause keeps back for good. Answers
 * whether by mail. Looks with the account locked: somebody may have stopped it at this very moment.
 */
export async function askPerson(tx: Tx, services: OutboxServices): Promise<boolean> {
  const account = await findAccount(tx, services);
  const dueOn = (await lockAsked(tx))?.dueOn ?? null;
  if (account === undefined || dueOn === null || dueOn > jstDate(tx.now)) return false;
  await saveAsked(tx, 'month');
  if ((await findPause(tx)) !== null) return false;
  await postMail(services, tx, {
    purpose: 'questions',
    candidateId: tx.candidateId,
    to: account.profile.mail.address,
    ...questionsMail(account.locale, { name: account.profile.name, baseUrl: services.env.baseUrl }),
  });
  return true;
}

/** The answers of everybody, as far as they may be shown. */
export function readShownAnswers(tx: Tx): Promise<ShownAnswers[]> {
  return tx.within(SCOPE, async (own) => shownAnswers(await listMonthsOfAnswers(own)));
}
