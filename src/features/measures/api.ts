import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { jstDate } from '../../platform/calendar.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { createApiRouter } from '../../platform/http/api.ts';
import { act } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { type Measured, readMeasures, todayOf } from './actions/measures.ts';
import { readPeriod } from './input.ts';

const MONTH = z.string().max(20).optional();
const PeriodQuery = z.object({ from: MONTH, to: MONTH });

const MeasureOut = z.object({
  key: z.string(),
  name: z.string(),
  unit: z.enum(['share', 'count', 'mean_days', 'mean_hours', 'yen', 'yen_estimate']),
  /** Null where `hidden`. */
  numerator: z.number().nullable(),
  /** Null for a count, and where `hidden`. */
  denominator: z.number().nullable(),
  /** Of a share the part of the whole, 0 to 1, null under ten; of a mean the mean; of anything else the numerator. */
  value: z.number().nullable(),
  /** 95 % Wilson interval of a share, 0 to 1; null under ten and for what is no share. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** It could tell about somebody, so nothing of it is said. */
  hidden: z.boolean(),
  /** Days in Japan, both included; `from` null: since the start. */
  from: z.string().nullable(),
  to: z.string(),
  /** The period is not over. */
  unfinished: z.boolean(),
  /** By which day something falls into the period. */
  basis: z.string(),
  definition: z.string(),
});

/** `/measures` of whoever asks, and a company's under the name that the contract has (rules.md §10.4, §15). */
export function measuresApi(): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const list = z.object({ data: z.array(MeasureOut) });
  for (const [path, access] of [
    ['/measures', permitKey(['company', 'agency', 'operator'], 'viewHome')],
    ['/insights/kpis', permitKey('company', 'viewHome')],
  ] as const) {
    resource(
      api,
      {
        method: 'get',
        path,
        summary: 'Measures of the months `from` to `to` (YYYY-MM), of all time without them',
        access,
        query: PeriodQuery,
        out: list,
      },
      ({ c, query }) =>
        act(c, async (tx) => {
          const { from = '', to = '' } = query;
          const { period, fault } = readPeriod({ span: 'all', from, to }, todayOf(tx));
          if (fault !== undefined)
            throw new InvalidInput([{ field: from === '' ? 'from' : 'to', message: fault }]);
          return { data: (await readMeasures(tx, c.var.membership.zone, period)).map(measureOut) };
        }),
    );
  }
  return api;
}

function measureOut({ measure, period, reading }: Measured): z.output<typeof MeasureOut> {
  const share = reading.kind === 'share' && reading.rate.kind === 'percent' ? reading.rate : undefined;
  return {
    key: measure.id,
    name: measure.words[1],
    unit: measure.unit,
    numerator: reading.kind === 'hidden' ? null : reading.numerator,
    denominator: reading.kind === 'hidden' ? null : reading.denominator,
    value: valueOf(measure, reading),
    interval: share ? { low: share.low / 100, high: share.high / 100 } : null,
    hidden: reading.kind === 'hidden',
    from: period.from,
    to: jstDate(new Date(Date.parse(`${period.before}T00:00:00+09:00`) - 1)),
    unfinished: period.isUnfinished,
    basis: measure.basis,
    definition: measure.definition[1],
  };
}

function valueOf({ unit }: Measured['measure'], reading: Measured['reading']): number | null {
  switch (reading.kind) {
    case 'hidden':
      return null;
    case 'count':
      return reading.numerator;
    case 'share':
      return reading.rate.kind === 'percent' ? reading.rate.percent / 100 : null;
    case 'sum':
      return unit === 'yen' || unit === 'yen_estimate' ? reading.numerator : reading.mean;
  }
}
