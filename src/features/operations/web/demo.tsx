import { setTimeout as waitFor } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import type { ClockTurn } from '../../../db/business-clock.ts';
import { InvalidInput, NotFound } from '../../../platform/errors.ts';
import { openAccess, publicAccess } from '../../../platform/http/access.ts';
import { csrf } from '../../../platform/http/csrf.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, showPage } from '../../../platform/http/page.tsx';
import { wantsJson } from '../../../platform/http/refusal.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { problemOf, problemResponse } from '../../../platform/problems.ts';
import type { WorkDone } from '../../../platform/queue/walk.ts';
import { paths } from '../../../ui/paths.ts';
import { inLanguage, t } from '../../../ui/rendering.ts';
import type { SessionToken } from '../../candidates/actions/sessions.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { findDemo } from '../actions/demo-directory.ts';
import { enterAsCandidate, enterAsMember } from '../actions/enter-demo.ts';
import { startWalk } from '../actions/move-clock.ts';
import { resetDemo } from '../actions/reset-demo.ts';
import { DEMO_SCOPE } from '../actions/seed-organisations.ts';
import { clockInput, demoRoleInput } from '../input.ts';
import type { DemoStaffRole } from '../rules/demo-organisations.ts';
import { DemoPage } from '../views/demo.tsx';
import { mailboxRoutes } from './demo-mail.tsx';

/** What the demo can do that no feature can: the composition roots hand it over (src/app.ts). */
export interface DemoControls {
  /** Walks the business clock, and does what becomes due on its way (src/worker.ts). */
  walk(turn: ClockTurn): Promise<WorkDone>;
  /** Wipes and migrates as the owner of the database; undefined in a process that does not own it. */
  readonly emptyDatabase: (() => Promise<void>) | undefined;
  /** Hands a candidate's session to the browser. */
  giveCandidateCookie(c: Context<AppEnv>, session: SessionToken): void;
}

/** How often somebody looks whose turn with the clock has not come. */
const GLANCE_MS = 50;

const HOMES: Readonly<Record<DemoStaffRole, string>> = {
  company: paths.company.home(),
  established: paths.company.home(),
  agency: paths.agency.home(),
  operator: paths.operator.home(),
};

/**
 * The demo's entrance, clock, reset and mailbox. Outside of a demo none of it exists. Mounted before the form token's
 * own check: scripts have no form to take a token from, so what is sent as JSON (which no form of another site can send)
 * or without any body passes, unless a browser says that another site sent it (same-origin.ts, mounted before).
 */
export function demoRoutes(services: StaffServices, controls: DemoControls): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { env } = services;
  if (!env.isDemo) return app;

  const token = csrf({ keyRing: services.keyRing, baseUrl: env.baseUrl });
  app.use(`${paths.demo()}/*`, (c, next) => (isScript(c) ? next() : token(c, next)));
  app.route('/', mailboxRoutes(services));

  const findHere = (c: C) => act(c, (tx) => findDemo(tx, services), DEMO_SCOPE);
  const demoPage = async (c: C, clockError?: string) => (
    <DemoPage
      demo={await findHere(c)}
      baseUrl={env.baseUrl}
      mayReset={controls.emptyDatabase !== undefined}
      clockError={clockError}
    />
  );
  const directory = async (c: C) => {
    const demo = await findHere(c);
    if (demo === undefined) throw new NotFound('demo');
    const { company, agency, operator, established } = demo.holders;
    return c.json({ company, agency, operator, established, relayLink: demo.relayLink });
  };

  app.get(paths.demo(), openAccess, async (c) =>
    wantsJson(c) ? directory(c) : showPage(c, await demoPage(c)),
  );

  app.post(paths.demoEntrance(':role'), publicAccess, async (c) => {
    const role = demoRoleInput.safeParse(c.req.param('role')).data;
    if (role === undefined) throw new NotFound('page');
    if (role === 'candidate') {
      const entered = await act(c, (tx) => enterAsCandidate(tx, services), DEMO_SCOPE);
      if (!entered.ok) return goOn(c, paths.demo(), entered.reason);
      controls.giveCandidateCookie(c, entered.session);
      return goOn(c, paths.candidate.home());
    }
    const entered = await enterAsMember(services, role, c.req.header('Cookie'));
    if (!entered.ok) return goOn(c, paths.demo(), entered.reason);
    c.header('Set-Cookie', entered.session.cookie, { append: true });
    return goOn(c, HOMES[role]);
  });

  app.post(paths.demoClock(), publicAccess, async (c) => {
    const fromScript = isScript(c);
    const parsed = clockInput.safeParse(fromScript ? await readJson(c) : await formFields(c));
    if (!parsed.success) {
      const text = inLanguage(c.var.locale, () => t('進める長さを選んでください。', 'Choose how far.'));
      return fromScript
        ? refuse('advance', 'is an ISO 8601 duration such as P30D')
        : showPage(c, await demoPage(c, text), 422);
    }
    const { advance } = parsed.data;
    const take = () => act(c, (tx) => startWalk(tx, services, advance), DEMO_SCOPE);
    let turn = await take();
    // Walks that are asked for side by side follow one another, and come to their sum.
    for (; turn === undefined; turn = await take()) await waitFor(GLANCE_MS);
    const ran = await controls.walk(turn);
    return fromScript ? c.json({ now: turn.target, ran }) : goOn(c, paths.demo(), 'moved');
  });

  app.post(paths.demoReset(), publicAccess, async (c) => {
    if (controls.emptyDatabase === undefined) throw new NotFound('reset');
    await resetDemo(services, controls.emptyDatabase);
    return isScript(c) ? directory(c) : goOn(c, paths.demo(), 'reset');
  });
  return app;
}

/** A form says which kind of body it sends, and it is never JSON. */
function isScript(c: Context<AppEnv>): boolean {
  if (c.req.method !== 'POST') return false;
  const mediaType = c.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
  return mediaType === undefined || mediaType === 'application/json';
}

async function readJson(c: Context<AppEnv>): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

function refuse(field: string, message: string): Response {
  return problemResponse(problemOf(new InvalidInput([{ field, message }])));
}
