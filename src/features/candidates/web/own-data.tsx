import { type Context, Hono } from 'hono';
import type { AuditWords } from '../../../db/audit.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { candidateAccess, publicAccess } from '../../../platform/http/access.ts';
import { act, actAtOneMoment, goOn, showNotice, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { inLanguage } from '../../../ui/rendering.ts';
import { eraseAccount, previewErasure } from '../actions/erase-account.ts';
import { exportOwnData, noteOwnCopy, type OwnExport } from '../actions/export-own-data.ts';
import { readOwnPlace } from '../actions/own-place.ts';
import { ErasedPage, ErasurePage } from '../views/erasure.tsx';
import { ExportDocument } from '../views/export.tsx';
import { markErased, wasErased } from './erased-cookie.ts';
import { clearSessionCookie } from './session-cookie.ts';

/** The person's own data as a file, for programs and for reading; and its erasure, asked once more. */
export function ownDataRoutes(services: Services, audit: AuditWords): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const file = (
    path: string,
    ending: string,
    type: string,
    write: (c: Context<AppEnv>, data: OwnExport) => string,
  ) =>
    app.on(['GET', 'POST'], path, candidateAccess, async (c) => {
      const data = await actAtOneMoment(c, (tx) => exportOwnData(tx, services));
      // Asked for by the buttons of the page; a look by address is in the log only.
      if (c.req.method === 'POST') await act(c, (tx) => noteOwnCopy(tx, services));
      return c.body(write(c, data), 200, {
        'Content-Type': `${type}; charset=UTF-8`,
        'Content-Disposition': `attachment; filename="career-relay-${jstDate(data.asOf)}.${ending}"`,
      });
    });
  file(paths.candidate.exportFile(), 'json', 'application/json', (_, data) => JSON.stringify(data, null, 2));
  file(
    paths.candidate.exportPage(),
    'html',
    'text/html',
    (c, data) =>
      `<!doctype html>\n${inLanguage(c.var.locale, () => String(<ExportDocument data={data} audit={audit} />))}`,
  );

  app.get(paths.candidate.erasure(), candidateAccess, async (c) => {
    const shown = await act(c, async (tx) => ({
      place: await readOwnPlace(tx, services),
      ...(await previewErasure(tx)),
    }));
    return showPage(c, <ErasurePage {...shown} />);
  });
  app.post(paths.candidate.erasure(), candidateAccess, async (c) => {
    await act(c, (tx) => eraseAccount(tx, services));
    clearSessionCookie(c, services.env);
    markErased(c, services.env);
    return goOn(c, paths.candidate.erased());
  });
  // Nobody is signed in any more: the browser that did it is told, and any other is led to its data.
  app.get(paths.candidate.erased(), publicAccess, (c) =>
    wasErased(c, services.env) ? showNotice(c, <ErasedPage />, 200) : goOn(c, paths.candidate.data()),
  );
  return app;
}
