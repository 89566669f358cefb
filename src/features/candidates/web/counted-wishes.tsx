import { Hono } from 'hono';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, showPage } from '../../../platform/http/page.tsx';
import { readBoxes } from '../../../platform/http/read-boxes.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { endWishesCount, letWishesCount } from '../actions/counted-wishes.ts';
import { CountedWishesInput } from '../input/counted-wishes.ts';
import { findCountedWishes } from '../store/counted-wishes.ts';
import { CountedWishesPage } from '../views/counted-wishes.tsx';

/** What somebody lets be counted for openings. */
export function countedWishesRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const show = async (c: C, form: FormState, status: 200 | 422) =>
    showPage(c, <CountedWishesPage counted={await act(c, findCountedWishes)} form={form} />, status);
  app.get(paths.candidate.counted(), candidateAccess, (c) => show(c, EMPTY_FORM, 200));
  app.post(paths.candidate.counted(), candidateAccess, async (c) => {
    const sent = await readBoxes(c, CountedWishesInput);
    if (!sent.ok) return show(c, sent.form, 422);
    const { agree: _agree, wording, ...wishes } = sent.value;
    const { ok } = await act(c, (tx) => letWishesCount(tx, wishes, wording));
    if (!ok) return show(c, withFault(sent.form, 'agree', 'wording_changed'), 422);
    return goOn(c, paths.candidate.counted(), 'counted');
  });
  app.post(paths.candidate.countedEnd(), candidateAccess, async (c) => {
    await act(c, endWishesCount);
    return goOn(c, paths.candidate.counted(), 'ended');
  });
  return app;
}
