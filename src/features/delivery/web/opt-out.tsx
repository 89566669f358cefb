import { hash } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Scope, Tx } from '../../../db/scope.ts';
import { publicAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, readForm, showPage } from '../../../platform/http/page.tsx';
import { noReferrer } from '../../../platform/http/security-headers.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OptOutLink } from '../../../platform/opt-out-link.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { answerByLink, readLink, resumeProven, showOptOut, takeAnswerBack } from '../actions/opt-out.ts';
import { askForCode, proveByCode } from '../actions/opt-out-code.ts';
import { AnswerInput, CodeMailInput, ProvenInput } from '../input/opt-out.ts';
import { numberOf } from '../rules/opt-out.ts';
import { OptOutPage, UnknownOptOutPage } from '../views/opt-out.tsx';

/** Nobody signs in: whoever holds the link of a mail acts for its reader, as far as a link may. */
const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'opt-out' } };

const browserOf = (c: C) => hash('sha256', c.get('browserId'), 'buffer');
const tokenOf = (c: C) => c.req.param('token') ?? '';

/**
 * What mail programs send for their readers (RFC 8058): a POST with that body, without cookies, a token or a page of ours before
 * it. It does what the mail's own List-Unsubscribe says and leads nowhere. Stands before the walls that forms have to pass.
 */
export function oneClick(services: Services): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method !== 'POST' || !(await isOneClick(c))) return await next();
    const isDone = await act(
      c,
      async (tx) => {
        const link = readLink(tx, services, tokenOf(c));
        if (link === undefined) return false;
        await answerByLink(tx, link, 'listed');
        return true;
      },
      SCOPE,
    );
    return isDone ? c.text('OK', 200) : c.text('Unknown link', 404);
  };
}

async function isOneClick(c: C): Promise<boolean> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded')
    return new URLSearchParams(await c.req.text()).get('List-Unsubscribe') === 'One-Click';
  if (type !== 'multipart/form-data') return false;
  return (await c.req.parseBody().catch(() => ({})))['List-Unsubscribe' as never] === 'One-Click';
}

/** The page behind the link at the end of a mail. A GET shows and changes nothing, an answer needs what stands on it, and that mail comes again a code. */
export function optOutRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use('/u/*', noReferrer);

  /** Runs `work` for a link that is one of ours; any other has a page of its own. */
  const withLink = async <T,>(
    c: C,
    work: (tx: Tx, link: OptOutLink) => Promise<T>,
    show: (done: T) => Response | Promise<Response>,
  ) => {
    const done = await act(
      c,
      async (tx) => {
        const link = readLink(tx, services, tokenOf(c));
        return link && { value: await work(tx, link) };
      },
      SCOPE,
    );
    return done === undefined ? showPage(c, <UnknownOptOutPage />, 404) : show(done.value);
  };

  const page = (c: C, form: FormState = EMPTY_FORM, status: 200 | 422 | 429 = 200, waitSeconds?: number) =>
    withLink(
      c,
      (tx, link) => showOptOut(tx, services, link, browserOf(c)),
      (facts) =>
        showPage(
          c,
          <OptOutPage {...facts} token={tokenOf(c)} form={form} {...(waitSeconds && { waitSeconds })} />,
          status,
        ),
    );
  const here = (c: C) => paths.optOut(tokenOf(c));

  app.get(paths.optOut(':token'), publicAccess, (c) => page(c));
  app.post(paths.optOut(':token'), publicAccess, async (c) => {
    const sent = await readForm(c, AnswerInput);
    if (!sent.ok) return page(c, sent.form, 422);
    const { answer, number } = sent.value;
    return withLink(
      c,
      async (tx, link) => {
        const isRead = number === numberOf(services.keyRing, link);
        if (isRead) await answerByLink(tx, link, answer, browserOf(c));
        return isRead;
      },
      (isRead) => {
        if (!isRead) return page(c, withFault(sent.form, 'number', 'wrong_number'), 422);
        return goOn(c, here(c), answer === 'none' ? 'kept' : 'stopped');
      },
    );
  });
  app.post(paths.optOutUndo(':token'), publicAccess, (c) =>
    withLink(
      c,
      (tx, link) => takeAnswerBack(tx, link, browserOf(c)),
      (isBack) => goOn(c, here(c), isBack ? 'undone' : 'too_late'),
    ),
  );
  app.post(paths.optOutCode(':token'), publicAccess, async (c) => {
    const sent = await readForm(c, CodeMailInput);
    if (!sent.ok) return page(c, sent.form, 422);
    return withLink(
      c,
      (tx, link) => askForCode(tx, services, link, sent.value.mail, c.var.locale),
      (asked) => (asked.ok ? goOn(c, here(c), 'code_sent') : page(c, sent.form, 429, asked.waitSeconds)),
    );
  });
  app.post(paths.optOutProven(':token'), publicAccess, async (c) => {
    const sent = await readForm(c, ProvenInput);
    if (!sent.ok) return page(c, sent.form, 422);
    return withLink(
      c,
      async (tx, link) => {
        const proved = await proveByCode(tx, services, link, sent.value.code);
        if (proved === 'right') await resumeProven(tx, link);
        return proved;
      },
      (proved) =>
        proved === 'right' ? goOn(c, here(c), 'resumed') : page(c, withFault(sent.form, 'code', proved), 422),
    );
  });
  return app;
}
