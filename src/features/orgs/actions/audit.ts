import { type AuditEvent, listAudit } from '../../../db/audit.ts';
import { mapPage, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { listApiKeys } from '../store/api-keys.ts';
import { listMembers } from '../store/members.ts';

/** One line of the audit log; names of those that are still there: who did it, and the member or key it is about. */
export type NamedAuditEvent = AuditEvent & {
  readonly actorName: string | undefined;
  readonly subjectName: string | undefined;
};

/** The acting organisation's own log, newest first. */
export async function browseAudit(tx: Tx, page: PageRequest<number>): Promise<Page<NamedAuditEvent>> {
  const events = await listAudit(tx, page);
  const names = new Map([
    ...(await listMembers(tx, tx.organisationId)).map((member) => [member.userId, member.name] as const),
    ...(await listApiKeys(tx)).map((key) => [key.id, key.name] as const),
  ]);
  return mapPage(events, (event) => ({
    ...event,
    actorName: names.get(event.actor.id),
    subjectName: event.subject === null ? undefined : names.get(event.subject.id),
  }));
}
