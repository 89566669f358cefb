import { type Context, Hono } from 'hono';
import { csvMediaType } from '../../../platform/csv.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { exportEntries } from '../actions/export-entries.ts';
import { showEntries, showSlotsPage } from '../actions/show-slots.ts';
import { EntryQuery } from '../input.ts';
import { EntriesPage } from '../views/entries.tsx';
import { entryFile } from '../views/entry-file.ts';
import { SlotsPage } from '../views/slots.tsx';

const ENTRIES_PER_PAGE = 50;
const NEWEST = { slots: 60, entries: 10 };

/** The company's pages about its points and slots. */
export function slotRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { database } = services;
  const frame = (c: Context<AppEnv>) => pageFrame(c, services.env.isDemo);

  app.get(paths.company.slots(), staffOf('company', 'viewer'), async (c) => {
    const shown = await showSlotsPage(database, c.var.scope, c.var.membership.organisationId, NEWEST);
    return showPage(c, <SlotsPage frame={frame(c)} {...shown} />);
  });

  app.get(paths.company.slotEntries(), staffOf('company', 'viewer'), async (c) => {
    const { kind, before } = EntryQuery.parse(c.req.query());
    const filter = { kind, before, limit: ENTRIES_PER_PAGE + 1 };
    const found = await showEntries(database, c.var.scope, c.var.membership.organisationId, filter);
    const entries = found.slice(0, ENTRIES_PER_PAGE);
    return showPage(
      c,
      <EntriesPage
        frame={frame(c)}
        entries={entries}
        kind={kind}
        next={found.length > entries.length ? entries.at(-1)?.number : undefined}
        isFirst={before === undefined}
        pageSize={ENTRIES_PER_PAGE}
      />,
    );
  });

  app.get(paths.company.slotEntriesFile(), staffOf('company', 'viewer'), (c) => {
    const { kind, encoding } = EntryQuery.parse(c.req.query());
    const pages = exportEntries(database, c.var.scope, c.var.membership.organisationId, kind);
    const file = ReadableStream.from(entryFile(pages, c.var.locale, encoding));
    c.header('Content-Type', csvMediaType(encoding));
    c.header('Content-Disposition', 'attachment; filename="ledger-entries.csv"');
    return c.body(file);
  });
  return app;
}
