import { type Context, Hono } from 'hono';
import { publicAccess } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import { companyNameIn } from '../../parties/rules/names.ts';
import { readDraftState } from '../actions/find-draft.ts';
import { registerCandidate } from '../actions/register-candidate.ts';
import { resendCode } from '../actions/resend-code.ts';
import { codeError, waitError } from '../views/form-errors.ts';
import { LinkStatePage, NoDraftPage, UnknownLinkPage } from '../views/notice.tsx';
import { VerificationPage } from '../views/verification.tsx';
import { setSessionCookie } from './session-cookie.ts';
import { visitorOf } from './visitor.ts';
import { writeWithout } from './without.ts';

type C = Context<AppEnv>;

/** The mailed code of a registration, at a link and at /start (the empty code): asking for it, taking it, sending another. */
export function verificationRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const frame = (c: C) => pageFrame(c, services.env.isDemo);

  const verification = (c: C, code: string, typed: string, error: string | undefined) => {
    const t = textIn(c.var.locale);
    return (
      <VerificationPage
        frame={frame(c)}
        csrf={c.var.csrfToken}
        action={code === '' ? paths.startVerification() : paths.landingVerification(code)}
        help={{
          text: t(
            '迷惑メールのフォルダーと、入力したアドレスを確かめてください。30秒たつと、新しいコードを送れます。',
            'Check the spam folder and the address you entered. After 30 seconds you can ask for a new code.',
          ),
          resendAction: `${code === '' ? paths.startVerification() : paths.landingVerification(code)}/resend`,
        }}
        back={{
          href: code === '' ? paths.start() : paths.landing(code),
          label: t('入力に戻る', 'Back to the form'),
        }}
        title={t('確認コードの入力', 'Enter the code')}
        lead={t(
          '入力されたアドレスに、6桁の確認コードをお送りしました。',
          'We have sent a six-digit code to the address you entered.',
        )}
        submit={t('登録を終える', 'Complete the registration')}
        typed={typed}
        error={error}
      />
    );
  };

  const noDraft = (c: C, code: string, status: 200 | 422) =>
    showPage(
      c,
      <NoDraftPage frame={frame(c)} form={code === '' ? paths.start() : paths.landing(code)} />,
      status,
    );

  const verify = async (c: C, code: string) => {
    const body = await c.req.parseBody();
    const typed = typeof body['code'] === 'string' ? body['code'] : '';
    const outcome = await registerCandidate(services, visitorOf(c), code, typed);
    if (outcome.ok) {
      const { registrationId, session, leftOut = [], kept = [] } = outcome;
      if (session !== null) setSessionCookie(c, services.env, session);
      const without = writeWithout(services.keyRing, registrationId, { left: leftOut, kept });
      return c.redirect(paths.candidate.registration(registrationId, without), 303);
    }
    if (outcome.reason === 'link') {
      return showPage(
        c,
        <LinkStatePage
          frame={frame(c)}
          state={outcome.state}
          companyName={companyNameIn(outcome.link, c.var.locale)}
        />,
        410,
      );
    }
    if (outcome.reason === 'unknown_link') return showPage(c, <UnknownLinkPage frame={frame(c)} />, 404);
    if (outcome.reason === 'no_draft') return noDraft(c, code, 422);
    return showPage(
      c,
      verification(c, code, typed.slice(0, 20), codeError(outcome.reason, c.var.locale)),
      422,
    );
  };

  const resend = async (c: C, code: string) => {
    const outcome = await resendCode(services, visitorOf(c), code);
    if (outcome.ok)
      return c.redirect(code === '' ? paths.startVerification() : paths.landingVerification(code), 303);
    if (outcome.reason === 'no_draft') return noDraft(c, code, 422);
    c.header('Retry-After', String(outcome.waitSeconds));
    return showPage(c, verification(c, code, '', waitError(outcome.waitSeconds, c.var.locale)), 429);
  };

  const askForCode = async (c: C, code: string) => {
    const draft = await readDraftState(services, visitorOf(c), code);
    if (draft.kind === 'registered')
      return c.redirect(paths.candidate.registration(draft.registrationId), 303);
    return draft.kind === 'none' ? noDraft(c, code, 200) : showPage(c, verification(c, code, '', undefined));
  };

  app.get(paths.landingVerification(':code'), publicAccess, (c) => askForCode(c, c.req.param('code') ?? ''));
  app.post(paths.landingVerification(':code'), publicAccess, (c) => verify(c, c.req.param('code') ?? ''));
  app.post(`${paths.landingVerification(':code')}/resend`, publicAccess, (c) =>
    resend(c, c.req.param('code') ?? ''),
  );
  app.get(paths.startVerification(), publicAccess, (c) => askForCode(c, ''));
  app.post(paths.startVerification(), publicAccess, (c) => verify(c, ''));
  app.post(`${paths.startVerification()}/resend`, publicAccess, (c) => resend(c, ''));
  return app;
}
