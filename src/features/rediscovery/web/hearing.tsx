import type { Hono } from 'hono';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import { type FormState, formOf } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { hearWishes, notHeard, readHearing } from '../actions/hear-wishes.ts';
import { HearingInput } from '../input.ts';
import { HearingPage } from '../views/hearing.tsx';

/** About how many people wish for work like an opening's. */
export function hearingRoutes(app: Hono<AppEnv>): void {
  const page = async (c: C, form?: FormState) => {
    const { opening, hearing } = await act(c, (tx) => readHearing(tx, idParam<OpeningId>(c)));
    const { work, place, payTo, remote } = hearing ?? {};
    const stored = formOf({
      work,
      place,
      payTo: payTo === undefined ? undefined : String(payTo),
      remote: remote ? 'yes' : undefined,
    });
    return (
      <HearingPage opening={opening} hearing={hearing} reason={notHeard(opening)} form={form ?? stored} />
    );
  };
  app.get(paths.company.openingHearing(':id'), ...permit('company', 'viewOpenings'), async (c) =>
    showPage(c, await page(c)),
  );
  app.post(paths.company.openingHearing(':id'), ...permit('company', 'editOpenings'), async (c) => {
    const id = idParam<OpeningId>(c);
    const sent = await readForm(c, HearingInput);
    if (!sent.ok) return showPage(c, await page(c, sent.form), 422);
    const heard = await act(c, (tx) => hearWishes(tx, id, sent.value));
    return heard.ok
      ? goOn(c, paths.company.openingHearing(id), 'saved')
      : showPage(c, await page(c, sent.form), 409);
  });
}
