import { type AuditEvent, listAudit } from '../../../db/audit.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import type { Services } from '../../../platform/services.ts';
import { listApiKeys } from '../store/api-keys.ts';
import { listMembers } from '../store/members.ts';
import type { ListPage } from './organisations.ts';
import { ownOrganisation } from './own-organisation.ts';

const PAGE_SIZE = 50;

/** One line of the audit log; names of those that are still there: who did it, and the member or key it is about. */
export type NamedAuditEvent = AuditEvent & {
  readonly actorName: string | undefined;
  readonly subjectName: string | undefined;
};

/** The acting organisation's own log, newest first. @throws InvalidInput for a bad cursor */
export async function browseAudit(
  { database }: Services,
  scope: Scope,
  cursor: string | undefined,
): Promise<ListPage<NamedAuditEvent>> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) {
    throw new InvalidInput([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  }
  return inScope(database, scope, async (tx) => {
    const before = cursor === undefined ? {} : { before: Number(cursor) };
    const events = await listAudit(tx, { limit: PAGE_SIZE + 1, ...before });
    const organisationId = ownOrganisation(scope);
    const names = new Map([
      ...(await listMembers(tx, organisationId)).map((member) => [member.userId, member.name] as const),
      ...(await listApiKeys(tx, organisationId)).map((key) => [key.id, key.name] as const),
    ]);
    const rows = events.slice(0, PAGE_SIZE).map((event) => {
      const subjectName = event.subject && names.get(event.subject.id);
      return Object.assign(event, { actorName: names.get(event.actor.id), subjectName });
    });
    return { rows, next: events.length > PAGE_SIZE ? String(rows.at(-1)?.id) : undefined };
  });
}
