import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, showPage, switchesLanguage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { addNews, dropNews, markNews, readNews, unmarkNews } from '../actions/news.ts';
import { newsActInput, readNewNews } from '../input.ts';
import { NewsPage } from '../views/news.tsx';
import { NewsEntryPage } from '../views/news-entry.tsx';

/** What a person notes for themselves. One address takes every act, so that no list of requests tells them apart. */
export function newsRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  const show = async (c: C, form: FormState, status: 200 | 422) =>
    showPage(c, <NewsPage news={await act(c, (tx) => readNews(tx, services))} form={form} />, status);
  const showEntry = async (c: C, id: string, form: FormState, status: 200 | 422) => {
    const news = await act(c, (tx) => readNews(tx, services));
    const entry = news.entries.find((one) => one.id === id);
    if (entry === undefined) throw new NotFound('note');
    return showPage(c, <NewsEntryPage entry={entry} news={news} form={form} />, status);
  };

  app.get(paths.candidate.news(), candidateAccess, (c) => show(c, EMPTY_FORM, 200));
  app.get(paths.candidate.newsEntry(':id'), candidateAccess, (c) =>
    showEntry(c, c.req.param('id') ?? '', EMPTY_FORM, 200),
  );
  app.post(paths.candidate.news(), candidateAccess, async (c) => {
    const body = await c.req.parseBody({ all: true });
    if (switchesLanguage(c, body)) return show(c, formOf(readNewNews(body).form.values), 422);
    const { act: asked, entry, to, wording } = newsActInput.parse(body);
    if (asked === 'drop') {
      await act(c, (tx) => dropNews(tx, services, entry));
      return goOn(c, paths.candidate.news(), 'dropped');
    }
    if (asked === 'unmark') {
      for (const one of to) await act(c, (tx) => unmarkNews(tx, services, entry, one));
      return goOn(c, paths.candidate.news(), 'unmarked');
    }
    if (asked === 'mark') {
      const outcome = await act(c, (tx) => markNews(tx, services, entry, { to, wording }));
      if (outcome.ok) return goOn(c, paths.candidate.news(), 'marked');
      return showEntry(c, entry, withFault(formOf({ to }), 'to', outcome.reason), 422);
    }
    const read = readNewNews(body);
    if (!read.ok) return show(c, read.form, 422);
    if (read.value.length === 0) return show(c, withFault(read.form, 'certificate', 'nothing'), 422);
    const { ok } = await act(c, (tx) => addNews(tx, services, read.value));
    if (!ok) return show(c, withFault(read.form, 'certificate', 'full'), 422);
    return goOn(c, paths.candidate.news(), 'added');
  });
  return app;
}
