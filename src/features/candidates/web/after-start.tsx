import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { PlacementId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { chooseForRest, readAfterStart, sayUntrue } from '../actions/after-start.ts';
import { denialInput, restInput } from '../input/after-start.ts';
import { AfterStartPage } from '../views/after-start.tsx';

/** After a start: what becomes of everything else; and that a hire is not true. */
export function afterStartRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.candidate.placementRest(':id'), candidateAccess, async (c) => {
    const id = idParam<PlacementId>(c);
    return showPage(c, <AfterStartPage {...(await act(c, (tx) => readAfterStart(tx, services, id)))} />);
  });
  app.post(paths.candidate.placementRest(':id'), candidateAccess, async (c) => {
    const id = idParam<PlacementId>(c);
    const sent = await readForm(c, restInput);
    if (!sent.ok) {
      const shown = await act(c, (tx) => readAfterStart(tx, services, id));
      return showPage(c, <AfterStartPage {...shown} isUnanswered />, 422);
    }
    const chosen = await act(c, (tx) => chooseForRest(tx, services, id, sent.value.choice));
    return goOn(c, paths.candidate.placementRest(id), chosen);
  });
  app.post(paths.candidate.placementDenial(':id'), candidateAccess, async (c) => {
    const id = idParam<PlacementId>(c);
    const sent = await readForm(c, denialInput);
    if (!sent.ok) throw new NotFound('placement');
    const isUntrue = sent.value.is === 'untrue';
    await act(c, (tx) => sayUntrue(tx, services, id, isUntrue));
    return goOn(c, paths.candidate.placement(id), isUntrue ? 'denied' : 'denial_ended');
  });
  return app;
}
