import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import {
  type ContactTerms,
  DEFAULT_HOURS,
  isPaused,
  type Pause,
  readTerms,
  registeredWays,
  type SaidTerms,
  writeTerms,
} from '../rules/terms.ts';
import {
  deleteSettings,
  endPause,
  findOwnTerms,
  type StoredTerms,
  savePause,
  saveSettings,
} from '../store/settings.ts';
import type { contactsAudit } from '../views/audit.ts';

/** What holds: what the person has said, else what they registered. */
export function termsFrom({ settings, pause }: StoredTerms, registered: string | undefined): ContactTerms {
  const { changedAt: _, ...said } = settings ?? {
    ways: registeredWays(registered),
    ...DEFAULT_HOURS,
    changedAt: null,
  };
  return { ...said, pause };
}

/** How the acting person may be contacted, by the way of contact that was registered, or handed to an agency. */
export async function openOwnTerms(tx: Tx): Promise<(registered: string | undefined) => ContactTerms> {
  const stored = await findOwnTerms(tx);
  return (registered) => termsFrom(stored, registered);
}

/** The pause that is in force for the acting person; null where there is none, or it is over. Needs the `candidate` scope. */
export async function findPause(tx: Tx): Promise<Pause | null> {
  const { pause } = await findOwnTerms(tx);
  return isPaused(pause, tx.now) ? pause : null;
}

/** The pause of the acting person that was the last and is over; null where there is none, or it is still in force. */
export async function findPastPause(tx: Tx): Promise<(Pause & { readonly until: Date }) | null> {
  const { pause } = await findOwnTerms(tx);
  if (!pause?.until || pause.until > tx.now) return null;
  return { ...pause, until: pause.until };
}

/** From the commit on nothing else holds. The account is locked, as for all that change something here. */
export async function changeSettings(tx: Tx, settings: SaidTerms): Promise<void> {
  await saveSettings(tx, settings);
  recordAudit<typeof contactsAudit>(tx, { action: 'contact.settings_changed' });
  // Wider than before or not: only the last that was said is carried out again, and nothing wider comes back.
  noteSaid(tx, 'settings', writeTerms(settings));
}

/** What the acting person registered of it, which holds while they have said nothing else. */
export function noteRegisteredWay(tx: Tx, contact: string): void {
  noteSaid(tx, 'registered', contact);
}

/** Whether the acting person is mailed when an agency opens their details for the first time. */
export function noteOpeningMails(tx: Tx, wanted: boolean): void {
  noteSaid(tx, 'openings', wanted ? 'yes' : 'no');
}

function noteSaid(tx: Tx, word: 'settings' | 'registered' | 'openings', object: string): void {
  tx.note({ kind: 'contact_terms', candidate: tx.candidateId, object, word });
}

/** What was said in the settings, once more in a database that was put back. Answers whether it says anything else. */
export async function saySettingsAgain(tx: Tx, said: string): Promise<boolean> {
  const [terms, { settings }] = [readTerms(said), await findOwnTerms(tx)];
  if (terms === undefined || (settings !== null && writeTerms(settings) === said)) return false;
  await changeSettings(tx, terms);
  return true;
}

/** Pauses everything until the beginning of a day in Japan, or (null) until the person ends it. */
export async function pauseContact(tx: Tx, until: Date | null): Promise<void> {
  await savePause(tx, until);
  recordAudit<typeof contactsAudit>(tx, { action: 'contact.paused' });
  tx.note({
    kind: 'pause',
    candidate: tx.candidateId,
    ...(until !== null && { object: jstDate(until) }),
  });
}

/** Ends the pause that is in force; where there is none nothing happens. */
export async function resumeContact(tx: Tx): Promise<void> {
  if ((await findPause(tx)) === null) return;
  await endPause(tx);
  recordAudit<typeof contactsAudit>(tx, { action: 'contact.resumed' });
  tx.note({ kind: 'resume', candidate: tx.candidateId });
}

/** Both once more in a database that was put back. Answers whether anything was left to do: a pause that is over is not. */
export async function pauseAgain(tx: Tx, day: string | null): Promise<boolean> {
  const until = day === null ? null : startOfJstDay(day);
  if (until !== null && until <= tx.now) return false;
  await pauseContact(tx, until);
  return true;
}

export async function resumeAgain(tx: Tx): Promise<boolean> {
  const wasPaused = (await findPause(tx)) !== null;
  await resumeContact(tx);
  return wasPaused;
}

/** Part of erasing the acting person. */
export async function forgetSettings(tx: Tx): Promise<void> {
  await deleteSettings(tx);
}
