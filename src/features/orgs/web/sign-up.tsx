import { Hono } from 'hono';
import { readInput } from '../../../platform/form-input.ts';
import { publicAccess, staffAccess } from '../../../platform/http/access.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { showPage } from '../../../platform/http/page.tsx';
import { noReferrer } from '../../../platform/http/security-headers.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { RateLimits } from '../../../platform/rate-limits.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { zoneHome } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';
import { formatDateTime, type Locale, textIn } from '../../../ui/text.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import type { PasswordFault } from '../../sign-in/rules/password.ts';
import { passwordFaultText } from '../../sign-in/rules/password-texts.ts';
import { acceptInvitation, findOpenInvitation, type OpenInvitation } from '../actions/invitations.ts';
import { listMembershipsOf } from '../actions/memberships.ts';
import {
  completeWaitingSignUp,
  findWaitingSignUp,
  startSignUp,
  type WaitingSignUp,
} from '../actions/sign-up.ts';
import { applicationInput, entryInput } from '../input.ts';
import { EntryPage, SpentLinkPage } from '../views/entry.tsx';
import { describeFaults, PERSON_LABELS } from '../views/faults.ts';
import type { FormState } from '../views/form-state.ts';
import { ChooseKindPage, SignUpMailedPage, SignUpPage } from '../views/sign-up.tsx';
import { WaitingPage } from '../views/waiting.tsx';
import { kindName, roleName } from '../views/words.ts';
import { type C, callerOf, pageOf } from './request.tsx';

const EMPTY: FormState = { values: {}, errors: [] };

