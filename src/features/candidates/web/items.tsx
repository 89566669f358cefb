import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, idParam, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { isEssential, type ProvidedItem, readItem } from '../../consents/rules/wording.ts';
import { findItemToGive, giveItemBack, takeItemBack } from '../actions/change-item.ts';
import { readOwnPlace } from '../actions/own-place.ts';
import { shownItemInput } from '../input.ts';
import { liveByAgency } from '../rules/sharing.ts';
import { GiveItemPage, StopItemPage } from '../views/items.tsx';
import { StopSharingPage } from '../views/taking-back.tsx';

/** One item of one agency: a page that asks, then the act. Opening the page changes nothing. */
export function itemRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(paths.candidate.itemWithdrawal(':id', ':item'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const item = itemParam(c);
    const { provisions } = await act(c, (tx) => readOwnPlace(tx, services));
    const sharing = liveByAgency(provisions).find((one) => one.agencyId === agencyId);
    if (sharing === undefined) throw new NotFound('consent');
    if (!sharing.items.includes(item)) return goOn(c, paths.candidate.sharing(), 'item_stopped');
    const asked = { agencyId, agency: sharing.agency, item };
    return showPage(c, isEssential(item) ? <StopSharingPage {...asked} /> : <StopItemPage {...asked} />);
  });
  app.post(paths.candidate.itemWithdrawal(':id', ':item'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const item = itemParam(c);
    const outcome = await act(c, (tx) => takeItemBack(tx, services, agencyId, item, c.var.locale));
    if (!outcome.ok) throw new NotFound('consent');
    return goOn(c, paths.candidate.sharing(), 'item_stopped');
  });

  app.get(paths.candidate.itemConsent(':id', ':item'), candidateAccess, async (c) => askAgain(c, false));
  app.post(paths.candidate.itemConsent(':id', ':item'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const item = itemParam(c);
    const { wording } = shownItemInput.parse(await c.req.parseBody());
    const outcome = await act(c, (tx) => giveItemBack(tx, services, agencyId, item, wording));
    if (outcome.ok) return goOn(c, paths.candidate.sharing(), 'item_given');
    if (outcome.reason === 'not_to_give') throw new NotFound('consent');
    return askAgain(c, true);
  });

  async function askAgain(c: C, changed: boolean) {
    const item = itemParam(c);
    const asked = await act(c, (tx) => findItemToGive(tx, services, idParam<OrganisationId>(c), item));
    if (asked === undefined) throw new NotFound('consent');
    return showPage(c, <GiveItemPage {...asked} item={item} changed={changed} />, changed ? 422 : 200);
  }
  return app;
}

/** @throws NotFound for what is no item */
function itemParam(c: C): ProvidedItem {
  const item = readItem(c.req.param('item') ?? '');
  if (item === undefined) throw new NotFound('item');
  return item;
}
