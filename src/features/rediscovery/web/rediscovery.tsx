import { Hono } from 'hono';
import { act, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import { paths } from '../../../ui/paths.ts';
import { getOpening } from '../../orgs/actions/openings.ts';
import { findShownHearing } from '../actions/hear-wishes.ts';
import { readWeights } from '../actions/keep-weights.ts';
import { readHits, similarTitles } from '../actions/rediscover.ts';
import { sayVerdict } from '../actions/say-verdict.ts';
import { filtersIn, queryOf, VerdictInput } from '../input.ts';
import { suggestedFilters } from '../rules/filters.ts';
import { countVerdicts } from '../store/verdicts.ts';
import { RediscoveryPage } from '../views/rediscovery.tsx';
import { familyRoutes } from './families.tsx';
import { hearingRoutes } from './hearing.tsx';
import { weightRoutes } from './weights.tsx';

/** People of the pool for an opening, what is said of them, and what they are found and ordered by. */
export function rediscoveryRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(paths.company.rediscovery(':id'), ...permit('company', 'viewApplicants'), async (c) => {
    const shown = await act(c, async (tx) => {
      const opening = await getOpening(tx, idParam<OpeningId>(c));
      const chosen = filtersIn(new URL(c.req.url).searchParams);
      const filters = chosen ?? suggestedFilters(opening.title);
      return {
        opening,
        filters,
        isProposed: chosen === undefined,
        titles: await similarTitles(tx, opening.title),
        verdicts: await countVerdicts(tx, opening.id),
        hearing: await findShownHearing(tx, opening),
        ...(await readWeights(tx)),
        ...(await readHits(tx, opening, filters, pageRequest(c))),
      };
    });
    return showPage(c, <RediscoveryPage {...shown} />);
  });
  app.post(paths.company.hitVerdicts(':id'), ...permit('company', 'editApplicants'), async (c) => {
    const id = idParam<OpeningId>(c);
    const sent = await readForm(c, VerdictInput);
    if (!sent.ok) return goOn(c, paths.company.rediscovery(id));
    const { applicantId, verdict, query } = sent.value;
    await act(c, (tx) => sayVerdict(tx, id, applicantId, verdict));
    const address = new URLSearchParams(query);
    const filters = filtersIn(address);
    const back = { ...(filters && queryOf(filters)), cursor: address.get('cursor') };
    return goOn(c, paths.company.rediscovery(id, back), 'said');
  });
  familyRoutes(app);
  weightRoutes(app);
  hearingRoutes(app);
  return app;
}