/** Applying, joining by invitation, and where to go once signed in. */
export function signUpRoutes(services: StaffServices): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const limits = new RateLimits();

  app.get(paths.signUp(), publicAccess, (c) => {
    const kind = readKind(c.req.query('kind'));
    if (kind === undefined) return showPage(c, <ChooseKindPage frame={pageOf(services, c).frame} />);
    return showPage(c, <SignUpPage {...pageOf(services, c)} kind={kind} form={EMPTY} />);
  });
  app.post(paths.signUp(), publicAccess, async (c) => {
    const values = await formFields(c);
    const kind = readKind(values.kind);
    if (kind === undefined) return c.redirect(paths.signUp(), 303);
    const again = (errors: readonly FieldError[]) =>
      showPage(c, <SignUpPage {...pageOf(services, c)} kind={kind} form={{ values, errors }} />, 422);
    const read = readInput(applicationInput, values);
    if (!read.ok) return again(describeFaults(read.faults, c.var.locale));
    const started = await startSignUp(services, callerOf(c, limits), c.var.locale, read.value);
    if (!started.ok) {
      return again(describeFaults([{ field: 'licenceExpiresOn', fault: started.reason }], c.var.locale));
    }
    return c.redirect(paths.signUpMailed(), 303);
  });
  app.get(paths.signUpMailed(), publicAccess, (c) =>
    showPage(c, <SignUpMailedPage frame={pageOf(services, c).frame} />),
  );

  const showSignUp = (c: C, token: string, waiting: WaitingSignUp, form: FormState, status: 200 | 422) => {
    const t = textIn(c.var.locale);
    const { name, kind, ownerMail } = waiting.application;
    return showPage(
      c,
      <EntryPage
        {...pageOf(services, c)}
        title={t('申込みの完了', 'Complete your application')}
        lead={t(
          'パスワードを入力すると申込みが完了し、運営の審査が始まります。',
          'With your password the application is complete and the review begins.',
        )}
        facts={[
          { term: t('組織', 'Organisation'), description: name },
          { term: t('種類', 'Kind'), description: kindName(kind, c.var.locale) },
        ]}
        action={paths.signUpLink(token)}
        mailAddress={ownerMail.address}
        hasAccount={waiting.hasAccount}
        asksName={false}
        submit={t('申込みを完了する', 'Complete')}
        form={form}
      />,
      status,
    );
  };
  const spent = (c: C, status: 404 | 409) =>
    showPage(c, <SpentLinkPage frame={pageOf(services, c).frame} />, status);

  app.get(paths.signUpLink(':token'), publicAccess, noReferrer, async (c) => {
    const token = c.req.param('token') ?? '';
    const waiting = await findWaitingSignUp(services, token, c.var.requestId);
    return waiting === undefined ? spent(c, 404) : showSignUp(c, token, waiting, EMPTY, 200);
  });
  app.post(paths.signUpLink(':token'), publicAccess, noReferrer, async (c) => {
    const token = c.req.param('token') ?? '';
    const { password = '' } = await formFields(c);
    const cookies = c.req.header('Cookie');
    const done = await completeWaitingSignUp(services, callerOf(c, limits), { token, password, cookies });
    if (done.ok) return enter(c, done.session.cookie);
    const waiting =
      done.reason === 'expired_link' ? undefined : await findWaitingSignUp(services, token, c.var.requestId);
    if (waiting === undefined || done.reason === 'expired_link') return spent(c, 409);
    return showSignUp(c, token, waiting, { values: {}, errors: entryErrors(done.reason, c.var.locale) }, 422);
  });

  const showInvitation = (c: C, token: string, open: OpenInvitation, form: FormState, status: 200 | 422) => {
    const { locale } = c.var;
    const t = textIn(locale);
    const { organisationName, zone, role, mailAddress, expiresAt } = open.invitation;
    return showPage(
      c,
      <EntryPage
        {...pageOf(services, c)}
        title={t('メンバーへの招待', 'You are invited')}
        lead={t(
          `「${organisationName}」のメンバーになります。`,
          `You become a member of "${organisationName}".`,
        )}
        facts={[
          { term: t('組織', 'Organisation'), description: `${organisationName} (${kindName(zone, locale)})` },
          { term: t('権限', 'Role'), description: roleName(role, locale) },
          { term: t('期限', 'Valid until'), description: formatDateTime(expiresAt, locale) },
        ]}
        action={paths.invitation(token)}
        mailAddress={mailAddress}
        hasAccount={open.hasAccount}
        asksName
        submit={t('参加する', 'Join')}
        form={form}
      />,
      status,
    );
  };

  app.get(paths.invitation(':token'), publicAccess, noReferrer, async (c) => {
    const token = c.req.param('token') ?? '';
    const open = await findOpenInvitation(services, token, c.var.requestId);
    return open === undefined ? spent(c, 404) : showInvitation(c, token, open, EMPTY, 200);
  });
  app.post(paths.invitation(':token'), publicAccess, noReferrer, async (c) => {
    const token = c.req.param('token') ?? '';
    const values = await formFields(c);
    const open = await findOpenInvitation(services, token, c.var.requestId);
    if (open === undefined) return spent(c, 409);
    const read = readInput(entryInput, values);
    const again = (errors: readonly FieldError[]) => showInvitation(c, token, open, { values, errors }, 422);
    if (!read.ok) return again(describeFaults(read.faults, c.var.locale, PERSON_LABELS));
    const cookies = c.req.header('Cookie');
    const done = await acceptInvitation(services, callerOf(c, limits), { token, ...read.value, cookies });
    if (done.ok) return enter(c, done.session.cookie);
    return done.reason === 'expired_link' ? spent(c, 409) : again(entryErrors(done.reason, c.var.locale));
  });

  app.get(paths.waiting(), staffAccess, async (c) => {
    const memberships = await listMembershipsOf(services.database, c.var.staff.userId, c.var.requestId);
    const [only, ...others] = memberships;
    if (only?.approvedAt !== undefined && others.length === 0) return c.redirect(zoneHome(only.zone), 303);
    return showPage(c, <WaitingPage frame={pageOf(services, c).frame} memberships={memberships} />);
  });
  return app;
}

function enter(c: C, cookie: string): Response {
  c.header('Set-Cookie', cookie, { append: true });
  return c.redirect(paths.waiting(), 303);
}

function readKind(text: string | undefined): 'company' | 'agency' | undefined {
  return text === 'company' || text === 'agency' ? text : undefined;
}

function entryErrors(
  reason: PasswordFault | 'wrong_password' | 'name_required',
  locale: Locale,
): readonly FieldError[] {
  switch (reason) {
    case 'wrong_password':
      return describeFaults([{ field: 'password', fault: reason }], locale);
    case 'name_required':
      return describeFaults([{ field: 'name', fault: 'required' }], locale, PERSON_LABELS);
    case 'too_short':
    case 'too_long':
    case 'too_simple':
      return [{ name: 'password', message: passwordFaultText(reason, locale) }];
  }
}
