import { Hono } from 'hono';
import type { Zone } from '../../../platform/http/access.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { RateLimits } from '../../../platform/rate-limits.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { callerOf } from '../../sign-in/actions/caller.ts';
import { changeAccountLocale, changePassword, renameAccount } from '../../sign-in/actions/own-account.ts';
import { endOtherSessions, listOwnSessions } from '../../sign-in/actions/sessions.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { changeMemberLocale, notePasswordChange, renameMember } from '../actions/account.ts';
import { localeInput, newPasswordInput, personNameInput } from '../input.ts';
import { AccountPage } from '../views/account.tsx';

/** What a member of staff decides about themselves, the same in all three zones: name, password, language, where they are signed in. */
export function accountRoutes(services: StaffServices): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const limits = new RateLimits();
  for (const zone of ['company', 'agency', 'operator'] as const) mountAccount(app, services, limits, zone);
  return app;
}

function mountAccount(app: Hono<AppEnv>, services: StaffServices, limits: RateLimits, zone: Zone): void {
  const { staffAuth } = services;
  const cookies = (c: C) => c.req.header('Cookie');
  const show = async (
    c: C,
    typed: { name?: FormState; password?: FormState; language?: FormState } = {},
    status: 200 | 422 = 200,
  ) => {
    const sessions = await listOwnSessions(staffAuth, cookies(c));
    // Sessions live by wall time; pages show business time, which is ahead of it in a demo.
    const aheadMs = await act(c, (tx) => tx.now.getTime() - tx.wall.getTime());
    const { staff } = c.var;
    const { name = formOf({ name: staff.name }), password = EMPTY_FORM } = typed;
    const { language = formOf({ locale: staff.locale }) } = typed;
    return showPage(
      c,
      <AccountPage
        zone={zone}
        staff={staff}
        sessions={sessions}
        aheadMs={aheadMs}
        name={name}
        password={password}
        language={language}
      />,
      status,
    );
  };
  const done = (c: C, word: string) => goOn(c, paths[zone].account(), word);

  app.get(paths[zone].account(), ...permit(zone, 'editAccount'), (c) => show(c));
  app.post(paths[zone].account(), ...permit(zone, 'editAccount'), async (c) => {
    const { part } = await formFields(c);
    if (part === 'sessions') {
      await endOtherSessions(staffAuth, cookies(c));
      return done(c, 'ended');
    }
    if (part === 'password') return changeOwnPassword(c);
    if (part === 'language') return changeOwnLanguage(c);
    const sent = await readForm(c, personNameInput);
    if (!sent.ok) return show(c, { name: sent.form }, 422);
    await renameAccount(staffAuth, c.var.staff.userId, sent.value.name);
    await act(c, (tx) => renameMember(tx, c.var.staff, sent.value.name));
    return done(c, 'saved');
  });

  const changeOwnLanguage = async (c: C) => {
    const sent = await readForm(c, localeInput);
    if (!sent.ok) return show(c, { language: sent.form }, 422);
    const { locale } = sent.value;
    await changeAccountLocale(staffAuth, c.var.staff.userId, locale);
    await act(c, (tx) => changeMemberLocale(tx, c.var.staff, locale));
    return goOn(c, `${paths[zone].account()}?lang=${locale}`, 'language');
  };

  const changeOwnPassword = async (c: C) => {
    const { staff } = c.var;
    const mail = normalizeMailAddress(staff.mailAddress);
    if (mail === undefined) throw new TypeError('an account without a mail address');
    const sent = await readForm(c, newPasswordInput);
    if (!sent.ok) return show(c, { password: sent.form }, 422);
    const caller = callerOf(c, limits, services);
    const changed = await changePassword(services, caller, { userId: staff.userId, mail }, sent.value);
    if (!changed.ok) return show(c, { password: withFault(EMPTY_FORM, changed.field, changed.fault) }, 422);
    await act(c, (tx) => notePasswordChange(tx, services, staff));
    if (changed.session === undefined) return goOn(c, paths.signIn());
    c.header('Set-Cookie', changed.session.cookie, { append: true });
    return done(c, 'password');
  };
}
