import { Hono } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { openAccess, publicAccess } from '../../platform/http/access.ts';
import { formFields } from '../../platform/http/form-fields.ts';
import { type C, goOn, showPage } from '../../platform/http/page.tsx';
import { noReferrer } from '../../platform/http/security-headers.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { RateLimits } from '../../platform/rate-limits.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../ui/forms/form-state.ts';
import { paths } from '../../ui/paths.ts';
import { callerOf, mailedTo, noteMailedTo, rememberBrowser } from './actions/caller.ts';
import { isAsker } from './actions/mailed-link.ts';
import { requestPasswordReset, resetPassword } from './actions/password-reset.ts';
import { endStaffSession } from './actions/sessions.ts';
import { signIn } from './actions/sign-in.ts';
import type { StaffServices } from './actions/staff-auth.ts';
import { NewPasswordPage, PasswordResetMailedPage, PasswordResetPage } from './views/password-reset.tsx';
import { StaffSignInPage } from './views/sign-in.tsx';

/** Signing in and out, and a forgotten password, for members of staff. */
export function signInRoutes(services: StaffServices): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const limits = new RateLimits();
  const caller = (c: C) => callerOf(c, limits, services);

  app.get(paths.signIn(), openAccess, (c) => showPage(c, <StaffSignInPage form={EMPTY_FORM} />));
  app.post(paths.signIn(), publicAccess, async (c) => {
    const { mail: typed = '', password = '' } = await formFields(c);
    const mail = normalizeMailAddress(typed);
    const cookies = c.req.header('Cookie');
    const entered = mail && (await signIn(services, caller(c), { mail, password, cookies }));
    if (mail === undefined || !entered?.ok)
      return showPage(c, <StaffSignInPage form={withFault(mailForm(typed), 'mail', 'wrong')} />, 422);
    rememberBrowser(c, services, mail);
    c.header('Set-Cookie', entered.session.cookie, { append: true });
    return c.redirect(paths.waiting(), 303);
  });

  app.post(paths.signOut(), publicAccess, async (c) => {
    await endStaffSession(services.staffAuth, c.req.header('Cookie'));
    deleteCookie(c, services.staffAuth.cookieName, { path: '/', secure: services.env.isHttps });
    return c.redirect(paths.signIn(), 303);
  });

  app.get(paths.passwordReset(), openAccess, (c) => showPage(c, <PasswordResetPage form={EMPTY_FORM} />));
  app.post(paths.passwordReset(), publicAccess, async (c) => {
    const { mail: typed = '' } = await formFields(c);
    const mail = normalizeMailAddress(typed);
    if (mail === undefined)
      return showPage(c, <PasswordResetPage form={withFault(mailForm(typed), 'mail', 'no_mail')} />, 422);
    await requestPasswordReset(services, caller(c), c.var.locale, mail);
    noteMailedTo(c, services, mail);
    return c.redirect(paths.passwordResetMailed(), 303);
  });
  app.get(paths.passwordResetMailed(), openAccess, (c) =>
    showPage(c, <PasswordResetMailedPage mailedTo={mailedTo(c, services)} />),
  );

  const linkOf = (c: C) => {
    const [token, asked] = [c.req.param('token') ?? '', c.req.query('asked') ?? ''];
    return { token, asked, asksCode: !isAsker(services.keyRing, caller(c), { token, asked }) };
  };
  // Opening the link looks nothing up and uses nothing up: mail scanners open every link (rules.md §9.2).
  app.get(paths.passwordResetLink(':token'), publicAccess, noReferrer, (c) =>
    showPage(c, <NewPasswordPage {...linkOf(c)} form={EMPTY_FORM} />),
  );
  app.post(paths.passwordResetLink(':token'), publicAccess, noReferrer, async (c) => {
    const link = linkOf(c);
    const { password = '', code = '' } = await formFields(c);
    const input = { token: link.token, asked: link.asked, code, password };
    const done = await resetPassword(services, caller(c), input);
    if (done.ok) return goOn(c, paths.signIn(), 'password');
    if (done.reason === 'expired_link')
      return showPage(c, <NewPasswordPage {...link} form={EMPTY_FORM} expired />, 422);
    return showPage(c, <NewPasswordPage {...link} form={{ values: { code }, faults: done.faults }} />, 422);
  });
  return app;
}

/** The address as it was typed, no longer than an address can be. */
function mailForm(typed: string): FormState {
  return formOf({ mail: typed.slice(0, 254) });
}
