import { Hono } from 'hono';
import { act, idPage, idParam, numberedPage, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { auditLedgers, getLedgerAudit, WALK_PER_PAGE } from '../actions/audit-ledger.ts';
import { listEntryLines } from '../actions/show-entries.ts';
import { countUnsound } from '../store/audits.ts';
import { CompanyLedgerPage } from '../views/company-ledger.tsx';
import { OperatorLedgerPage } from '../views/operator-ledger.tsx';

const LEDGERS_PER_PAGE = 25;

/** The operator's pages about the companies' ledgers. */
export function ledgerDeskRoutes({ database }: Pick<Services, 'database'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('operator', 'viewLedgers');

  app.get(paths.operator.ledger(), ...view, async (c) => {
    const asked = { ...idPage<OrganisationId>(c, LEDGERS_PER_PAGE), walk: WALK_PER_PAGE };
    const page = await auditLedgers(database, c.var.scope, asked);
    return showPage(c, <OperatorLedgerPage page={page} unsound={await act(c, countUnsound)} />);
  });

  app.get(paths.operator.companyLedger(':companyId'), ...view, async (c) => {
    const companyId = idParam<OrganisationId>(c, 'companyId');
    const audit = await getLedgerAudit(database, c.var.scope, companyId, WALK_PER_PAGE);
    const page = await act(c, (tx) => listEntryLines(tx, companyId, {}, numberedPage(c)));
    return showPage(c, <CompanyLedgerPage audit={audit} page={page} />);
  });
  return app;
}
