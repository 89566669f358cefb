import { type Context, Hono } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { publicAccess } from '../../platform/http/access.ts';
import { formFields } from '../../platform/http/form-fields.ts';
import { pageFrame } from '../../platform/http/frame.ts';
import { showPage } from '../../platform/http/page.tsx';
import { noReferrer } from '../../platform/http/security-headers.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { RateLimits } from '../../platform/rate-limits.ts';
import { paths } from '../../ui/paths.ts';
import { textIn } from '../../ui/text.ts';
import { requestPasswordReset, resetPassword } from './actions/password-reset.ts';
import { endStaffSession } from './actions/sessions.ts';
import { type Caller, signIn } from './actions/sign-in.ts';
import type { StaffServices } from './actions/staff-auth.ts';
import { passwordFaultText } from './rules/password-texts.ts';
import { NewPasswordPage, PasswordResetMailedPage, PasswordResetPage } from './views/password-reset.tsx';
import { StaffSignInPage } from './views/sign-in.tsx';

type C = Context<AppEnv>;

/** Signing in and out, and a forgotten password, for members of staff. */
export function signInRoutes(services: StaffServices): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const limits = new RateLimits();
  const caller = (c: C): Caller => ({
    address: c.var.clientAddress,
    requestId: c.var.requestId,
    limits,
  });
  const page = (c: C) => ({ frame: pageFrame(c, services.env.isDemo), csrf: c.var.csrfToken });

  app.get(paths.signIn(), publicAccess, (c) =>
    showPage(c, <StaffSignInPage {...page(c)} mail="" wrong={false} />),
  );
  app.post(paths.signIn(), publicAccess, async (c) => {
    const { mail: typed = '', password = '' } = await formFields(c);
    const mail = normalizeMailAddress(typed);
    const cookies = c.req.header('Cookie');
    const entered = mail && (await signIn(services, caller(c), { mail, password, cookies }));
    if (!entered?.ok) {
      return showPage(c, <StaffSignInPage {...page(c)} mail={typed.slice(0, 254)} wrong />, 422);
    }
    c.header('Set-Cookie', entered.session.cookie, { append: true });
    return c.redirect(paths.waiting(), 303);
  });

  app.post(paths.signOut(), publicAccess, async (c) => {
    await endStaffSession(services.staffAuth, c.req.header('Cookie'));
    deleteCookie(c, services.staffAuth.cookieName, { path: '/', secure: services.env.isHttps });
    return c.redirect(paths.signIn(), 303);
  });

  app.get(paths.passwordReset(), publicAccess, (c) =>
    showPage(c, <PasswordResetPage {...page(c)} mail="" error={undefined} />),
  );
  app.post(paths.passwordReset(), publicAccess, async (c) => {
    const { mail: typed = '' } = await formFields(c);
    const mail = normalizeMailAddress(typed);
    if (mail === undefined) {
      const error = textIn(c.var.locale)(
        'メールアドレスの形になっていません。入力し直してください。',
        'This is not a mail address. Enter it again.',
      );
      return showPage(c, <PasswordResetPage {...page(c)} mail={typed.slice(0, 254)} error={error} />, 422);
    }
    await requestPasswordReset(services, caller(c), c.var.locale, mail);
    return c.redirect(paths.passwordResetMailed(), 303);
  });
  app.get(paths.passwordResetMailed(), publicAccess, (c) =>
    showPage(c, <PasswordResetMailedPage frame={page(c).frame} />),
  );

  // Opening the link looks nothing up and uses nothing up: mail scanners open every link (rules.md §9.2).
  app.get(paths.passwordResetLink(':token'), publicAccess, noReferrer, (c) =>
    showPage(
      c,
      <NewPasswordPage {...page(c)} token={c.req.param('token') ?? ''} errors={[]} expired={false} />,
    ),
  );
  app.post(paths.passwordResetLink(':token'), publicAccess, noReferrer, async (c) => {
    const token = c.req.param('token') ?? '';
    const { password = '' } = await formFields(c);
    const { locale } = c.var;
    const done = await resetPassword(services, caller(c), locale, { token, password });
    if (done.ok) return c.redirect(paths.signIn(), 303);
    const expired = done.reason === 'expired_link';
    const errors =
      done.reason === 'expired_link'
        ? []
        : [{ name: 'password', message: passwordFaultText(done.reason, locale) }];
    return showPage(c, <NewPasswordPage {...page(c)} token={token} errors={errors} expired={expired} />, 422);
  });
  return app;
}
