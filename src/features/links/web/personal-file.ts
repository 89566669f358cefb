import { Hono } from 'hono';
import { jstDate } from '../../../platform/calendar.ts';
import { type CsvEncoding, csvMediaType } from '../../../platform/csv.ts';
import { Conflict } from '../../../platform/errors.ts';
import { idParam } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { exportPersonalCodes } from '../actions/export-personal-codes.ts';

/** The file of personal links, streamed. `?encoding=cp932` for tools that do not read UTF-8. */
export function personalFileRoutes({ database, env }: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.company.linkPersonalFile(':id'), ...permit('company', 'editLinks'), async (c) => {
    const encoding: CsvEncoding = c.req.query('encoding') === 'cp932' ? 'cp932' : 'utf8';
    const urlOf = (code: string) => `${env.baseUrl}${paths.landing(code)}`;
    const exported = await exportPersonalCodes(database, c.var.scope, idParam(c), encoding, urlOf);
    if (!exported.ok) throw new Conflict(exported.reason);
    return c.body(ReadableStream.from(exported.file), 200, {
      'Content-Type': csvMediaType(encoding),
      'Content-Disposition': `attachment; filename="relay-links-${jstDate(new Date())}.csv"`,
    });
  });
  return app;
}
