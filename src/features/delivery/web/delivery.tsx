import { Hono } from 'hono';
import { act, type C, goOn, idParam, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import type { Pair } from '../../../ui/text.ts';
import { receivePosted } from '../actions/receive-posted.ts';
import { postReturned, retryMail, showDelivery } from '../actions/show-delivery.ts';
import type { Outcome } from '../actions/take-returned.ts';
import { postedFaultWords } from '../rules/posted-file.ts';
import { DeliveryPage } from '../views/delivery.tsx';

/** The operator's page about mail: what left, what came back, what has to be seen to. */
export function deliveryRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const retry = permit('operator', 'retryJobs');
  const show = async (c: C, status: 200 | 413 | 422 = 200, error?: Pair) => {
    const { mailDomain, isDemo } = services.env;
    const canTellReturns = mailDomain !== undefined || isDemo;
    const delivery = await act(c, showDelivery);
    return showPage(
      c,
      <DeliveryPage delivery={delivery} canTellReturns={canTellReturns} error={error} />,
      status,
    );
  };

  app.get(paths.operator.mail(), ...permit('operator', 'viewJobs'), (c) => show(c));
  app.post(paths.operator.mailRetry(':id'), ...retry, async (c) => {
    const { ok } = await act(c, (tx) => retryMail(tx, idParam(c)));
    return goOn(c, paths.operator.mail(), ok ? 'mail' : 'gone');
  });
  app.post(paths.operator.mailReturns(), ...retry, async (c) => {
    const received = await receivePosted(c.req.raw);
    if (!received.ok)
      return show(c, received.fault === 'too_large' ? 413 : 422, postedFaultWords(received.fault));
    const outcome = await act(c, (tx) => postReturned(tx, services, received.arrived));
    services.metrics.countReturn(outcome.ok ? outcome.kind : 'unknown');
    return goOn(c, paths.operator.mail(), wordOf(outcome));
  });
  return app;
}

function wordOf(outcome: Outcome): string {
  if (!outcome.ok) return 'unknown';
  const { kind, followed } = outcome;
  return kind === 'forged' || kind === 'unknown' ? kind : followed;
}
