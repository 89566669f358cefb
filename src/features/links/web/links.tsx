import { Hono } from 'hono';
import { act, type C, goOn, idPage, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { createRelayLink, fieldRefused } from '../actions/create-link.ts';
import { listSortedRelayLinks } from '../actions/show-links.ts';
import { LinkListQuery, relayLinkFields, relayLinkInput } from '../input.ts';
import { listLinkableOpenings } from '../store/company.ts';
import { LinkListPage } from '../views/link-list.tsx';
import { NewLinkPage } from '../views/new-link.tsx';

/** The list of links, and the form for a new one. */
export function linkListRoutes({ env }: Pick<Services, 'env'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewLinks');
  const edit = permit('company', 'editLinks');

  app.get(paths.company.links(), ...view, async (c) => {
    const { sort } = LinkListQuery.parse(c.req.query());
    const page = await act(c, (tx) => listSortedRelayLinks(tx, sort, idPage(c)));
    const addressOf = (code: string) => `${env.baseUrl}${paths.landing(code)}`;
    return showPage(c, <LinkListPage page={page} sort={sort} addressOf={addressOf} />);
  });

  const newLink = async (c: C, form: FormState, status: 200 | 422 = 200) => {
    const openings = await act(c, listLinkableOpenings);
    return showPage(c, <NewLinkPage form={form} openings={openings} />, status);
  };
  app.get(paths.company.newLink(), ...edit, (c) => {
    const test = c.req.query('test') === 'yes' ? 'yes' : undefined;
    return newLink(c, formOf({ kind: 'generic', test }));
  });
  app.post(paths.company.newLink(), ...edit, async (c) => {
    const sent = await readForm(c, relayLinkInput, relayLinkFields);
    if (!sent.ok) return newLink(c, sent.form, 422);
    const created = await act(c, (tx) => createRelayLink(tx, sent.value));
    if (created.ok) return goOn(c, paths.company.link(created.link.id), 'created');
    return newLink(c, withFault(sent.form, fieldRefused(created.reason), created.reason), 422);
  });
  return app;
}
