import { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import { act, type C, idParam, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { paths } from '../../../ui/paths.ts';
import { divideHits } from '../actions/divide-hits.ts';
import { explainHits, explainNothing } from '../actions/explain-search.ts';
import { getApplicant, listChoices, searchAndCountApplicants } from '../actions/read-applicants.ts';
import { MOST_KNOWN_TAGS } from '../rules/notes.ts';
import type { Told } from '../rules/told.ts';
import { listKnownTags } from '../store/notes.ts';
import { listSavedSearches } from '../store/saved-searches.ts';
import { ApplicantPage } from '../views/applicant.tsx';
import { ApplicantListPage } from '../views/applicant-list.tsx';
import { askedSearch } from './asked-search.ts';
import { editRoutes } from './edits.tsx';
import { fileRoutes } from './files.tsx';
import { noteRoutes } from './notes.ts';
import { savedSearchRoutes } from './saved-searches.tsx';

/**
 * The company's pages about past applicants.
 * @param options `readTold` answers what a person was told by letters from here, and `findLinked` for whom personal links were made:
 *   both lie above this feature
 */
export function applicantRoutes(
  options: {
    readonly readTold?: (tx: Tx, id: ApplicantId) => Promise<Told>;
    readonly findLinked?: (tx: Tx, ids: readonly ApplicantId[]) => Promise<ReadonlySet<string>>;
  } = {},
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewApplicants');

  app.get(paths.company.applicants(), ...view, async (c) => {
    const { search, asked } = askedSearch(c);
    const shown = await act(c, async (tx) => {
      const { page, found } = await searchAndCountApplicants(tx, asked, pageRequest(c));
      return {
        page,
        found,
        matches: await explainHits(tx, asked, page.rows),
        nothing: page.rows.length === 0 ? await explainNothing(tx, asked) : null,
        choices: await listChoices(tx),
        linked:
          (await options.findLinked?.(
            tx,
            page.rows.map(({ id }) => id),
          )) ?? new Set<string>(),
        saved: await listSavedSearches(tx),
        divisions: await divideHits(tx, asked, page, found),
      };
    });
    return showPage(c, <ApplicantListPage search={search} {...shown} />);
  });

  fileRoutes(app);
  savedSearchRoutes(app);
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
