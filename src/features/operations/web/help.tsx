import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { openAccess, publicAccess, recogniseCandidate } from '../../../platform/http/access.ts';
import { act, type C, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { HELP_TOPICS, type HelpSide } from '../../../ui/help-link.tsx';
import type { Zone } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';
import { readPublicFacts } from '../actions/public-facts.ts';
import { helpInput } from '../input.ts';
import { HelpPage, HelpSidesPage } from '../views/help.tsx';

const PUBLIC = { kind: 'system', actor: { kind: 'system', id: 'public_pages' } } as const;

/** How everything is done, for anybody to read; whoever is signed in keeps their own part of the product around it. */
export function helpRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.helpSides(), openAccess, (c) => showPage(c, <HelpSidesPage />));
  app.get(paths.help('candidate'), publicAccess, async (c) => {
    await recogniseCandidate(c);
    return show(c, 'candidate', 'candidate');
  });
  app.get(paths.help(':side'), openAccess, (c) => {
    const side = c.req.param('side') ?? '';
    if (!isSide(side)) throw new NotFound('help');
    return show(c, side, zoneAround(c, side));
  });
  return app;
}

async function show(c: C, side: HelpSide, zone: Zone): Promise<Response> {
  const { q, topic } = helpInput.parse(c.req.query());
  const { operator } = await act(c, readPublicFacts, PUBLIC);
  return showPage(c, <HelpPage side={side} zone={zone} q={q} topic={topic} operator={operator} />);
}

function isSide(side: string): side is HelpSide {
  return Object.hasOwn(HELP_TOPICS, side);
}

/** The reader's own zone where they work on that side; everybody else reads it in public. */
function zoneAround(c: C, side: HelpSide): Zone {
  const { staff }: Partial<AppEnv['Variables']> = c.var;
  const membership = staff?.memberships.find(({ zone }) => zone === side);
  if (membership === undefined) return 'public';
  c.set('membership', membership);
  return membership.zone;
}
