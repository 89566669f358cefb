import { Hono } from 'hono';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, readForm, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { senderDomain } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { requestSignInCode, signInWithCode } from '../actions/sign-in.ts';
import { signInInput } from '../input.ts';
import { codeFault } from '../views/code-words.ts';
import { CandidateSignInPage } from '../views/sign-in.tsx';
import { SignInCodePage } from '../views/verification.tsx';
import { setSessionCookie } from './session-cookie.ts';
import { browserAccess, networkOf, visitorAccess } from './visitor.ts';

/** Signing in by a mailed code. Whoever is signed in is led on to their own page. */
export function candidateSignInRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const mailDomain = senderDomain(services.env);
  const unlessSignedIn = (c: C, show: () => Response | Promise<Response>) =>
    c.var.candidate === undefined ? show() : goOn(c, paths.candidate.home());

  app.get(paths.candidate.signIn(), ...visitorAccess, (c) =>
    unlessSignedIn(c, () => showPage(c, <CandidateSignInPage form={EMPTY_FORM} />)),
  );
  app.post(paths.candidate.signIn(), ...browserAccess, async (c) => {
    const sent = await readForm(c, signInInput);
    if (!sent.ok) return showPage(c, <CandidateSignInPage form={sent.form} />, 422);
    const outcome = await act(c, (tx) =>
      requestSignInCode(tx, services, networkOf(c), c.var.locale, sent.value.email),
    );
    if (outcome.ok) return goOn(c, paths.candidate.signInVerification());
    const { waitSeconds } = outcome;
    c.header('Retry-After', String(waitSeconds));
    return showPage(c, <CandidateSignInPage form={sent.form} waitSeconds={waitSeconds} />, 429);
  });
  app.get(paths.candidate.signInVerification(), ...visitorAccess, (c) =>
    unlessSignedIn(c, () => showPage(c, <SignInCodePage form={EMPTY_FORM} mailDomain={mailDomain} />)),
  );
  app.post(paths.candidate.signInVerification(), ...browserAccess, async (c) => {
    const { code = '' } = await formFields(c);
    const outcome = await act(c, (tx) => signInWithCode(tx, services, code));
    if (!outcome.ok) {
      const form = withFault(formOf({ code: code.slice(0, 200) }), 'code', codeFault(code, outcome.reason));
      return showPage(c, <SignInCodePage form={form} mailDomain={mailDomain} />, 422);
    }
    setSessionCookie(c, services.env, outcome.session);
    return goOn(c, paths.candidate.home());
  });
  return app;
}
