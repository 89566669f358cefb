import type { Scope } from '../src/db/scope.ts';
import { readContactRoom, saveContactTerms } from '../src/features/candidates/actions/contact-room.ts';
import { writeBegun } from '../src/features/candidates/rules/profile-changes.ts';
import type { SaidTerms } from '../src/features/contacts/rules/terms.ts';
import type { TestServices } from './services.ts';

/** What somebody says of being contacted, and what holds. */

export const ALL_DAY: SaidTerms = {
  ways: ['mail', 'phone'],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  onHolidays: true,
  fromHour: 0,
  untilHour: 24,
};
export const EVENINGS: SaidTerms = {
  ...ALL_DAY,
  weekdays: [2, 4],
  onHolidays: false,
  fromHour: 18,
  untilHour: 21,
};

export const sayTerms = (services: TestServices, own: Scope, terms: SaidTerms) =>
  services.within(own, async (tx) => {
    const { terms: now } = await readContactRoom(tx, services);
    return saveContactTerms(tx, services, writeBegun({ ...now }, Object.keys(terms)), terms);
  });

export const whatHolds = async (services: TestServices, own: Scope) =>
  (await services.within(own, (tx) => readContactRoom(tx, services))).terms;
