import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { isMailingHour } from '../../../platform/calendar.ts';
import type { Services } from '../../../platform/services.ts';
import { listUnclosed } from '../../links/actions/month-summary.ts';
import { SETTLED_AFTER_MS, type Span } from '../rules/spans.ts';
import { listDueTurns, saveTurn, type Turn, takeTurn } from '../store/turns.ts';
import { tellAgency } from './tell-agency.ts';
import { tellCompany } from './tell-company.ts';
import { tellOperator } from './tell-operator.ts';

const SCOPE: Extract<Scope, { kind: 'system' }> = {
  kind: 'system',
  actor: { kind: 'system', id: 'notices' },
};
const BATCH = 500;

/**
 * Gives every organisation its turn, once a business day in mailing hours: its staff are mailed what has been since its last
 * one, however long ago that was. One transaction an organisation: a turn that does not commit is taken again, mails and all.
 * A company with a month to close waits for that. Answers how many mails it posted.
 * @throws the first failure, after the others have had their turn
 */
export async function tellStaff(services: Services): Promise<number> {
  const { database } = services;
  const failures: unknown[] = [];
  const seen = new Set<string>();
  for (let posted = 0; ; ) {
    const due = await inScope(database, SCOPE, listTurns);
    const next = due.filter(({ organisationId }) => !seen.has(organisationId));
    if (next.length === 0) {
      if (failures.length > 0) throw failures[0];
      return posted;
    }
    for (const turn of next) {
      seen.add(turn.organisationId);
      try {
        posted += await inScope(database, SCOPE, (tx) => takeAndTell(tx, services, turn));
      } catch (failure) {
        failures.push(failure);
      }
    }
  }
}

async function listTurns(tx: Tx): Promise<readonly Turn[]> {
  if (!isMailingHour(tx.now)) return [];
  const unclosed = await listUnclosed(tx);
  return (await listDueTurns(tx, BATCH)).filter(({ organisationId }) => !unclosed.has(organisationId));
}

async function takeAndTell(tx: Tx, services: Services, turn: Turn): Promise<number> {
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

/** Says of an organisation that it knows what has been until then: somebody who seeds one with a history. Needs the `system` scope. */
export function beginTurns(tx: Tx, organisationId: string, from: Date): Promise<void> {
  return saveTurn(tx, organisationId, from);
}
