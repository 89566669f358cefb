import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import {
  act,
  type C,
  goOn,
  idParam,
  pageRequest,
  showPage,
  switchesLanguage,
} from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { idOf, type LetterBatchId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { listOpeningTitles } from '../../applicants/actions/read-applicants.ts';
import { getRelayLink } from '../../links/actions/show-links.ts';
import { cancelBatch, cancelLetter } from '../actions/cancel-letters.ts';
import { findUsableText } from '../actions/find-text.ts';
import { prepareLetters } from '../actions/prepare-letters.ts';
import { type Scheduled, scheduleLetters } from '../actions/schedule-letters.ts';
import { LettersInput, LettersQuery, UntoldQuery, untoldFilter } from '../input/sending.ts';
import { MOST_LETTERS } from '../rules/letter.ts';
import { countStates, findBatch } from '../store/batches.ts';
import { listLetters } from '../store/letters.ts';
import { listUntold, listUntoldIds } from '../store/untold.ts';
import { LetterBatchPage } from '../views/letter-batch.tsx';
import { PrepareLettersPage } from '../views/prepare-letters.tsx';
import { SentLettersPage } from '../views/sent-letters.tsx';
import { UntoldPage } from '../views/untold.tsx';

/** 結果の連絡: who is still to be told, what they would get, what waits and what has left. */
export function sendingRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewLetters');
  const send = permit('company', 'sendLetters');
  /** What stands in a preview where each person's own link will. */
  const shownLink = () => `${services.env.baseUrl}${paths.landing('')}……`;

  app.get(paths.company.letters(), ...view, async (c) => {
    const query = UntoldQuery.parse(c.req.query());
    const shown = await act(c, async (tx) => ({
      page: await listUntold(tx, untoldFilter(query, tx.now), pageRequest(c)),
      openings: await listOpeningTitles(tx),
    }));
    return showPage(c, <UntoldPage {...shown} query={query} />);
  });

  /** Shows what would be sent; the id of a press is drawn with the page, so that the same press again does nothing twice. */
  const show = async (c: C, input: LettersInput, refused?: Extract<Scheduled, { ok: false }>['reason']) => {
    const shown = await act(c, async (tx) => {
      const filter = untoldFilter(UntoldQuery.parse(await fieldsOf(c)), tx.now);
      const ids = input.everybody ? await listUntoldIds(tx, filter, MOST_LETTERS) : input.selection;
      return prepareLetters(tx, services, input, ids, shownLink);
    });
    const batchId = idOf<LetterBatchId>(randomUUID());
    const page = <PrepareLettersPage {...shown} batchId={batchId} refused={refused} />;
    return showPage(c, page, refused === undefined ? 200 : 422);
  };

  app.get(paths.company.newLetters(), ...send, (c) =>
    show(c, LettersInput.parse({ ...c.req.query(), selection: c.req.queries('selection') })),
  );
  app.post(paths.company.newLetters(), ...send, async (c) => {
    const fields = await fieldsOf(c);
    const input = LettersInput.parse(fields);
    if (input.selection.length === 0 && !input.everybody)
      return goOn(c, paths.company.letters(UntoldQuery.parse(fields)), 'none_ticked');
    if (switchesLanguage(c, fields) || input.act === 'show' || input.batch === undefined)
      return show(c, input);
    const pressed = { batchId: input.batch, digest: input.shown, shownLink };
    const done = await act(c, async (tx) => {
      const { choice } = await prepareLetters(tx, services, input, input.selection, shownLink);
      return scheduleLetters(tx, services, input.selection, choice, pressed);
    });
    if (!done.ok) return show(c, input, done.reason);
    return goOn(c, paths.company.letterBatch(done.batchId), 'scheduled');
  });

  app.get(paths.company.sentLetters(), ...view, async (c) => {
    const { state } = LettersQuery.parse(c.req.query());
    const page = await act(c, (tx) => listLetters(tx, { state }, pageRequest(c)));
    return showPage(c, <SentLettersPage page={page} state={state} />);
  });

  app.get(paths.company.letterBatch(':id'), ...view, async (c) => {
    const id = idParam<LetterBatchId>(c);
    const shown = await act(c, async (tx) => {
      const batch = await findBatch(tx, id);
      if (batch === undefined) throw new NotFound('letter batch');
      const { text, linkId } = batch;
      const counts = await countStates(tx, id);
      return {
        batch,
        counts,
        text: await findUsableText(tx, text.ref.ready ?? text.ref.textId, text.locale, text.ref.number),
        link: linkId === null ? null : (await getRelayLink(tx, linkId)).link,
        page: await listLetters(tx, { batchId: id }, pageRequest(c)),
      };
    });
    return showPage(c, <LetterBatchPage {...shown} />);
  });
  app.post(paths.company.letterBatchCancellation(':id'), ...send, async (c) => {
    const id = idParam<LetterBatchId>(c);
    const cancelled = await act(c, (tx) => cancelBatch(tx, id));
    return goOn(c, paths.company.letterBatch(id), cancelled > 0 ? 'cancelled' : 'too_late');
  });
  app.post(paths.company.letterCancellation(':id'), ...send, async (c) => {
    const { batchId, cancelled } = await act(c, (tx) => cancelLetter(tx, idParam(c)));
    return goOn(c, paths.company.letterBatch(batchId), cancelled > 0 ? 'cancelled' : 'too_late');
  });
  return app;
}

/** The form with every value of a repeated field; of an address that was opened, nothing. */
async function fieldsOf(c: C): Promise<Record<string, unknown>> {
  return c.req.method === 'POST' ? c.req.parseBody({ all: true }) : c.req.query();
}
