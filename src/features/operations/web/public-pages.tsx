import { Hono } from 'hono';
import { publicAccess } from '../../../platform/http/access.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { readPublicFacts } from '../actions/public-facts.ts';
import { HomePage } from '../views/home.tsx';
import { PrivacyPage } from '../views/privacy.tsx';
import { TermsPage } from '../views/terms.tsx';

/** What anybody may read: what this is, the terms, and how personal data is dealt with. */
export function publicPageRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(paths.home(), publicAccess, async (c) => {
    const { rule } = await readPublicFacts(services);
    return showPage(c, <HomePage pointsPerSlot={rule.pointsPerSlot} />);
  });
  app.get(paths.terms(), publicAccess, async (c) => {
    const facts = await readPublicFacts(services);
    return showPage(c, <TermsPage {...facts} />);
  });
  app.get(paths.privacy(), publicAccess, async (c) => {
    const { operator } = await readPublicFacts(services);
    return showPage(c, <PrivacyPage operator={operator} />);
  });
  return app;
}
