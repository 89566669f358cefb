import { Hono } from 'hono';
import { readCursor, writeCursor } from '../../../platform/cursor.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ApplicantId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import {
  cursorAfter,
  getApplicant,
  listOpeningTitles,
  searchAndCountApplicants,
} from '../actions/read-applicants.ts';
import { ApplicantPageQuery } from '../input.ts';
import { ApplicantPage } from '../views/applicant.tsx';
import { ApplicantListPage } from '../views/applicant-list.tsx';
import { importRoutes } from './imports.tsx';

const PAGE_SIZE = 50;

/**
 * The company's pages about past applicants and the files they come from.
 * @param options `maxBytes` is the largest file taken; 100 MB when left out
 */
export function applicantRoutes(
  services: Services,
  options: { readonly maxBytes?: number } = {},
): Hono<AppEnv> {
  const { database, env } = services;
  const app = new Hono<AppEnv>();
  app.route('/', importRoutes(services, options));

  app.get(paths.company.applicants(), staffOf('company', 'viewer'), async (c) => {
    const search = ApplicantPageQuery.parse(c.req.query());
    const after = readCursor(c.req.query('cursor'));
    const page = { after, limit: PAGE_SIZE + 1 };
    const { lines, found } = await searchAndCountApplicants(database, c.var.scope, search, page);
    const shown = lines.slice(0, PAGE_SIZE);
    const last = lines.length > PAGE_SIZE ? shown.at(-1) : undefined;
    return showPage(
      c,
      <ApplicantListPage
        frame={pageFrame(c, env.isDemo)}
        search={search}
        lines={shown}
        found={found}
        openings={await listOpeningTitles(database, c.var.scope)}
        next={last && writeCursor(cursorAfter(last))}
        isFirst={after === undefined}
        mayImport={c.var.membership.role !== 'viewer'}
      />,
    );
  });

  app.get(paths.company.applicant(':id'), staffOf('company', 'viewer'), async (c) => {
    const person = await getApplicant(database, c.var.scope, readId<ApplicantId>(c.req.param('id')));
    return showPage(c, <ApplicantPage frame={pageFrame(c, env.isDemo)} person={person} />);
  });
  return app;
}
