import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { readInput } from '../../../platform/form-input.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type OpeningId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { browseOpenings, changeOpening, createOpening, readOpening } from '../actions/openings.ts';
import { openingFields, openingInput } from '../input.ts';
import { describeFaults } from '../views/faults.ts';
import { OpeningFormPage } from '../views/opening-form.tsx';
import { OpeningsPage } from '../views/openings.tsx';
import { type C, lockOf, pageOf, permit } from './request.tsx';

/** A company's openings. */
export function openingRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const edit = permit('company', 'editOpenings');

  app.get(paths.company.openings(), ...permit('company', 'viewOpenings'), async (c) => {
    const { cursor, state: asked } = c.req.query();
    const state = asked === 'open' || asked === 'closed' ? asked : undefined;
    const { rows, next } = await browseOpenings(services, c.var.scope, { state, cursor });
    return c.html(
      <OpeningsPage
        frame={pageOf(services, c).frame}
        openings={rows}
        next={next}
        isFirst={cursor === undefined}
        state={state}
        mayEdit={lockOf(c, 'editOpenings') === undefined}
      />,
    );
  });

  app.get(paths.company.newOpening(), ...edit, (c) =>
    c.html(
      <OpeningFormPage
        {...pageOf(services, c)}
        opening={undefined}
        form={{ values: { recruiterName: c.var.membership.organisationName }, errors: [] }}
        locked={undefined}
      />,
    ),
  );
  app.post(paths.company.newOpening(), ...edit, async (c) => {
    const values = await formFields(c);
    const read = readInput(openingInput, openingFields(values));
    if (!read.ok) {
      const form = { values, errors: describeFaults(read.faults, c.var.locale) };
      return c.html(
        <OpeningFormPage {...pageOf(services, c)} opening={undefined} form={form} locked={undefined} />,
        422,
      );
    }
    const { id } = await createOpening(services, c.var.scope, read.value);
    return c.redirect(paths.company.opening(id, { done: 'saved' }), 303);
  });

  app.get(paths.company.opening(':id'), ...permit('company', 'viewOpenings'), async (c) => {
    const opening = await readOpening(services, c.var.scope, openingIdOf(c));
    const values = { title: opening.title, ...opening.conditions } as Record<string, string>;
    const locked = lockOf(c, 'editOpenings');
    return c.html(
      <OpeningFormPage
        {...pageOf(services, c)}
        opening={opening}
        form={{ values, errors: [] }}
        locked={locked}
      />,
    );
  });
  app.post(paths.company.opening(':id'), ...edit, async (c) => {
    const id = openingIdOf(c);
    const values = await formFields(c);
    const read = readInput(openingInput, openingFields(values));
    if (!read.ok) {
      const opening = await readOpening(services, c.var.scope, id);
      const form = { values, errors: describeFaults(read.faults, c.var.locale) };
      return c.html(
        <OpeningFormPage {...pageOf(services, c)} opening={opening} form={form} locked={undefined} />,
        422,
      );
    }
    await changeOpening(services, c.var.scope, id, read.value);
    return c.redirect(paths.company.opening(id, { done: 'saved' }), 303);
  });
  app.post(paths.company.openingClosure(':id'), ...edit, async (c) => {
    const id = openingIdOf(c);
    const { closed } = await formFields(c);
    await changeOpening(services, c.var.scope, id, { closed: closed !== 'no' });
    return c.redirect(paths.company.opening(id, { done: 'saved' }), 303);
  });
  return app;
}

function openingIdOf(c: C): OpeningId {
  const id = readId<OpeningId>(c.req.param('id'));
  if (id === undefined) throw new NotFound('opening');
  return id;
}
