import { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import { act, type C, idParam, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { paths } from '../../../ui/paths.ts';
import { explainHits, explainNothing } from '../actions/explain-search.ts';
import { getApplicant, listChoices, searchAndCountApplicants } from '../actions/read-applicants.ts';
import { ApplicantPageQuery } from '../input.ts';
import { MOST_KNOWN_TAGS } from '../rules/notes.ts';
import type { Told } from '../rules/told.ts';
import { listKnownTags } from '../store/notes.ts';
import { ApplicantPage } from '../views/applicant.tsx';
import { ApplicantListPage } from '../views/applicant-list.tsx';
import { editRoutes } from './edits.tsx';
import { noteRoutes } from './notes.ts';

/**
 * The company's pages about past applicants.
 * @param options `readTold` answers what a person was told by letters from here, which lie above this feature
 */
export function applicantRoutes(
  options: { readonly readTold?: (tx: Tx, id: ApplicantId) => Promise<Told> } = {},
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewApplicants');

  app.get(paths.company.applicants(), ...view, async (c) => {
    const search = ApplicantPageQuery.parse({ ...c.req.query(), columns: c.req.queries('columns') });
    const { columns: _columns, ...asked } = search;
    const shown = await act(c, async (tx) => {
      const { page, found } = await searchAndCountApplicants(tx, asked, pageRequest(c));
      return {
        page,
        found,
        matches: await explainHits(tx, asked, page.rows),
        nothing: page.rows.length === 0 ? await explainNothing(tx, asked) : null,
        choices: await listChoices(tx),
      };
    });
    return showPage(c, <ApplicantListPage search={search} {...shown} />);
  });

  editRoutes(app);
  const personPage = async (c: C, forms: Parameters<typeof ApplicantPage>[0]['forms'] = {}) => {
    const shown = await act(c, async (tx) => {
      const person = await getApplicant(tx, idParam(c));
      return {
        person,
        told: await options.readTold?.(tx, person.id),
        knownTags: await listKnownTags(tx, MOST_KNOWN_TAGS),
      };
    });
    return <ApplicantPage {...shown} forms={forms} />;
  };
  app.get(paths.company.applicant(':id'), ...view, async (c) => showPage(c, await personPage(c)));
  noteRoutes(app, personPage);
  return app;
}
