import { Hono } from 'hono';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { senderDomain } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import type { LandingLink } from '../../links/actions/find-link.ts';
import type { PageState } from '../../links/rules/link-state.ts';
import { againIfOvertaken } from '../actions/again.ts';
import { readDraftState } from '../actions/find-draft.ts';
import { registerCandidate } from '../actions/register-candidate.ts';
import { resendCode } from '../actions/resend-code.ts';
import { codeFault } from '../views/code-words.ts';
import { NoDraftPage, UnknownLinkPage } from '../views/notice.tsx';
import { RegistrationCodePage } from '../views/verification.tsx';
import { verificationPath } from '../views/way-in.ts';
import { clearDraftCookie } from './draft-cookie.ts';
import { setSessionCookie } from './session-cookie.ts';
import { browserAccess, networkOf } from './visitor.ts';
import { writeWithout } from './without.ts';

/** The answer at a link that is not open. */
export type ShowClosed = (
  c: C,
  linkCode: string,
  link: LandingLink,
  state: Exclude<PageState, 'open' | 'test'>,
) => Response | Promise<Response>;

interface Asked {
  readonly form?: FormState;
  readonly status?: 200 | 422 | 429;
  /** In how long another code can be sent, where it was asked for too early. */
  readonly waitSeconds?: number;
}

/**
 * The mailed code of a registration, at a link and at /start (the empty code): asking for it, taking it, sending another.
 * @param showClosed answers where the link has closed since the form was sent, and its code registers nobody
 */
export function verificationRoutes(services: Services, showClosed: ShowClosed): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const mailDomain = senderDomain(services.env);

  /** The page with what waits for the code; where nothing does, the page that says so. */
  const showCode = async (
    c: C,
    linkCode: string,
    { form = EMPTY_FORM, status = 200, ...more }: Asked = {},
  ): Promise<Response> => {
    const draft = await act(c, (tx) => readDraftState(tx, services, linkCode));
    if (draft.kind === 'registered') return goOn(c, paths.candidate.registration(draft.registrationId));
    if (draft.kind === 'none')
      return showPage(c, <NoDraftPage linkCode={linkCode} />, status === 200 ? 200 : 422);
    const { link, state } = draft.waiting;
    if (link !== undefined && state !== 'open' && state !== 'test')
      return showClosed(c, linkCode, link, state);
    const page = { linkCode, waiting: draft.waiting, form, mailDomain, ...more };
    return showPage(c, <RegistrationCodePage {...page} />, status);
  };

  const verify = async (c: C, linkCode: string) => {
    const { code = '' } = await formFields(c);
    const outcome = await againIfOvertaken(() =>
      act(c, (tx) => registerCandidate(tx, services, linkCode, code)),
    );
    if (outcome.ok) {
      const { registrationId, session, leftOut = [], kept = [], blocked = [] } = outcome;
      if (session !== null) setSessionCookie(c, services.env, session);
      clearDraftCookie(c, services.env);
      const without = writeWithout(services.keyRing, registrationId, { left: leftOut, kept, blocked });
      return goOn(c, paths.candidate.registration(registrationId, without));
    }
    if (outcome.reason === 'link') return showClosed(c, linkCode, outcome.link, outcome.state);
    if (outcome.reason === 'unknown_link') return showPage(c, <UnknownLinkPage />, 404);
    if (outcome.reason === 'no_draft') return showPage(c, <NoDraftPage linkCode={linkCode} />, 422);
    const form = withFault(formOf({ code: code.slice(0, 200) }), 'code', codeFault(code, outcome.reason));
    return showCode(c, linkCode, { form, status: 422 });
  };

  const resend = async (c: C, linkCode: string) => {
    const outcome = await act(c, (tx) => resendCode(tx, services, networkOf(c), linkCode));
    if (outcome.ok) return goOn(c, verificationPath(linkCode), 'resent');
    if (outcome.reason === 'no_draft') return showPage(c, <NoDraftPage linkCode={linkCode} />, 422);
    const { waitSeconds } = outcome;
    c.header('Retry-After', String(waitSeconds));
    return showCode(c, linkCode, { status: 429, waitSeconds });
  };

  const ways = [
    [paths.landingVerification(':code'), (c: C) => c.req.param('code') ?? ''],
    [paths.startVerification(), () => ''],
  ] as const;
  for (const [path, linkCodeOf] of ways) {
    app.get(path, ...browserAccess, (c) => showCode(c, linkCodeOf(c)));
    app.post(path, ...browserAccess, (c) => verify(c, linkCodeOf(c)));
    app.post(`${path}/resend`, ...browserAccess, (c) => resend(c, linkCodeOf(c)));
  }
  return app;
}
