import { Hono } from 'hono';
import { firstPage } from '../../../db/page.ts';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { decideObjection, getClaim, listNamedClaims } from '../actions/decide-objection.ts';
import { DecisionInput } from '../input.ts';
import { countOpenClaims } from '../store/objections.ts';
import { ObjectionPage, type Refused } from '../views/objection.tsx';
import { ObjectionsPage } from '../views/objections.tsx';

/** The operator's desk for what agencies claim. */
export function objectionRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('operator', 'viewObjections');

  app.get(paths.operator.objections(), ...view, async (c) => {
    const closed = c.req.query('decided') === '1';
    const desk = await act(c, async (tx) => ({
      page: await listNamedClaims(tx, closed, pageRequest(c)),
      open: await countOpenClaims(tx),
      now: tx.now,
    }));
    return showPage(c, <ObjectionsPage {...desk} closed={closed} />);
  });

  const objectionPage = async (c: C, form: FormState, refused?: Refused, typed?: string) => {
    const desk = await act(c, async (tx) => ({
      claim: await getClaim(tx, idParam(c)),
      next: (await listNamedClaims(tx, false, firstPage(1))).rows[0],
      open: await countOpenClaims(tx),
    }));
    return <ObjectionPage {...desk} refused={refused} typed={typed} form={form} />;
  };
  app.get(paths.operator.objection(':id'), ...view, async (c) =>
    showPage(c, await objectionPage(c, EMPTY_FORM)),
  );

  app.post(paths.operator.objectionDecision(':id'), ...permit('operator', 'decideObjections'), async (c) => {
    const id = idParam<ProvisionId>(c);
    const sent = await readForm(c, DecisionInput);
    if (!sent.ok) return showPage(c, await objectionPage(c, sent.form), 422);
    const { decision, note } = sent.value;
    const decided = await act(c, (tx) =>
      decideObjection(tx, services, id, { upheld: decision === 'upheld', note }),
    );
    if (!decided.ok) return showPage(c, await objectionPage(c, EMPTY_FORM, decided.reason, note), 409);
    return goOn(c, paths.operator.objection(id), 'decided');
  });
  return app;
}
