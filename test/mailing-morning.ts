import { sql } from 'kysely';
import { nextMailingHour, startOfJstDay } from '../src/platform/calendar.ts';
import type { TestServices } from './services.ts';

const DAY_MS = 86_400_000;

/** Moves business time to the beginning of the next day's mailing hours, so that none of them end while a test runs. */
export async function untilMailingMorning(services: TestServices): Promise<void> {
  await services.asSystem((tx) => {
    const morning = nextMailingHour(new Date(startOfJstDay(tx.now).getTime() + DAY_MS));
    const seconds = (morning.getTime() - tx.now.getTime()) / 1_000;
    return sql`update business_clock set ahead = ahead + ${seconds} * interval '1 second'`.execute(tx.db);
  });
}
