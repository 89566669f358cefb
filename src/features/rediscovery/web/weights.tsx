import type { Hono } from 'hono';
import { act, type C, goOn, numberedPage, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type FormState, overtaken, storedForm } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { readWeights, saveWeights } from '../actions/keep-weights.ts';
import { WeightsInput } from '../input.ts';
import { scoreTerms, type Weights } from '../rules/score.ts';
import { listWeights } from '../store/weights.ts';
import { WeightsPage } from '../views/weights.tsx';

/** How many points each reason for a hit gives. */
export function weightRoutes(app: Hono<AppEnv>): void {
  const page = async (c: C, form?: FormState) => {
    const shown = await act(c, async (tx) => ({
      ...(await readWeights(tx)),
      versions: await listWeights(tx, numberedPage(c)),
    }));
    return <WeightsPage {...shown} form={form ?? storedForm(valuesOf(shown.weights))} />;
  };
  app.get(paths.company.scoreWeights(), ...permit('company', 'viewApplicants'), async (c) =>
    showPage(c, await page(c)),
  );
  app.post(paths.company.scoreWeights(), ...permit('company', 'editApplicants'), async (c) => {
    const sent = await readForm(c, WeightsInput);
    if (!sent.ok) return showPage(c, await page(c, sent.form), 422);
    const late = await act(c, async (tx) => {
      const form = overtaken(sent.form, valuesOf((await readWeights(tx)).weights));
      return form ?? ((await saveWeights(tx, sent.value)) ? undefined : sent.form);
    });
    if (late !== undefined) return showPage(c, await page(c, late), 409);
    return goOn(c, paths.company.scoreWeights(), 'saved');
  });
}

function valuesOf(weights: Weights): Record<string, string> {
  return Object.fromEntries(scoreTerms.map((term) => [term, String(weights[term])]));
}
