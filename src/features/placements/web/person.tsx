import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, goOn, idParam, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { PlacementId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { sayOwnWord, wishForWork } from '../actions/own-word.ts';
import { readPlacement } from '../actions/show-placements.ts';
import { OwnWordInput, readCompared, WishInput } from '../input.ts';
import { MyPlacementPage } from '../views/mine.tsx';

/** A hire on the person's own pages: what was agreed, and their word on it. */
export function ownPlacementRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.candidate.placement(':id'), candidateAccess, async (c) => {
    const id = idParam<PlacementId>(c);
    return showPage(c, <MyPlacementPage read={await act(c, (tx) => readPlacement(tx, services, id))} />);
  });
  app.post(paths.candidate.placement(':id'), candidateAccess, async (c) => {
    const id = idParam<PlacementId>(c);
    const body = await c.req.parseBody();
    const { began, tell } = OwnWordInput.parse(body);
    const said = await act(c, async (tx) => {
      const { agreed, standing } = await readPlacement(tx, services, id);
      if (agreed === null || standing.startedOn === null) throw new NotFound('placement');
      const compared = readCompared(body, Object.keys(agreed.conditions));
      return sayOwnWord(tx, id, { began, ...compared, tellAgency: tell === 'agency' });
    });
    return goOn(c, paths.candidate.placement(id), said);
  });
  app.post(paths.candidate.placementWish(':id'), candidateAccess, async (c) => {
    const id = idParam<PlacementId>(c);
    const sent = WishInput.safeParse(await c.req.parseBody());
    if (!sent.success) throw new NotFound('placement');
    const isWished = sent.data.wish === 'yes';
    await act(c, (tx) => wishForWork(tx, id, isWished));
    return goOn(c, paths.candidate.placement(id), isWished ? 'wished' : 'wish_ended');
  });
  return app;
}
