import { type Context, Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type OrganisationId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { auditLedgers, countUnsoundLedgers, getLedgerAudit, WALK_PER_PAGE } from '../actions/audit-ledger.ts';
import { showEntries } from '../actions/show-slots.ts';
import { EntryQuery } from '../input.ts';
import { CompanyLedgerPage } from '../views/company-ledger.tsx';
import { OperatorLedgerPage } from '../views/operator-ledger.tsx';

const LEDGERS_PER_PAGE = 25;
const ENTRIES_PER_PAGE = 50;

/** The operator's pages about the companies' ledgers. */
export function ledgerDeskRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { database } = services;
  const frame = (c: Context<AppEnv>) => pageFrame(c, services.env.isDemo);

  app.get(paths.operator.ledger(), staffOf('operator', 'viewer'), async (c) => {
    const after = readId<OrganisationId>(c.req.query('cursor'));
    const found = await auditLedgers(database, c.var.scope, {
      after,
      limit: LEDGERS_PER_PAGE + 1,
      walk: WALK_PER_PAGE,
    });
    const audits = found.slice(0, LEDGERS_PER_PAGE);
    return showPage(
      c,
      <OperatorLedgerPage
        frame={frame(c)}
        audits={audits}
        unsound={await countUnsoundLedgers(database, c.var.scope)}
        next={found.length > audits.length ? audits.at(-1)?.summary.companyId : undefined}
        isFirst={after === undefined}
        pageSize={LEDGERS_PER_PAGE}
      />,
    );
  });

  app.get(paths.operator.companyLedger(':companyId'), staffOf('operator', 'viewer'), async (c) => {
    const companyId = readId<OrganisationId>(c.req.param('companyId'));
    if (companyId === undefined) throw new NotFound('ledger');
    const { before } = EntryQuery.parse(c.req.query());
    const audit = await getLedgerAudit(database, c.var.scope, companyId, WALK_PER_PAGE);
    const filter = { before, limit: ENTRIES_PER_PAGE + 1 };
    const found = await showEntries(database, c.var.scope, companyId, filter);
    const entries = found.slice(0, ENTRIES_PER_PAGE);
    return showPage(
      c,
      <CompanyLedgerPage
        frame={frame(c)}
        audit={audit}
        entries={entries}
        next={found.length > entries.length ? entries.at(-1)?.number : undefined}
        isFirst={before === undefined}
        pageSize={ENTRIES_PER_PAGE}
      />,
    );
  });
  return app;
}
