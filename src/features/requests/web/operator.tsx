import { Hono } from 'hono';
import { Conflict } from '../../../platform/errors.ts';
import { act, type C, goOn, idParam, pageRequest, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RequestId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import type { AccountDesk } from '../actions/account-desk.ts';
import { carryOut } from '../actions/carry-out.ts';
import { answerRequest, countQueue, examineRequest, readLate, readRegister } from '../actions/desk.ts';
import { closeUnidentified, enterRequest, identify, mailCodeAgain } from '../actions/desk-entry.ts';
import { AnswerInput, CodeInput, ComplaintAnswerInput, EntryInput, RegisterFilter } from '../input.ts';
import { findRequest } from '../store/requests.ts';
import { NewRequestPage } from '../views/new-request.tsx';
import { LateTasksPage, RegisterPage } from '../views/register.tsx';
import { RequestPage } from '../views/request.tsx';

/** 苦情と開示請求: the operator's desk for what people ask and complain of. @param desk what may be done to accounts */
export function requestDeskRoutes(services: Services, desk: AccountDesk): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('operator', 'viewRequests');
  const answer = permit('operator', 'answerRequests');
  const one = (c: C) => paths.operator.request(idParam(c));

  app.get(paths.operator.requests(), ...view, async (c) => {
    const { show = 'open' } = RegisterFilter.parse(c.req.query());
    const queue = await act(c, countQueue);
    if (show === 'late') {
      const late = await act(c, async (tx) => ({ page: await readLate(tx, pageRequest(c)), now: tx.now }));
      return showPage(c, <LateTasksPage {...late} queue={queue} />);
    }
    const register = await act(c, (tx) => readRegister(tx, show, pageRequest(c)));
    return showPage(c, <RegisterPage {...register} queue={queue} show={show} />);
  });

  app.get(paths.operator.newRequest(), ...answer, (c) => showPage(c, <NewRequestPage form={EMPTY_FORM} />));
  app.post(paths.operator.newRequest(), ...answer, async (c) => {
    const sent = await readForm(c, EntryInput);
    if (!sent.ok) return showPage(c, <NewRequestPage form={sent.form} />, 422);
    const entered = await act(c, (tx) => enterRequest(tx, services, desk, sent.value));
    if (!entered.ok)
      return showPage(c, <NewRequestPage form={withFault(sent.form, 'mail', entered.reason)} />, 422);
    return goOn(c, paths.operator.request(entered.id), 'entered');
  });

  const requestPage = async (c: C, form: FormState) => {
    const request = await act(c, (tx) => examineRequest(tx, services, idParam(c)));
    return <RequestPage request={request} form={form} />;
  };
  app.get(paths.operator.request(':id'), ...view, async (c) => showPage(c, await requestPage(c, EMPTY_FORM)));

  app.post(paths.operator.requestCode(':id'), ...answer, async (c) => {
    const mailed = await act(c, (tx) => mailCodeAgain(tx, services, desk, idParam(c)));
    return goOn(c, one(c), mailed.ok ? 'code_sent' : mailed.reason);
  });
  app.post(paths.operator.requestIdentity(':id'), ...answer, async (c) => {
    const sent = await readForm(c, CodeInput);
    if (!sent.ok) throw new Conflict('wrong_code');
    const outcome = await act(c, (tx) => identify(tx, services, desk, idParam(c), sent.value.code));
    return goOn(c, one(c), outcome.ok ? (outcome.isKnown ? 'identified' : 'nothing_held') : outcome.reason);
  });
  app.post(paths.operator.requestClosure(':id'), ...answer, async (c) => {
    const outcome = await act(c, (tx) => closeUnidentified(tx, idParam(c)));
    return goOn(c, one(c), outcome.ok ? 'not_identified' : 'closed');
  });
  app.post(paths.operator.requestExecution(':id'), ...answer, async (c) => {
    const outcome = await act(c, (tx) => carryOut(tx, desk, idParam(c)));
    if (!outcome.ok && outcome.reason === 'not_identified') throw new Conflict(outcome.reason);
    return goOn(c, one(c), outcome.ok ? 'carried_out' : outcome.reason);
  });
  app.post(paths.operator.requestAnswer(':id'), ...answer, async (c) => {
    const id = idParam<RequestId>(c);
    const found = await act(c, (tx) => findRequest(tx, id));
    const sent =
      found?.kind === 'complaint' ? await readForm(c, ComplaintAnswerInput) : await readForm(c, AnswerInput);
    if (!sent.ok) return showPage(c, await requestPage(c, sent.form), 422);
    const outcome = await act(c, (tx) =>
      answerRequest(tx, services, desk, id, { article: null, keptUntil: null, ...sent.value }),
    );
    if (!outcome.ok) throw new Conflict(outcome.reason);
    return goOn(c, one(c), 'answered');
  });
  return app;
}
