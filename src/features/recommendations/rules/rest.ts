import { endOfBusinessDay, startOfJstDay } from '../../../platform/calendar.ts';
import { REST_DAYS } from '../../../platform/terms.ts';

const DAY_MS = 86_400_000;

/** What somebody who has begun to work chooses for everything else that they are proposed for (rules.md §13.9). */
export const REST_CHOICES = ['keep', 'close'] as const;
export type RestChoice = (typeof REST_CHOICES)[number];

/** What was asked at a start, and how it stands. */
export interface StartChoice {
  readonly askedAt: Date;
  readonly choice: RestChoice | null;
  /** Null where the rest is kept. */
  readonly closeAt: Date | null;
  readonly closedAt: Date | null;
}

/** When others see what is closed at a moment: from 0:00 in Japan of the first business day after its day. */
export function closesAt(chosenAt: Date): Date {
  return new Date(endOfBusinessDay(chosenAt, 1).getTime() - DAY_MS);
}

/** The same where somebody says nothing: after the end, 24:00 in Japan, of the third day after they were asked. */
export function closesUnasked(askedAt: Date): Date {
  return closesAt(new Date(startOfJstDay(askedAt).getTime() + (REST_DAYS + 1) * DAY_MS - 1));
}

/** Whether they can still choose, the other way too: as long as nobody can have seen anything. */
export function mayChoose({ closeAt, closedAt }: StartChoice, now: Date): boolean {
  return closedAt === null && (closeAt === null || now < closeAt);
}

/** When the rest ends by a choice made now; null where it is kept. The same choice again moves nothing. */
export function closeAtOf(before: StartChoice, choice: RestChoice, now: Date): Date | null {
  if (choice === 'keep') return null;
  return before.choice === 'close' ? before.closeAt : closesAt(now);
}
