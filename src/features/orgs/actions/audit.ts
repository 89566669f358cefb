import { type AuditEvent, listAudit } from '../../../db/audit.ts';
import { mapPage, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { listFileNames } from '../../imports/actions/show-imports.ts';
import { listApiKeys } from '../store/api-keys.ts';
import { listMembers } from '../store/members.ts';

/** One line of the audit log; names of those that are still there: who did it, and the member, key or file it is about. */
export type NamedAuditEvent = AuditEvent & {
  readonly actorName: string | undefined;
  readonly subjectName: string | undefined;
  /** What it is about has no page any more: an import whose file was refused or thrown away. */
  readonly isGone: boolean;
};

/** What is thrown away whole, so that its name tells whether it is still there. */
const MAY_BE_GONE = 'import';

/** The acting organisation's own log, newest first. */
export async function browseAudit(tx: Tx, page: PageRequest<number>): Promise<Page<NamedAuditEvent>> {
  const events = await listAudit(tx, page);
  const names = new Map([
    ...(await listMembers(tx, tx.organisationId)).map((member) => [member.userId, member.name] as const),
    ...(await listApiKeys(tx)).map((key) => [key.id, key.name] as const),
    ...(await listFileNames(tx, idsOf(events.rows))),
  ]);
  return mapPage(events, (event) => ({
    ...event,
    actorName: names.get(event.actor.id),
    subjectName: event.subject === null ? undefined : names.get(event.subject.id),
    isGone: event.subject?.kind === MAY_BE_GONE && !names.has(event.subject.id),
  }));
}

function idsOf(events: readonly AuditEvent[]): string[] {
  return events.flatMap(({ subject }) => (subject?.kind === MAY_BE_GONE ? [subject.id] : []));
}
