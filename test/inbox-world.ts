import type { Scope } from '../src/db/scope.ts';
import { inboxRoutes } from '../src/features/introductions/web/agency.tsx';
import { nextMailingHour, startOfJstDay } from '../src/platform/calendar.ts';
import type { Role } from '../src/platform/http/access.ts';
import { idOf, type ProvisionId } from '../src/platform/ids.ts';
import {
  type IntroducedPerson,
  moveClock,
  staffOfOrganisation,
  type World,
} from './factories/introductions.ts';
import type { TestOrganisation } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import type { TestServices } from './services.ts';
import { type Answer, Visitor } from './visitor.ts';

export const HOUR = 3_600_000;

/** Ten o'clock of a business day: the hours of whoever has set none. */
export async function untilTen(services: TestServices): Promise<void> {
  const now = await services.asSystem((tx) => tx.now);
  const morning = nextMailingHour(new Date(startOfJstDay(now).getTime() + 24 * HOUR));
  await moveClock(services, new Date(morning.getTime() + HOUR));
}

/** A member of the world's first agency at its inbox. */
export function atInbox(services: TestServices, world: World, role: Role = 'recruiter'): Visitor {
  const id = world.agencyIds[0] ?? '';
  const organisation = {
    id: idOf<TestOrganisation['id']>(id),
    zone: 'agency',
    name: 'agency',
    scope: staffOfOrganisation(id),
  } as const;
  return new Visitor(memberSite(services, { pages: inboxRoutes(services) }, { organisation, role }));
}

/** What the world's first agency received of somebody. */
export function idOfPerson(person: IntroducedPerson | undefined): ProvisionId {
  return idOf<ProvisionId>(person?.provisionIds[0] ?? '');
}

export function self({ candidateId }: IntroducedPerson): Scope {
  return { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } };
}

export function mainOf({ html }: Answer): string {
  return html.replace(/^.*<main/s, '');
}

/** The rows of the list, in their order. */
export function shownIn(answer: Answer): (string | undefined)[] {
  const rows = /<th role="rowheader"[^>]*><a href="\/agency\/provisions\/([^"]+)"/g;
  return [...mainOf(answer).matchAll(rows)].map(([, id]) => id);
}

/** Sends a form of the inbox as its page does. */
export async function press(
  visitor: Visitor,
  path: string,
  fields: readonly (readonly [string, string])[],
): Promise<Answer> {
  const csrf = /name="csrf" value="([^"]+)"/.exec((await visitor.get('/agency')).html)?.[1] ?? '';
  return visitor.post(path, [['csrf', csrf], ...fields]);
}
