import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Tx } from '../../../db/scope.ts';
import { act, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { idOf, type OpeningId } from '../../../platform/ids.ts';
import { type FormState, formOf, overtaken, storedForm } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { changeOpening, createOpening, getOpening, type Opening } from '../actions/openings.ts';
import { newOpeningQuery, openingClosureForm, openingFields, openingFilter, openingInput } from '../input.ts';
import { conditionList } from '../rules/opening.ts';
import { listOpenings, listOpeningTitles } from '../store/openings.ts';
import { OpeningFormPage } from '../views/opening-form.tsx';
import { OpeningsPage } from '../views/openings.tsx';

const MOST_PROPOSED = 10;

/** Titles that stand in a company's imported selections. */
export type ListTitles = (tx: Tx) => Promise<readonly string[]>;

/** What stands on an opening's page about people of the company's pool. */
export type OfferMatches = (tx: Tx, opening: Opening) => Promise<() => Child>;

/** What is asked of features that need this one. */
export interface AboveOpenings {
  readonly listTitles: ListTitles;
  readonly offerMatches?: OfferMatches;
}

/** A company's openings. */
export function openingRoutes({ listTitles, offerMatches }: AboveOpenings): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewOpenings');
  const edit = permit('company', 'editOpenings');

  app.get(paths.company.openings(), ...view, async (c) => {
    const filter = openingFilter.parse(c.req.query());
    const page = await act(c, (tx) => listOpenings(tx, filter, pageRequest(c)));
    return showPage(c, <OpeningsPage page={page} filter={filter} />);
  });

  app.get(paths.company.newOpening(), ...edit, async (c) => {
    const { from, title = '' } = newOpeningQuery.parse(c.req.query());
    const { copied, imported } = await act(c, async (tx) => {
      const known = new Set(await listOpeningTitles(tx));
      return {
        copied: from === undefined ? undefined : await getOpening(tx, idOf<OpeningId>(from)),
        imported: (await listTitles(tx)).filter((one) => !known.has(one)).slice(0, MOST_PROPOSED),
      };
    });
    const recruiterName = c.var.membership.organisationName;
    const form = formOf({ recruiterName, title: copied?.title ?? title, ...copied?.conditions });
    return showPage(c, <OpeningFormPage opening={null} imported={imported} form={form} />);
  });
  app.post(paths.company.newOpening(), ...edit, async (c) => {
    const sent = await readForm(c, openingInput, openingFields);
    if (!sent.ok) return showPage(c, <OpeningFormPage opening={null} form={sent.form} />, 422);
    const { id } = await act(c, (tx) => createOpening(tx, sent.value));
    return goOn(c, paths.company.opening(id), 'saved');
  });

  app.get(paths.company.opening(':id'), ...view, async (c) => {
    const { opening, matches } = await act(c, async (tx) => {
      const found = await getOpening(tx, idParam(c));
      return { opening: found, matches: await offerMatches?.(tx, found) };
    });
    return showPage(
      c,
      <OpeningFormPage opening={opening} form={storedForm(valuesOf(opening))} matches={matches} />,
    );
  });
  app.post(paths.company.opening(':id'), ...edit, async (c) => {
    const id = idParam<OpeningId>(c);
    const sent = await readForm(c, openingInput, openingFields);
    if (!sent.ok) {
      const opening = await act(c, (tx) => getOpening(tx, id));
      return showPage(c, <OpeningFormPage opening={opening} form={sent.form} />, 422);
    }
    const late = await act(c, async (tx) => {
      const opening = await getOpening(tx, id, true);
      const form = overtaken(sent.form, valuesOf(opening));
      if (form === undefined) await changeOpening(tx, id, sent.value);
      return form && { opening, form };
    });
    if (late !== undefined) return showPage(c, <OpeningFormPage {...late} />, 409);
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

function valuesOf({ title, url, conditions }: Opening): FormState['values'] {
  return {
    title,
    url: url ?? '',
    ...Object.fromEntries(conditionList.map(({ key }) => [key, conditions[key] ?? ''])),
  };
}
