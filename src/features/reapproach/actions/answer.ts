import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate, nextMailingHour, startOfJstDay } from '../../../platform/calendar.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { ANSWER_VOID_MINUTES } from '../../../platform/terms.ts';
import type { Locale } from '../../../ui/text.ts';
import { takeBackApplication } from '../../applicants/actions/apply-again.ts';
import { voidedMail } from '../mail/answered.tsx';
import {
  type Answer,
  type AskedStanding,
  type AskedState,
  askedOn,
  judgeAnswer,
  mayAnswer,
  mayBecome,
  monthsToWait,
  type Said,
} from '../rules/answers.ts';
import {
  askAgainAt,
  endRests,
  type LockedAsking,
  lockAsking,
  resumeRests,
  reviveDue,
  stopAskedFor,
  stopDue,
  writeState,
} from '../store/answered.ts';
import { findAsked } from '../store/asked.ts';
import { type Given, lockGiven, saveGiven } from '../store/given.ts';
import { findReapplication } from '../store/reapplications.ts';
import type { reapproachAudit } from '../views/audit.ts';
import { isBy, lockWhom, type ShownAsked, showAsked, whereAsked } from './show-asked.ts';
import { resumeInvitations, stopInvitationsOf } from './stop-invitations.ts';

const STATES: Readonly<Record<Answer, AskedState>> = { apply: 'applying', later: 'later', no: 'no' };
/** After a void answer somebody looks again so long after the mail left. */
const LOOK_AGAIN_MS = 7 * 86_400_000;

export type Answered =
  | { readonly ok: true; readonly state: AskedState }
  /** Unknown, or nothing that this could answer now. */
  | { readonly ok: false; readonly reason: 'unknown' | AskedStanding | 'opening_closed' }
  /** Two at once: neither counts. Or a code has to come first; or it has been carried out. */
  | { readonly ok: false; readonly reason: 'void' | 'prove' | 'final' | 'month' };

/** An asking whose person and rows are locked, with what decides about an answer to it. */
interface Locked {
  readonly asked: ShownAsked;
  readonly asking: LockedAsking;
  readonly given: Given;
}

/**
 * Answers an asking for the bearer of its link (rules.md §14.10). An answer that differs from one of the last ten minutes voids both, whatever came of
 * it. Needs the `visitor` scope.
 */
export async function answerInvitation(
  tx: Tx,
  services: OutboxServices,
  { token, locale }: { readonly token: string; readonly locale: Locale },
  said: Said,
): Promise<Answered> {
  const first = await showAsked(tx, services, token);
  if (first === undefined) return { ok: false, reason: 'unknown' };
  return whereAsked(tx, first, async (own) => {
    await lockWhom(own, services, first);
    // What somebody answered meanwhile decides.
    const asked = await showAsked(tx, services, token);
    const { rootId = null } = asked ?? {};
    const asking = rootId === null ? undefined : await lockAsking(own, rootId);
    if (asked === undefined || asking === undefined)
      return { ok: false, reason: asked?.standing ?? 'unknown' };
    const locked = { asked, asking, given: await lockGiven(own, asking.id) };
    if (!mayAnswer(asked.standing, said.answer)) return { ok: false, reason: asked.standing };
    const verdict = judgeAnswer(beforeOf(tx, locked), said.answer, tx.wall);
    if (verdict === 'void') return voidAnswers(own, services, locked, locale);
    if (verdict !== 'take') return { ok: false, reason: verdict };
    return take(own, services, locked, said);
  });
}

/** What decides about the next answer. */
export function beforeOf(tx: Tx, { asking, given }: Omit<Locked, 'asked'>) {
  return {
    answer: given.answer,
    answeredAt: given.answeredAt,
    isVoid: given.voidedAt !== null,
    isProven: isBy(given.provenBy, tx),
    hasStopped: asking.answerReason === 'not_interested',
    isApplied: asking.state === 'applied',
  };
}

