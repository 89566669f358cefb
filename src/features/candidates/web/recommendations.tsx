import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ConsentId, RecommendationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { writeRecommendationReceipt } from '../actions/consent-receipt.ts';
import { listOutdatedCopies, sendToCompany } from '../actions/correct-copies.ts';
import { findRecommendation, readRecommendations } from '../actions/read-recommendations.ts';
import { answerRecommendation } from '../actions/recommendations.ts';
import { recommendationInput, shownInput } from '../input/recommendation.ts';
import { CopyCorrectionPage } from '../views/copy-correction.tsx';
import { EndRecommendationPage, RecommendationPage, RecommendationsPage } from '../views/recommendation.tsx';

/** What agencies want to recommend the person for: all of it, each with its answer, and the end of what was agreed to. */
export function ownRecommendationRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const find = async (c: C) => {
    const shown = await act(c, (tx) => findRecommendation(tx, services, idParam<RecommendationId>(c)));
    if (shown === undefined) throw new NotFound('recommendation');
    return shown;
  };

  app.get(paths.candidate.recommendations(), candidateAccess, async (c) =>
    showPage(c, <RecommendationsPage all={await act(c, (tx) => readRecommendations(tx, services))} />),
  );
  app.get(paths.candidate.recommendation(':id'), candidateAccess, async (c) =>
    showPage(c, <RecommendationPage {...(await find(c))} />),
  );
  app.get(paths.candidate.recommendationReceipt(':id', ':event'), candidateAccess, async (c) => {
    const [id, event] = [idParam<RecommendationId>(c), idParam<ConsentId>(c, 'event')];
    const file = await act(c, (tx) => writeRecommendationReceipt(tx, services, id, event));
    c.header('Content-Disposition', `attachment; filename="${file.name}"`);
    return c.body(file.text, 200, { 'Content-Type': 'application/json' });
  });
  const outdated = async (c: C) => {
    const id = idParam<RecommendationId>(c);
    const copy = (await act(c, (tx) => listOutdatedCopies(tx, services))).find(({ one }) => one.id === id);
    return { id, copy };
  };
  app.get(paths.candidate.recommendationCorrection(':id'), candidateAccess, async (c) => {
    const { id, copy } = await outdated(c);
    if (copy !== undefined) return showPage(c, <CopyCorrectionPage copy={copy} />);
    await find(c);
    return goOn(c, paths.candidate.recommendation(id));
  });
  app.post(paths.candidate.recommendationCorrection(':id'), candidateAccess, async (c) => {
    const { id, copy } = await outdated(c);
    const { shown } = shownInput.parse(await c.req.parseBody());
    const sent = { shown, locale: c.var.locale };
    const done = await act(c, (tx) => sendToCompany(tx, services, id, sent));
    if (done === 'wording_changed' && copy !== undefined)
      return showPage(c, <CopyCorrectionPage copy={copy} isChanged />, 422);
    return goOn(c, paths.candidate.recommendation(id), done === 'corrected' ? 'corrected' : 'not_answered');
  });
  app.get(paths.candidate.recommendationEnd(':id'), candidateAccess, async (c) => {
    const { one } = await find(c);
    if (one.agreedAt === null || one.closedAt !== null)
      return goOn(c, paths.candidate.recommendation(one.id));
    return showPage(c, <EndRecommendationPage one={one} />);
  });
  app.post(paths.candidate.recommendationEnd(':id'), candidateAccess, async (c) => {
    const id = idParam<RecommendationId>(c);
    const said = { answer: 'decline', wording: '', locale: c.var.locale } as const;
    const ended = await act(c, (tx) => answerRecommendation(tx, services, id, said));
    if (!ended.ok && ended.reason === 'unknown') throw new NotFound('recommendation');
    return goOn(c, paths.candidate.recommendation(id), ended.ok ? 'withdrawn' : 'not_answered');
  });
  app.post(paths.candidate.recommendation(':id'), candidateAccess, async (c) => {
    const id = idParam<RecommendationId>(c);
    const sent = await readForm(c, recommendationInput);
    if (!sent.ok) return showPage(c, <RecommendationPage {...(await find(c))} isUnanswered />, 422);
    const { locale } = c.var;
    const answered = await act(c, (tx) => answerRecommendation(tx, services, id, { ...sent.value, locale }));
    if (!answered.ok && answered.reason === 'unknown') throw new NotFound('recommendation');
    if (!answered.ok && answered.reason === 'wording_changed')
      return showPage(c, <RecommendationPage {...(await find(c))} isChanged />, 422);
    if (!answered.ok) return goOn(c, paths.candidate.recommendation(id), 'not_answered');
    const { one } = await find(c);
    return goOn(c, paths.candidate.recommendation(id), one.answer === 'open' ? undefined : one.answer);
  });
  return app;
}
