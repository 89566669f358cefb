import { hash } from 'node:crypto';
import type { Hono, MiddlewareHandler } from 'hono';
import { jstDate } from '../../../platform/calendar.ts';
import { publicAccess } from '../../../platform/http/access.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, readForm, showPage } from '../../../platform/http/page.tsx';
import { noReferrer } from '../../../platform/http/security-headers.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { maskOf } from '../../candidates/rules/masked-mail.ts';
import { answerInvitation } from '../actions/answer.ts';
import { askForAnswerCode, proveByAnswerCode } from '../actions/answer-code.ts';
import { completeApplication, prepareApplication, returnToPool } from '../actions/apply.ts';
import { type ShownAsked, showAsked } from '../actions/show-asked.ts';
import { AnswerInput, ApplicationInput } from '../input/answers.ts';
import { monthsToWait } from '../rules/answers.ts';
import { AskedPage } from '../views/asked.tsx';
import { ApplicationPage, applicationValues } from '../views/asked-application.tsx';
import { AnswerCodePage, UnknownAskedPage } from '../views/asked-notices.tsx';

/** Acts as the browser, which the database knows by a hash of its cookie. */
const asBrowser: MiddlewareHandler<AppEnv> = async (c, next) => {
  const visitor = hash('sha256', c.get('browserId'), 'buffer');
  const actor = { kind: 'candidate', id: 'visitor' } as const;
  c.set('scope', { kind: 'visitor', visitor, actor, requestId: c.get('requestId') });
  await next();
};

const tokenOf = (c: C) => c.req.param('token') ?? '';
const masked = ({ mailAddress }: ShownAsked) => {
  const mail = normalizeMailAddress(mailAddress ?? '');
  return mail === undefined ? '' : maskOf(mail).shown;
};

/** The page behind the link of an invitation to apply again. A GET shows and changes nothing; every answer is a POST. */
export function answerRoutes(app: Hono<AppEnv>, services: OutboxServices): void {
  const access = [publicAccess, noReferrer, asBrowser] as const;
  const withAsked = async (
    c: C,
    show: (asked: ShownAsked, token: string, now: Date) => Promise<Response> | Response,
  ) => {
    const token = tokenOf(c);
    const shown = await act(c, async (tx) => ({ asked: await showAsked(tx, services, token), now: tx.now }));
    return shown.asked === undefined
      ? showPage(c, <UnknownAskedPage />, 404)
      : show(shown.asked, token, shown.now);
  };
  const page = (c: C, form: FormState = EMPTY_FORM, status: 200 | 409 | 422 = 200) =>
    withAsked(c, (asked, token, now) =>
      showPage(
        c,
        <AskedPage asked={asked} token={token} form={form} months={monthsToWait(jstDate(now))} />,
        status,
      ),
    );

  app.get(paths.asked(':token'), ...access, (c) => page(c));
  app.post(paths.asked(':token'), ...access, async (c) => {
    const sent = await readForm(c, AnswerInput);
    if (!sent.ok) return page(c, sent.form, 422);
    const token = tokenOf(c);
    const from = { token, locale: c.var.locale };
    const answered = await act(c, (tx) => answerInvitation(tx, services, from, sent.value));
    if (answered.ok)
      return answered.state === 'applying'
        ? goOn(c, paths.askedApplication(token))
        : goOn(c, paths.asked(token), answered.state === 'applied' ? 'applied' : 'answered');
    switch (answered.reason) {
      case 'unknown':
        return showPage(c, <UnknownAskedPage />, 404);
      case 'month':
        return page(c, withFault(sent.form, 'until', 'unchosen'), 422);
      case 'opening_closed':
        return page(c, withFault(sent.form, 'answer', 'opening_closed'), 422);
      case 'void':
      case 'prove':
        return goOn(c, paths.askedCode(token), answered.reason);
      case 'final':
        return goOn(c, paths.asked(token), 'final');
      default:
        return goOn(c, paths.asked(token), 'moved_on');
    }
  });

  const applicationPage = (c: C, form?: FormState) =>
    withAsked(c, async (asked, token) => {
      const applying = await act(c, (tx) => prepareApplication(tx, services, asked));
      if (applying === undefined)
        return goOn(c, asked.needsCode ? paths.askedCode(token) : paths.asked(token));
      return showPage(
        c,
        <ApplicationPage
          asked={asked}
          token={token}
          applying={applying}
          masked={masked(asked)}
          form={form ?? formOf(applicationValues(applying))}
        />,
        form === undefined ? 200 : 422,
      );
    });
  app.get(paths.askedApplication(':token'), ...access, (c) => applicationPage(c));
  app.post(paths.askedApplication(':token'), ...access, async (c) => {
    const sent = await readForm(c, ApplicationInput);
    if (!sent.ok) return applicationPage(c, sent.form);
    const token = tokenOf(c);
    const from = { token, locale: c.var.locale };
    const { asked } = await act(c, async (tx) => ({ asked: await showAsked(tx, services, token) }));
    if (asked !== undefined && asked.candidateId !== null && !sent.value.agrees)
      return applicationPage(c, withFault(sent.form, 'agrees', 'unticked'));
    const isDone = await act(c, (tx) => completeApplication(tx, services, from, sent.value));
    return goOn(c, paths.asked(token), isDone ? 'applied' : 'not_taken');
  });

  const codePage = (
    c: C,
    form: FormState = EMPTY_FORM,
    status: 200 | 422 | 429 = 200,
    waitSeconds?: number,
  ) =>
    withAsked(c, (asked, token) =>
      asked.needsCode
        ? showPage(
            c,
            <AnswerCodePage
              asked={asked}
              token={token}
              masked={masked(asked)}
              form={form}
              waitSeconds={waitSeconds}
            />,
            status,
          )
        : goOn(c, paths.asked(token)),
    );
  app.get(paths.askedCode(':token'), ...access, (c) => codePage(c));
  app.post(paths.askedCode(':token'), ...access, async (c) => {
    const token = tokenOf(c);
    const asked = await act(c, (tx) => askForAnswerCode(tx, services, token, c.var.locale));
    if (asked.ok) return goOn(c, paths.askedCode(token), 'code_sent');
    if (asked.reason === 'not_asked') return codePage(c);
    c.header('Retry-After', String(asked.waitSeconds));
    return codePage(c, EMPTY_FORM, 429, asked.waitSeconds);
  });
  app.post(paths.askedProof(':token'), ...access, async (c) => {
    const { code: typed = '' } = await formFields(c);
    const token = tokenOf(c);
    const proven = await act(c, (tx) => proveByAnswerCode(tx, services, token, typed));
    if (proven === 'right') return goOn(c, paths.asked(token), 'proven');
    const fault = typed.trim() === '' ? 'required' : proven;
    return codePage(c, withFault(formOf({ code: typed.slice(0, 200) }), 'code', fault), 422);
  });

  app.post(paths.askedReturn(':token'), ...access, async (c) => {
    const token = tokenOf(c);
    const came = await act(c, (tx) => returnToPool(tx, services, token));
    if (came === 'unknown') return showPage(c, <UnknownAskedPage />, 404);
    return came === 'back' ? goOn(c, paths.asked(token), came) : goOn(c, paths.askedCode(token), came);
  });
}
