import { Hono } from 'hono';
import { findCanaryStanding } from '../../../db/canary-runs.ts';
import { openAccess } from '../../../platform/http/access.ts';
import { act, type C, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';
import { readPublicFacts } from '../actions/public-facts.ts';
import { HomePage } from '../views/home.tsx';
import { CALCULATOR, type HomeCalculator } from '../views/home-value.tsx';
import { PrivacyPage } from '../views/privacy.tsx';
import { TermsPage } from '../views/terms.tsx';

/** The installation itself, which knows who runs it. */
const PUBLIC = { kind: 'system', actor: { kind: 'system', id: 'public_pages' } } as const;

/** What the front page reckons for whoever asks it to, by the rule in force, and how it answers; its form leads to `place`. */
type Calculator = (c: C, rule: ProgramRule, place: string) => HomeCalculator & { readonly status: 200 | 422 };

/** What anybody may read: what this is and what it may come to, the terms, and how personal data is dealt with. */
export function publicPageRoutes(calculator: Calculator): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(paths.home(), openAccess, async (c) => {
    const facts = await act(c, readPublicFacts, PUBLIC);
    const { status, ...reckoned } = calculator(c, facts.rule, `${paths.home()}#${CALCULATOR}`);
    return showPage(c, <HomePage {...facts} calculator={reckoned} />, status);
  });
  app.get(paths.terms(), openAccess, async (c) => {
    const facts = await act(c, readPublicFacts, PUBLIC);
    return showPage(c, <TermsPage {...facts} />);
  });
  app.get(paths.privacy(), openAccess, async (c) => {
    const [facts, canary] = await act(
      c,
      async (tx) => [await readPublicFacts(tx), await findCanaryStanding(tx)] as const,
      PUBLIC,
    );
    return showPage(c, <PrivacyPage {...facts} canary={canary} />);
  });
  return app;
}
