import { Hono } from 'hono';
import { act, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import { formOf } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { changeOpening, createOpening, getOpening } from '../actions/openings.ts';
import { openingClosureForm, openingFields, openingFilter, openingInput } from '../input.ts';
import { listOpenings } from '../store/openings.ts';
import { OpeningFormPage } from '../views/opening-form.tsx';
import { OpeningsPage } from '../views/openings.tsx';

/** A company's openings. */
export function openingRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewOpenings');
  const edit = permit('company', 'editOpenings');

  app.get(paths.company.openings(), ...view, async (c) => {
    const filter = openingFilter.parse(c.req.query());
    const page = await act(c, (tx) => listOpenings(tx, filter, pageRequest(c)));
    return showPage(c, <OpeningsPage page={page} filter={filter} />);
  });

  app.get(paths.company.newOpening(), ...edit, (c) =>
    showPage(
      c,
      <OpeningFormPage opening={null} form={formOf({ recruiterName: c.var.membership.organisationName })} />,
    ),
  );
  app.post(paths.company.newOpening(), ...edit, async (c) => {
    const sent = await readForm(c, openingInput, openingFields);
    if (!sent.ok) return showPage(c, <OpeningFormPage opening={null} form={sent.form} />, 422);
    const { id } = await act(c, (tx) => createOpening(tx, sent.value));
    return goOn(c, paths.company.opening(id), 'saved');
  });

  app.get(paths.company.opening(':id'), ...view, async (c) => {
    const opening = await act(c, (tx) => getOpening(tx, idParam(c)));
    return showPage(
      c,
      <OpeningFormPage opening={opening} form={formOf({ title: opening.title, ...opening.conditions })} />,
    );
  });
  app.post(paths.company.opening(':id'), ...edit, async (c) => {
    const id = idParam<OpeningId>(c);
    const sent = await readForm(c, openingInput, openingFields);
    if (!sent.ok) {
      const opening = await act(c, (tx) => getOpening(tx, id));
      return showPage(c, <OpeningFormPage opening={opening} form={sent.form} />, 422);
    }
    await act(c, (tx) => changeOpening(tx, id, sent.value));
    return goOn(c, paths.company.opening(id), 'saved');
  });
  app.post(paths.company.openingClosure(':id'), ...edit, async (c) => {
    const id = idParam<OpeningId>(c);
    const sent = await readForm(c, openingClosureForm);
    if (sent.ok) await act(c, (tx) => changeOpening(tx, id, sent.value));
    return goOn(c, paths.company.opening(id), 'saved');
  });
  return app;
}
