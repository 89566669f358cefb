import { Hono } from 'hono';
import { jstDate } from '../../../platform/calendar.ts';
import { type CsvEncoding, csvMediaType } from '../../../platform/csv.ts';
import { Conflict, NotFound } from '../../../platform/errors.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, goOn, idParam } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { chooseLinkText } from '../../links/actions/choose-text.ts';
import { exportPersonalCodes } from '../../links/actions/export-personal-codes.ts';
import { findUsableText } from '../actions/find-text.ts';
import { readLetterWriter } from '../actions/write-letters.ts';
import { readVersion } from '../input.ts';

/** What a text is to a link: the one it stands in, and the file of everybody's finished letter. */
export function letterFileRoutes({ database, env }: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const edit = permit('company', 'editLinks');

  app.post(paths.company.linkText(':id'), ...edit, async (c) => {
    const id = idParam<RelayLinkId>(c);
    const { text, number } = await formFields(c);
    await act(c, async (tx) => {
      const found = await findUsableText(tx, text, c.var.locale, readVersion(number));
      if (found === undefined) throw new NotFound('letter text');
      await chooseLinkText(tx, id, found.ref);
    });
    return goOn(c, paths.company.link(id), 'text_chosen');
  });

  app.get(paths.company.linkLetters(':id'), ...edit, async (c) => {
    const id = idParam<RelayLinkId>(c);
    const { text, number, in: asked, encoding: wanted } = c.req.query();
    const encoding: CsvEncoding = wanted === 'cp932' ? 'cp932' : 'utf8';
    const locale = asked === 'ja' || asked === 'en' ? asked : c.var.locale;
    const letterOf = await act(c, async (tx) => {
      const found = await findUsableText(tx, text, locale, readVersion(number));
      if (found === undefined) throw new NotFound('letter text');
      return readLetterWriter(tx, id, found.source);
    });
    const urlOf = (code: string) => `${env.baseUrl}${paths.landing(code)}`;
    const exported = await exportPersonalCodes(database, c.var.scope, id, encoding, urlOf, letterOf);
    if (!exported.ok) throw new Conflict(exported.reason);
    return c.body(ReadableStream.from(exported.file), 200, {
      'Content-Type': csvMediaType(encoding),
      'Content-Disposition': `attachment; filename="letters-${jstDate(new Date())}.csv"`,
    });
  });
  return app;
}
