import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { openAccess } from '../../../platform/http/access.ts';
import { act, idParam, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { paths } from '../../../ui/paths.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { listPublishedTerms } from '../store/terms.ts';
import { DisclosurePage } from '../views/disclosure.tsx';

/** Nobody in particular: sees what is published and nothing else. */
const PUBLIC = {
  kind: 'visitor',
  visitor: Buffer.alloc(0),
  actor: { kind: 'system', id: 'directory' },
} as const;

/** One agency as everybody may read it: fees and refunds are public by law (職業安定法 32-13, 32-16). */
export function disclosureRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.agencyTerms(':id'), openAccess, async (c) => {
    const id = idParam<OrganisationId>(c);
    const found = await act(
      c,
      async (tx) => ({
        card: (await listAgencyCards(tx)).find((card) => card.id === id),
        terms: (await listPublishedTerms(tx, id))[0],
      }),
      PUBLIC,
    );
    if (found.card === undefined || found.terms === undefined) throw new NotFound('agency');
    return showPage(c, <DisclosurePage card={found.card} terms={found.terms} />);
  });
  return app;
}
