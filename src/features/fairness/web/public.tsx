import { Hono } from 'hono';
import { csvMediaType, csvRecord, csvStart } from '../../../platform/csv.ts';
import { openAccess } from '../../../platform/http/access.ts';
import { act, type C, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { readOrderNow } from '../actions/log-order.ts';
import { LogPage } from '../input.ts';
import { listOrdersAfter } from '../store/orders.ts';
import { CardOrderPage } from '../views/card-order.tsx';

/** Nobody in particular: sees what is published and nothing else. */
const PUBLIC = {
  kind: 'visitor',
  visitor: Buffer.alloc(0),
  actor: { kind: 'system', id: 'directory' },
} as const;

const ENTRIES_PER_FILE = 100;
const HEAD = ['number', 'at', 'day', 'place', 'agency', 'licenceNumber', 'isOpen', 'work', 'areas'];

/** How agencies are ordered, and the log from which anybody can recompute it. */
export function cardOrderRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.cardOrder(), openAccess, async (c) =>
    showPage(c, <CardOrderPage {...(await act(c, readOrderNow, PUBLIC))} />),
  );

  const read = async (c: C) => {
    const { after } = LogPage.parse(c.req.query());
    const data = await act(c, (tx) => listOrdersAfter(tx, after, ENTRIES_PER_FILE), PUBLIC);
    const nextCursor = data.length < ENTRIES_PER_FILE ? null : String(data.at(-1)?.number);
    return { data, nextCursor };
  };
  app.get(paths.cardOrderLog(), openAccess, async (c) => c.json(await read(c)));
  app.get(paths.cardOrderFile(), openAccess, async (c) => {
    const { data, nextCursor } = await read(c);
    if (nextCursor !== null) c.header('Link', `<${paths.cardOrderFile({ after: nextCursor })}>; rel="next"`);
    const lines = data.flatMap(({ number, at, day, agencies, shown }) =>
      agencies.map((one) => {
        const place = shown.indexOf(one.id) + 1;
        const facts = [one.id, one.licenceNumber, one.isOpen, one.work.join(' '), one.areas.join(' ')];
        return [number, at.toISOString(), day, place, ...facts].map(String);
      }),
    );
    c.header('Content-Disposition', 'attachment; filename="card-order.csv"');
    const text = [HEAD, ...lines].map(csvRecord).join('');
    return c.body(new Uint8Array(Buffer.concat([csvStart('utf8'), Buffer.from(text)])), 200, {
      'Content-Type': csvMediaType('utf8'),
    });
  });
  return app;
}