async function take(own: Tx, services: OutboxServices, locked: Locked, said: Said): Promise<Answered> {
  const { asked, asking } = locked;
  const isApplied = asking.state === 'applied';
  if (isApplied && said.answer === 'apply') return { ok: true, state: 'applied' };
  if (said.answer === 'apply' && asked.openingTitle !== null && !asked.openingTakes)
    return { ok: false, reason: 'opening_closed' };
  if (said.answer === 'later' && !monthsToWait(jstDate(own.now)).includes(said.until))
    return { ok: false, reason: 'month' };
  const state = STATES[said.answer];
  if (!mayBecome(asking.state, state)) return { ok: false, reason: 'final' };
  if (isApplied && !(await takeBack(own, locked))) return { ok: false, reason: 'final' };
  const until = said.answer === 'later' ? askedOn(said.until) : null;
  // What was stopped stays so: the same answer without its reason takes nothing back.
  const wasStopped = asking.answerReason === 'not_interested';
  const reason = said.answer !== 'no' ? null : wasStopped ? 'not_interested' : said.reason;
  if (asking.state !== state || asking.answerReason !== reason || asked.laterUntil !== until) {
    await undoWhatFollowed(own, locked);
    if (state !== 'applying') await stopDue(own, asked.applicantId);
    const nextAt = state === 'applying' ? lookAgain(own, asked) : null;
    await writeState(own, asking.id, { state, laterUntil: until, reason, nextAt });
    if (until !== null) await askAgainAt(own, asking.id, nextMailingHour(startOfJstDay(until)));
    await endRests(own, asked.applicantId);
    if (reason === 'not_interested' && !wasStopped) await stopInvitationsOf(own, services, asked, asking.id);
    if (wasStopped && reason === null) await resumeInvitations(own, services, asked, asking.id);
    recordAnswer(own, asked, said.answer);
  }
  await saveGiven(own, asking.id, {
    answer: said.answer,
    ...((locked.given.answer !== said.answer || locked.given.answeredAt === null) && {
      answeredAt: own.wall,
    }),
  });
  return { ok: true, state };
}

/** Neither counts: all of it is as it was when the mail had left. */
async function voidAnswers(
  own: Tx,
  services: OutboxServices,
  locked: Locked,
  locale: Locale,
): Promise<Answered> {
  const { asked, asking } = locked;
  const wasApplied = asking.state === 'applied';
  if (wasApplied && !(await takeBack(own, locked))) return { ok: false, reason: 'final' };
  await undoWhatFollowed(own, locked);
  await resumeRests(own, asked.applicantId, new Date(own.now.getTime() - ANSWER_VOID_MINUTES * 60_000));
  await writeState(own, asking.id, { state: 'sent', nextAt: lookAgain(own, asked) });
  if (asking.answerReason === 'not_interested') await resumeInvitations(own, services, asked, asking.id);
  await saveGiven(own, asking.id, { answer: null, answeredAt: null, voidedAt: own.wall, provenBy: null });
  recordAudit<typeof reapproachAudit>(own, {
    action: 'invitation.answers_void',
    subject: subjectOf(asked),
  });
  // Who was told that their application is there is told that it is not, where they are reached again.
  const to = wasApplied ? (await findAsked(own, asked.tokenHash))?.mailAddress : undefined;
  if (to != null)
    await postMail(services, own, { purpose: 'invitation.voided', to, ...voidedMail(locale, asked) });
  return { ok: false, reason: 'void' };
}

/** The application is gone from the company's books; false where somebody there has taken it in hand. */
async function takeBack(own: Tx, { asked, asking }: Locked): Promise<boolean> {
  // By it the company has learned who they are: that is theirs to take back there.
  if (asked.candidateId !== null) return false;
  const application = await findReapplication(own, asking.id);
  return application === undefined || (await takeBackApplication(own, asked.applicantId, application));
}

/** What the answer before had stopped is due again, and what it had asked for is not. */
async function undoWhatFollowed(own: Tx, { asked, asking }: Locked): Promise<void> {
  await reviveDue(own, asked.applicantId, asking.id, asking.stateAt);
  await stopAskedFor(own, asking.id);
}

function lookAgain(own: Tx, { sentAt }: ShownAsked): Date {
  return new Date(Math.max(own.now.getTime(), (sentAt?.getTime() ?? 0) + LOOK_AGAIN_MS));
}

/** Writes down that somebody has answered, by which word. */
export function recordAnswer(own: Tx, asked: ShownAsked, answer: Answer | 'applied' | 'back'): void {
  recordAudit<typeof reapproachAudit>(own, {
    action: 'invitation.answered',
    subject: subjectOf(asked),
    detail: { answer },
  });
}

function subjectOf({ applicantId, candidateId, rootId }: ShownAsked) {
  return candidateId === null
    ? ({ kind: 'applicant', id: applicantId } as const)
    : ({ kind: 'asking', id: rootId ?? candidateId } as const);
}
