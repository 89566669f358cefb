import type { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { act, idParam, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { readFollowed, readResults } from '../actions/results.ts';
import { findReapplication } from '../store/reapplications.ts';
import { findAnswered } from '../store/results.ts';
import { AnswerPage, AnswersPage } from '../views/results.tsx';

/** What people answered a company that asked them again, and what came of it. */
export function resultRoutes(app: Hono<AppEnv>): void {
  const view = permit('company', 'viewApplicants');

  app.get(paths.company.answers(), ...view, async (c) =>
    showPage(c, <AnswersPage {...(await act(c, (tx) => readResults(tx, pageRequest(c))))} />),
  );
  app.get(paths.company.answer(':id'), ...view, async (c) => {
    const shown = await act(c, async (tx) => {
      const asking = await findAnswered(tx, idParam(c));
      if (asking === undefined) throw new NotFound('answer');
      return {
        asking,
        application: await findReapplication(tx, asking.id),
        followed: (await readFollowed(tx, [asking.applicantId])).get(asking.id),
      };
    });
    return showPage(c, <AnswerPage {...shown} />);
  });
}
