import { type Context, Hono } from 'hono';
import { readCursor, writeCursor } from '../../../platform/cursor.ts';
import { Conflict, NotFound } from '../../../platform/errors.ts';
import { type FieldFault, readInput } from '../../../platform/form-input.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ProvisionId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { acceptProvision, objectToProvision } from '../actions/answer-provision.ts';
import {
  readProvision,
  recogniseProvisions,
  showProvisions,
  showWaiting,
} from '../actions/read-provisions.ts';
import { ObjectionInput, StateFilter } from '../input.ts';
import { describeFaults } from '../views/faults.ts';
import { InboxPage } from '../views/inbox.tsx';
import { ProvisionPage } from '../views/provision.tsx';
import { fieldsOf } from './fields.ts';

const WAITING_SHOWN = 20;
const PAGE_SIZE = 50;

/** The agency's inbox: who was handed over, and the agency's answers. */
export function inboxRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { database } = services;
  const frame = (c: Context<AppEnv>) => pageFrame(c, services.env.isDemo);

  app.get(paths.agency.home(), staffOf('agency', 'viewer'), async (c) => {
    const state = StateFilter.parse(c.req.query('state'));
    const cursor = c.req.query('cursor');
    const withoutWaiting = state === undefined;
    const filter = { state, withoutWaiting, after: readCursor(cursor), limit: PAGE_SIZE + 1 };
    const { waiting, count, now } = await showWaiting(services, c.var.scope, WAITING_SHOWN);
    const found = await showProvisions(services, c.var.scope, filter);
    const provisions = found.slice(0, PAGE_SIZE);
    const last = provisions.at(-1);
    const hasMore = found.length > provisions.length && last !== undefined;
    const people = await recogniseProvisions(services, c.var.scope, [...waiting, ...provisions]);
    return showPage(
      c,
      <InboxPage
        frame={frame(c)}
        now={now}
        people={people}
        waiting={waiting}
        waitingCount={count}
        state={state}
        provisions={provisions}
        next={hasMore ? writeCursor({ at: last.providedAt, id: last.id }) : undefined}
        isFirst={cursor === undefined}
        pageSize={PAGE_SIZE}
      />,
    );
  });

  const provisionPage = async (
    c: Context<AppEnv>,
    typed: Readonly<Record<string, string>> = {},
    faults: readonly FieldFault[] = [],
  ) => {
    const opened = await readProvision(services, c.var.scope, idOf(c));
    return (
      <ProvisionPage
        frame={frame(c)}
        opened={opened}
        answer={{
          csrf: c.var.csrfToken,
          now: opened.now,
          mayAnswer: c.var.membership.role !== 'viewer',
          typed,
          errors: describeFaults(faults, c.var.locale),
        }}
      />
    );
  };
  app.get(paths.agency.provision(':id'), staffOf('agency', 'viewer'), async (c) =>
    showPage(c, await provisionPage(c)),
  );

  app.post(paths.agency.provisionAcceptance(':id'), staffOf('agency', 'recruiter'), async (c) => {
    const id = idOf(c);
    const answered = await acceptProvision(database, c.var.scope, id);
    if (!answered.ok) throw new Conflict(answered.reason);
    return c.redirect(paths.agency.provision(id), 303);
  });

  app.post(paths.agency.provisionObjection(':id'), staffOf('agency', 'recruiter'), async (c) => {
    const id = idOf(c);
    const typed = await fieldsOf(c);
    const read = readInput(ObjectionInput, typed);
    if (!read.ok) return showPage(c, await provisionPage(c, typed, read.faults), 422);
    const answered = await objectToProvision(database, c.var.scope, id, read.value);
    if (!answered.ok) throw new Conflict(answered.reason);
    return c.redirect(paths.agency.provision(id), 303);
  });
  return app;
}

function idOf(c: Context<AppEnv>): ProvisionId {
  const id = readId<ProvisionId>(c.req.param('id'));
  if (id === undefined) throw new NotFound('provision');
  return id;
}
