import { Hono } from 'hono';
import { sendCsv, sendWorkbook } from '../../platform/http/attachment.ts';
import { act, type C, showPage } from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { csvFile, workbookFile } from '../../ui/csv-file.ts';
import { paths } from '../../ui/paths.ts';
import { readMeasures, todayOf } from './actions/measures.ts';
import { PeriodQuery, readPeriod } from './input.ts';
import type { Audience } from './rules/measure.ts';
import { measureFile } from './views/measure-file.ts';
import { MeasuresPage } from './views/measures.tsx';

const AUDIENCES: readonly Audience[] = ['company', 'agency', 'operator'];

/** The measures of each side: its page, and the same as files. */
export function measureRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const audience of AUDIENCES) {
    const view = permit(audience, 'viewHome');
    app.get(paths[audience].insights(), ...view, async (c) => {
      const { asked, ...found } = await find(c, audience);
      return showPage(
        c,
        <MeasuresPage audience={audience} asked={asked} {...found} />,
        found.fault ? 422 : 200,
      );
    });
    app.get(paths[audience].insightsFile(), ...view, async (c) => {
      const { asked, measured, named } = await find(c, audience);
      const pieces = csvFile(measureFile, oneByOne(measured), c.var.locale, asked.encoding);
      return sendCsv(c, pieces, asked.encoding, named);
    });
    app.get(paths[audience].insightsWorkbook(), ...view, async (c) => {
      const { measured, named } = await find(c, audience);
      const sheet = named.title[c.var.locale === 'ja' ? 0 : 1];
      return sendWorkbook(c, workbookFile(measureFile, sheet, oneByOne(measured), c.var.locale), named);
    });
  }
  return app;
}

function find(c: C, audience: Audience) {
  const asked = PeriodQuery.parse(c.req.query());
  return act(c, async (tx) => {
    const today = todayOf(tx);
    const { period, fault } = readPeriod(asked, today);
    const measured = await readMeasures(tx, audience, period);
    const named = { what: 'measures', title: ['指標', 'Measures'], period: tx.now } as const;
    return { asked, today, period, fault, measured, named };
  });
}

async function* oneByOne<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield rows;
}
