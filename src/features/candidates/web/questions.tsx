import { Hono } from 'hono';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, goOn, readForm, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { answerQuestions, findQuestion, stopQuestions } from '../actions/questions.ts';
import { questionsInput } from '../input/questions.ts';
import { QuestionsPage } from '../views/questions.tsx';

/** The two optional questions: one address takes an answer and the wish to be asked nothing more, so that no list of requests tells them apart. */
export function questionRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.candidate.questions(), candidateAccess, async (c) =>
    showPage(c, <QuestionsPage side={await act(c, findQuestion)} />),
  );
  app.post(paths.candidate.questions(), candidateAccess, async (c) => {
    const sent = await readForm(c, questionsInput);
    if (!sent.ok) {
      const side = await act(c, findQuestion);
      return showPage(c, <QuestionsPage side={side} form={sent.form} />, 422);
    }
    const { act: asked, ...answers } = sent.value;
    const isDone = await act(c, (tx) =>
      asked === 'stop' ? stopQuestions(tx) : answerQuestions(tx, answers),
    );
    const done = asked === 'stop' ? 'stopped' : 'answered';
    return goOn(c, paths.candidate.questions(), isDone || asked === 'stop' ? done : 'not_asked');
  });
  return app;
}
