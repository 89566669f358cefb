import { Hono } from 'hono';
import { Conflict } from '../../../platform/errors.ts';
import { openAccess, publicAccess, staffAccess } from '../../../platform/http/access.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import { noReferrer } from '../../../platform/http/security-headers.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { RateLimits } from '../../../platform/rate-limits.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { zoneHome } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';
import { findOperator } from '../../parties/store/organisations.ts';
import { callerOf, mailedTo, noteMailedTo } from '../../sign-in/actions/caller.ts';
import { isAsker } from '../../sign-in/actions/mailed-link.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { acceptInvitation, findOpenInvitation, type OpenInvitation } from '../actions/accept-invitation.ts';
import { applyAgain } from '../actions/apply.ts';
import {
  completeWaitingSignUp,
  findWaitingSignUp,
  startSignUp,
  type WaitingSignUp,
} from '../actions/sign-up.ts';
import { applicationInput, entryInput } from '../input.ts';
import { listMemberships } from '../store/members.ts';
import { InvitationPage, SpentLinkPage, WaitingSignUpPage } from '../views/entry.tsx';
import { ChooseKindPage, SignUpMailedPage, SignUpPage } from '../views/sign-up.tsx';
import { WaitingPage } from '../views/waiting.tsx';

/** The installation itself, which knows who runs it. */
const INSTALLATION = { kind: 'system', actor: { kind: 'system', id: 'waiting_page' } } as const;

/** Applying, joining by invitation, and where to go once signed in. */
export function signUpRoutes(services: StaffServices): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const limits = new RateLimits();
  const caller = (c: C) => callerOf(c, limits, services);

  app.get(paths.signUp(), openAccess, (c) => {
    const kind = readKind(c.req.query('kind'));
    return showPage(
      c,
      kind === undefined ? <ChooseKindPage /> : <SignUpPage kind={kind} form={EMPTY_FORM} />,
    );
  });
  app.post(paths.signUp(), publicAccess, async (c) => {
    const kind = readKind((await formFields(c)).kind);
    if (kind === undefined) return c.redirect(paths.signUp(), 303);
    const sent = await readForm(c, applicationInput);
    if (!sent.ok) return showPage(c, <SignUpPage kind={kind} form={sent.form} />, 422);
    const started = await startSignUp(services, caller(c), c.var.locale, sent.value);
    if (started.ok) {
      noteMailedTo(c, services, sent.value.ownerMail);
      return c.redirect(paths.signUpMailed(), 303);
    }
    const form = withFault(sent.form, 'licenceExpiresOn', started.reason);
    return showPage(c, <SignUpPage kind={kind} form={form} />, 422);
  });
  app.get(paths.signUpMailed(), openAccess, (c) =>
    showPage(c, <SignUpMailedPage mailedTo={mailedTo(c, services)} />),
  );

  const linkOf = (c: C) => {
    const [token, asked] = [c.req.param('token') ?? '', c.req.query('asked') ?? ''];
    return { token, asked, asksCode: !isAsker(services.keyRing, caller(c), { token, asked }) };
  };
  const spent = (c: C, status: 404 | 409) => showPage(c, <SpentLinkPage />, status);

  const showSignUp = (c: C, waiting: WaitingSignUp, form: FormState, status: 200 | 422) =>
    showPage(c, <WaitingSignUpPage waiting={waiting} link={linkOf(c)} form={form} />, status);
  app.get(paths.signUpLink(':token'), publicAccess, noReferrer, async (c) => {
    const waiting = await findWaitingSignUp(services, linkOf(c).token, c.var.requestId);
    return waiting === undefined ? spent(c, 404) : showSignUp(c, waiting, EMPTY_FORM, 200);
  });
  app.post(paths.signUpLink(':token'), publicAccess, noReferrer, async (c) => {
    const { token, asked } = linkOf(c);
    const { password = '', code = '' } = await formFields(c);
    const cookies = c.req.header('Cookie');
    const input = { token, asked, code, password, cookies };
    const done = await completeWaitingSignUp(services, caller(c), c.var.locale, input);
    if (done.ok) return enter(c, done.session.cookie);
    const waiting =
      done.reason === 'expired_link' ? undefined : await findWaitingSignUp(services, token, c.var.requestId);
    if (waiting === undefined || done.reason === 'expired_link') return spent(c, 409);
    return showSignUp(c, waiting, { values: { code }, faults: done.faults }, 422);
  });

  const showInvitation = (c: C, open: OpenInvitation, form: FormState, status: 200 | 422) =>
    showPage(c, <InvitationPage open={open} link={linkOf(c)} form={form} />, status);
  app.get(paths.invitation(':token'), publicAccess, noReferrer, async (c) => {
    const open = await findOpenInvitation(services, linkOf(c).token, c.var.requestId);
    return open === undefined ? spent(c, 404) : showInvitation(c, open, EMPTY_FORM, 200);
  });
  app.post(paths.invitation(':token'), publicAccess, noReferrer, async (c) => {
    const { token, asked } = linkOf(c);
    const open = await findOpenInvitation(services, token, c.var.requestId);
    if (open === undefined) return spent(c, 409);
    const sent = await readForm(c, entryInput);
    if (!sent.ok) return showInvitation(c, open, withoutPassword(sent.form), 422);
    const cookies = c.req.header('Cookie');
    const done = await acceptInvitation(services, caller(c), c.var.locale, {
      token,
      asked,
      ...sent.value,
      cookies,
    });
    if (done.ok) return enter(c, done.session.cookie, 'joined');
    if (done.reason === 'expired_link') return spent(c, 409);
    const { values } = withoutPassword(sent.form);
    return showInvitation(c, open, { values, faults: done.faults }, 422);
  });

  app.get(paths.waiting(), staffAccess, async (c) => {
    const memberships = await act(c, (tx) => listMemberships(tx, c.var.staff.userId));
    const [only, ...others] = memberships;
    const isOpen = only !== undefined && only.approvedAt !== null && only.suspendedAt === null;
    if (isOpen && others.length === 0)
      return goOn(c, zoneHome(only.zone), c.req.query('done') === 'joined' ? 'joined' : undefined);
    const operator = await act(c, findOperator, INSTALLATION);
    return showPage(c, <WaitingPage memberships={memberships} operator={operator} />);
  });
  for (const zone of ['company', 'agency'] as const)
    app.post(paths[zone].application(), ...permit(zone, 'editProfile'), async (c) => {
      if (!(await act(c, applyAgain))) throw new Conflict('wrong_state');
      return goOn(c, paths.waiting(), 'applied');
    });
  return app;
}

function enter(c: C, cookie: string, done?: 'joined'): Response {
  c.header('Set-Cookie', cookie, { append: true });
  return goOn(c, paths.waiting(), done);
}

function readKind(text: string | undefined): 'company' | 'agency' | undefined {
  return text === 'company' || text === 'agency' ? text : undefined;
}

/** A password is never sent back. */
function withoutPassword({ values, faults }: FormState): FormState {
  return { values: { ...values, password: undefined }, faults };
}
