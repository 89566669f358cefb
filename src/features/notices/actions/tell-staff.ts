import type { Tx } from '../../../db/scope.ts';
import { isMailingHour } from '../../../platform/calendar.ts';
import type { Services } from '../../../platform/services.ts';
import { listUnclosed } from '../../links/actions/month-summary.ts';
import { SETTLED_AFTER_MS, type Span } from '../rules/spans.ts';
import { listDueTurns, saveTurns, type Turn, takeTurn } from '../store/turns.ts';
import { tellAgency } from './tell-agency.ts';
import { tellCompany } from './tell-company.ts';
import { tellOperator } from './tell-operator.ts';

/** The organisations whose turn it is: none outside of mailing hours, and no company with a month still to be closed. */
export async function listTurns(tx: Tx, limit: number): Promise<readonly Turn[]> {
  if (!isMailingHour(tx.now)) return [];
  const unclosed = await listUnclosed(tx);
  return (await listDueTurns(tx, limit)).filter(({ organisationId }) => !unclosed.has(organisationId));
}

/**
 * Gives an organisation its turn: its staff are mailed what has been since its last one, however long ago that was. A turn that
 * does not commit is taken again, mails and all. Answers how many mails it posted.
 */
export async function takeAndTell(tx: Tx, services: Services, turn: Turn): Promise<number> {
  const span = { since: turn.toldUntil, until: new Date(tx.now.getTime() - SETTLED_AFTER_MS) };
  if (!(await takeTurn(tx, turn, span.until))) return 0;
  const kind = turn.zone === 'operator' ? 'operator' : 'organisation';
  return tx.within({ kind, organisationId: turn.organisationId, actor: tx.scope.actor }, (own) =>
    TELL[turn.zone](own, services, span),
  );
}

const TELL: Readonly<Record<Turn['zone'], (own: Tx, services: Services, span: Span) => Promise<number>>> = {
  company: tellCompany,
  agency: tellAgency,
  operator: tellOperator,
};

/** Says of organisations that they know what has been until then: of those that begin with a history. Needs the `system` scope. */
export function beginTurns(tx: Tx, organisationIds: readonly string[], from: Date): Promise<void> {
  return saveTurns(tx, organisationIds, from);
}
