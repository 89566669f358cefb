import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RecommendationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { findRecommendation, readRecommendations } from '../actions/read-recommendations.ts';
import { answerRecommendation } from '../actions/recommendations.ts';
import { recommendationInput } from '../input/recommendation.ts';
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
