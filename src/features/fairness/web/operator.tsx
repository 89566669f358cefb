import { Hono } from 'hono';
import { act, goOn, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { formOf } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { readFairness } from '../actions/fairness.ts';
import { chooseMode } from '../actions/mode.ts';
import { readUnhelped } from '../actions/unhelped.ts';
import { ModeInput, MonthInput } from '../input.ts';
import { findMode } from '../store/modes.ts';
import { ModePage } from '../views/mode.tsx';
import { OperatorFairnessPage, UnhelpedPage } from '../views/operator-fairness.tsx';

/** How agencies fare, whom nobody has helped, and as what the operator runs this. */
export function fairnessRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('operator', 'viewOrganisations');
  app.get(paths.operator.fairness(), ...view, async (c) => {
    const { month } = MonthInput.parse(c.req.query());
    return showPage(c, <OperatorFairnessPage fairness={await act(c, (tx) => readFairness(tx, month))} />);
  });
  app.get(paths.operator.unhelped(), ...view, async (c) =>
    showPage(c, <UnhelpedPage {...(await act(c, readUnhelped))} />),
  );

  app.get(paths.operator.mode(), ...permit('operator', 'viewProfile'), async (c) => {
    const { mode, licenceNumber } = await act(c, findMode);
    return showPage(c, <ModePage form={formOf({ mode, licenceNumber: licenceNumber ?? '' })} />);
  });
  app.post(paths.operator.mode(), ...permit('operator', 'editProfile'), async (c) => {
    const sent = await readForm(c, ModeInput);
    if (!sent.ok) return showPage(c, <ModePage form={sent.form} />, 422);
    await act(c, (tx) => chooseMode(tx, sent.value));
    return goOn(c, paths.operator.mode(), 'saved');
  });
  return app;
}
