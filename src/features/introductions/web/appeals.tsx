import { Hono } from 'hono';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { AppealId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { answerAppeal, getAppeal, listNamedAppeals } from '../actions/appeals.ts';
import { DecisionInput } from '../input.ts';
import { countOpenAppeals } from '../store/appeals.ts';
import { AppealPage } from '../views/appeal.tsx';
import { AppealsPage } from '../views/appeals.tsx';

/** The operator's desk for introductions that companies ask to look at again. */
export function appealRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('operator', 'viewObjections');

  app.get(paths.operator.appeals(), ...view, async (c) => {
    const answered = c.req.query('answered') === '1';
    const desk = await act(c, async (tx) => ({
      page: await listNamedAppeals(tx, answered, pageRequest(c)),
      open: await countOpenAppeals(tx),
    }));
    return showPage(c, <AppealsPage {...desk} answered={answered} />);
  });

  const readAppeal = (c: C) => act(c, (tx) => getAppeal(tx, idParam<AppealId>(c)));
  const show = async (c: C, form: FormState, status: 200 | 422) =>
    showPage(c, <AppealPage appeal={await readAppeal(c)} form={form} />, status);
  app.get(paths.operator.appeal(':id'), ...view, (c) => show(c, EMPTY_FORM, 200));

  app.post(paths.operator.appealAnswer(':id'), ...permit('operator', 'decideObjections'), async (c) => {
    const id = idParam<AppealId>(c);
    const sent = await readForm(c, DecisionInput);
    if (!sent.ok) return show(c, sent.form, 422);
    const { decision, note } = sent.value;
    const isAnswered = await act(c, (tx) =>
      answerAppeal(tx, services, id, { upheld: decision === 'upheld', answer: note }),
    );
    if (!isAnswered)
      return showPage(c, <AppealPage appeal={await readAppeal(c)} form={EMPTY_FORM} late={note} />, 409);
    return goOn(c, paths.operator.appeal(id), 'answered');
  });
  return app;
}
