import { type AuditEvent, listAudit } from '../../../db/audit.ts';
import { PAGE_ROWS, type Page } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { listApiKeys } from '../store/api-keys.ts';
import { listMembers } from '../store/members.ts';

/** One line of the audit log; names of those that are still there: who did it, and the member or key it is about. */
export type NamedAuditEvent = AuditEvent & {
  readonly actorName: string | undefined;
  readonly subjectName: string | undefined;
};

/** The acting organisation's own log, newest first. @param before the number of the last line of the page before */
export async function browseAudit(tx: Tx, before: number | null): Promise<Page<NamedAuditEvent>> {
  const events = await listAudit(tx, { limit: PAGE_ROWS + 1, ...(before !== null && { before }) });
  const names = new Map([
    ...(await listMembers(tx, tx.organisationId)).map((member) => [member.userId, member.name] as const),
    ...(await listApiKeys(tx)).map((key) => [key.id, key.name] as const),
  ]);
  const rows = events.slice(0, PAGE_ROWS).map((event) => {
    const subjectName = event.subject === null ? undefined : names.get(event.subject.id);
    return Object.assign(event, { actorName: names.get(event.actor.id), subjectName });
  });
  const next = events.length > PAGE_ROWS ? String(rows.at(-1)?.id) : null;
  return { rows, next, isFirst: before === null };
}
