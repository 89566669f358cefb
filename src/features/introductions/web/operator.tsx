import { type Context, Hono } from 'hono';
import { readCursor, writeCursor } from '../../../platform/cursor.ts';
import { NotFound } from '../../../platform/errors.ts';
import { type FieldFault, readInput } from '../../../platform/form-input.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ProvisionId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { decideObjection, getClaim, showClaims } from '../actions/decide-objection.ts';
import { DecisionInput } from '../input.ts';
import { describeFaults } from '../views/faults.ts';
import { ObjectionPage } from '../views/objection.tsx';
import { ObjectionsPage } from '../views/objections.tsx';
import { fieldsOf } from './fields.ts';

const PAGE_SIZE = 50;

/** The operator's desk for what agencies claim. */
export function objectionRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const frame = (c: Context<AppEnv>) => pageFrame(c, services.env.isDemo);

  app.get(paths.operator.objections(), staffOf('operator', 'viewer'), async (c) => {
    const cursor = c.req.query('cursor');
    const closed = c.req.query('decided') === '1';
    const page = { closed, after: readCursor(cursor), limit: PAGE_SIZE + 1 };
    const { claims: found, open, now } = await showClaims(services, c.var.scope, page);
    const claims = found.slice(0, PAGE_SIZE);
    const last = claims.at(-1);
    const hasMore = found.length > claims.length && last !== undefined;
    return showPage(
      c,
      <ObjectionsPage
        frame={frame(c)}
        now={now}
        claims={claims}
        open={open}
        closed={closed}
        next={hasMore ? writeCursor({ at: last.raisedAt, id: last.id }) : undefined}
        isFirst={cursor === undefined}
        pageSize={PAGE_SIZE}
      />,
    );
  });

  const objectionPage = async (
    c: Context<AppEnv>,
    typed: Readonly<Record<string, string>> = {},
    faults: readonly FieldFault[] = [],
    refusal?: 'already_decided' | 'expired',
  ) => {
    const claim = await getClaim(services, c.var.scope, idOf(c));
    return (
      <ObjectionPage
        frame={frame(c)}
        csrf={c.var.csrfToken}
        claim={claim}
        mayDecide={c.var.membership.role !== 'viewer'}
        refusal={refusal}
        typed={typed}
        errors={describeFaults(faults, c.var.locale)}
      />
    );
  };
  app.get(paths.operator.objection(':id'), staffOf('operator', 'viewer'), async (c) =>
    showPage(c, await objectionPage(c)),
  );

  app.post(paths.operator.objectionDecision(':id'), staffOf('operator', 'recruiter'), async (c) => {
    const id = idOf(c);
    const typed = await fieldsOf(c);
    const read = readInput(DecisionInput, typed);
    if (!read.ok) return showPage(c, await objectionPage(c, typed, read.faults), 422);
    const { decision, note } = read.value;
    const decided = await decideObjection(services, c.var.scope, id, { upheld: decision === 'upheld', note });
    if (!decided.ok) return showPage(c, await objectionPage(c, {}, [], decided.reason), 409);
    return c.redirect(paths.operator.objection(id), 303);
  });
  return app;
}

function idOf(c: Context<AppEnv>): ProvisionId {
  const id = readId<ProvisionId>(c.req.param('id'));
  if (id === undefined) throw new NotFound('objection');
  return id;
}
