import { Hono } from 'hono';
import { act, type C, goOn, showPage, writePage } from '../../../platform/http/page.tsx';
import { noReferrer } from '../../../platform/http/security-headers.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { type FormState, formOf } from '../../../ui/forms/form-state.ts';
import { SWITCH_LANGUAGE } from '../../../ui/language-link.tsx';
import { paths } from '../../../ui/paths.ts';
import { forgetPublishedCards, readPublished } from '../../consents/actions/published-cards.ts';
import { findLink, type LandingLink } from '../../links/actions/find-link.ts';
import { noteVisit } from '../../links/actions/visits.ts';
import { pageState } from '../../links/rules/link-state.ts';
import { selectionUnanswered } from '../../links/rules/unanswered.ts';
import { readDraftState, type WaitingForm } from '../actions/find-draft.ts';
import { refuseTicks, submitRegistration } from '../actions/submit-registration.ts';
import { readRegistration } from '../input.ts';
import { isMask } from '../rules/masked-mail.ts';
import { LandingPage } from '../views/landing.tsx';
import type { CameBack } from '../views/landing-notice.tsx';
import { DeclinePage, LaterPage, LinkStatePage, UnknownLinkPage } from '../views/notice.tsx';
import { StillWaitingPage } from '../views/waiting.tsx';
import { verificationPath } from '../views/way-in.ts';
import { hasDraftCookie, setDraftCookie } from './draft-cookie.ts';
import { KeptPages } from './kept-pages.ts';
import { findMasked } from './mailed-to.ts';
import { type ShowClosed, verificationRoutes } from './verification.tsx';
import { askingOf, browserAccess, networkOf } from './visitor.ts';

/** A company looking at its own page (`?preview=1`): no visit, and no button to send. */
function isPreview(c: C): boolean {
  return c.req.query('preview') !== undefined;
}

/**
 * From the link in the mail to registered: the landing page, the form, the mailed code (verification.tsx). A GET shows and
 * never changes anything; HEAD is answered like GET without a body.
 */
export function registrationRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  // The address holds the link's code; it is told to nobody.
  app.use('/r/*', noReferrer);
  const kept = new KeptPages();

  /** Runs `show` for an open link; any other link has a page of its own. */
  const withOpenLink = async (
    c: C,
    show: (link: LandingLink, linkCode: string) => Promise<Response> | Response,
    otherwise: ShowClosed = showClosed,
  ) => {
    const linkCode = c.req.param('code') ?? '';
    const link = await findLink(services.database, linkCode);
    if (link === undefined) return showPage(c, <UnknownLinkPage />, 404);
    const state = pageState(link, link.at);
    return state === 'open' || state === 'test' ? show(link, linkCode) : otherwise(c, linkCode, link, state);
  };

  /** The browser's own form for a link that waits for its code; no question is asked where no cookie says there is one. */
  const findWaiting = async (c: C, linkCode: string) => {
    if (!hasDraftCookie(c, services.env)) return undefined;
    const draft = await act(c, (tx) => readDraftState(tx, services, linkCode));
    return draft.kind === 'open' ? draft.waiting : undefined;
  };

  /** A form of a link that has closed since: what was typed goes on without the company, and nothing of it is lost. */
  const withoutCompany = async (c: C, { values }: FormState, why: Extract<CameBack, { reason: 'link' }>) => {
    const published = await readPublished(services);
    // A mask stands for an address at that link alone.
    const email = isMask(String(values['email'])) ? '' : values['email'];
    const sent = formOf({ ...values, email, inviteAgain: undefined, tellCompany: undefined });
    const page = { link: undefined, linkCode: '', published, isPreview: false, sent, why };
    return showPage(c, <LandingPage {...page} />, 410);
  };

  /** The answer at a link that is not open: the page that says so, with what this browser has sent there before, if anything. */
  const showClosed: ShowClosed = async (c, linkCode, link, state) => {
    const waiting = await findWaiting(c, linkCode);
    return waiting === undefined
      ? showPage(c, <LinkStatePage state={state} link={link} />, state === 'not_yet' ? 200 : 410)
      : withoutCompany(c, shownAgain(waiting).sent, { reason: 'link', ok: false, state, link });
  };

  const submit = async (c: C, linkCode: string, link: LandingLink | undefined) => {
    const body = await c.req.parseBody({ all: true });
    const masked = await findMasked(c, services, link, linkCode);
    const read = readRegistration(body, masked);
    const again = async (sent: FormState, why?: CameBack, status: 200 | 422 | 429 = 422) => {
      const published = await readPublished(services);
      const page = { link, linkCode, published, isPreview: isPreview(c), masked, sent, why };
      return showPage(c, <LandingPage {...page} />, status);
    };
    if (c.get('isFormExpired')) return again(withoutTicks(read.form), { reason: 'form_expired' });
    // The other language, asked for in the middle of the form (ui/language-link.tsx): nothing is sent yet.
    if (body[SWITCH_LANGUAGE] !== undefined) return again(formOf(read.form.values), undefined, 200);
    if (!read.ok) return again(read.form);
    const outcome = await act(c, (tx) =>
      submitRegistration(tx, services, networkOf(c), linkCode, c.var.locale, read.value),
    );
    if (outcome.ok) {
      setDraftCookie(c, services.env);
      return goOn(c, verificationPath(linkCode));
    }
    switch (outcome.reason) {
      case 'unknown_link':
        return showPage(c, <UnknownLinkPage />, 404);
      case 'link':
        return withoutCompany(c, read.form, outcome);
      case 'too_soon':
        c.header('Retry-After', String(outcome.waitSeconds));
        return again(read.form, outcome, 429);
      case 'agency_unavailable':
      case 'agency_full':
      case 'wording_changed': {
        // What was ticked under other words was not agreed to, and who is gone cannot be.
        const agencies = read.value.agencies.filter((id) => !outcome.agencyIds.includes(id));
        // The page was older than the directory: the next one must not repeat it.
        forgetPublishedCards(services);
        return again(formOf({ ...read.form.values, agencies }), outcome);
      }
    }
  };

  const show = async (c: C, linkCode: string, link: LandingLink | undefined) => {
    const [published, waiting, masked] = await Promise.all([
      readPublished(services),
      findWaiting(c, linkCode),
      findMasked(c, services, link, linkCode),
    ]);
    const shown = { link, linkCode, published, isPreview: isPreview(c), masked };
    const page = { ...shown, ...(waiting && shownAgain(waiting)) };
    const view = () => <LandingPage {...page} isWaiting={waiting !== undefined} />;
    const key = link && waiting === undefined && masked === undefined ? pageKey(c, link) : undefined;
    if (key === undefined) return showPage(c, view());
    const bytes = kept.page(published, key, c.get('csrfToken'), (token) => writePage(c, view(), token));
    return c.body(bytes, 200, { 'Content-Type': 'text/html; charset=UTF-8' });
  };

  app.get(paths.landing(':code'), ...browserAccess, (c) =>
    withOpenLink(c, (link, linkCode) => {
      if (!isPreview(c)) noteVisit(services, link, askingOf(c));
      return show(c, linkCode, link);
    }),
  );
  app.post(paths.landing(':code'), ...browserAccess, (c) =>
    withOpenLink(
      c,
      (link, linkCode) => submit(c, linkCode, link),
      async (_, __, link, state) => {
        const { form } = readRegistration(await c.req.parseBody({ all: true }));
        const sent = c.get('isFormExpired') ? withoutTicks(form) : form;
        return withoutCompany(c, sent, { ok: false, reason: 'link', state, link });
      },
    ),
  );
  for (const [path, View] of [
    [paths.later, LaterPage],
    [paths.decline, DeclinePage],
  ] as const) {
    app.get(path(':code'), ...browserAccess, (c) =>
      withOpenLink(c, async (link, linkCode) =>
        (await findWaiting(c, linkCode)) === undefined
          ? showPage(c, <View link={link} linkCode={linkCode} />)
          : showPage(c, <StillWaitingPage linkCode={linkCode} />),
      ),
    );
  }
  app.get(paths.start(), ...browserAccess, (c) => show(c, '', undefined));
  app.post(paths.start(), ...browserAccess, (c) => submit(c, '', undefined));

  app.route('/', verificationRoutes(services, showClosed));
  return app;
}

/**
 * All that the page of an open link shows beside the agencies. Undefined for somebody who is signed in, whom the page
 * recognises, and for an address with a query, which the page repeats in its own links: whoever makes up queries must not
 * fill the memory that others' pages are kept in.
 */
function pageKey(c: C, link: LandingLink): string | undefined {
  if (c.get('candidate') !== undefined) return undefined;
  const path = c.req.url.slice(c.req.url.indexOf('/', 'https://'.length));
  if (path.includes('?')) return undefined;
  const { companyName, companyNameEn, test } = link;
  const waits = selectionUnanswered(link) !== null;
  return [c.get('locale'), path, companyName, companyNameEn, test, waits].join('\u0000');
}

/** What was typed stays; what was ticked is ticked again by the person, since nobody knows whose form this was. */
function withoutTicks({ values }: FormState): FormState {
  return formOf({ ...values, agencies: [], inviteAgain: undefined, tellCompany: undefined });
}

/** A form that waits for its code, as it was sent; a tick for words that hold no longer is gone, and it is said why. */
function shownAgain({ sent, ticks }: WaitingForm): { sent: FormState; why: CameBack | undefined } {
  const { mail, masked, name, work, prefecture, remote, contact, inviteAgain, tellCompany } = sent;
  const yes = (isTicked: boolean) => (isTicked ? 'yes' : undefined);
  const form = formOf({
    email: masked ?? mail.address,
    name,
    work,
    prefecture,
    contact,
    remote: yes(remote),
    inviteAgain: yes(inviteAgain),
    tellCompany: yes(tellCompany),
    agencies: ticks.agreed.map((card) => card.id),
  });
  return { sent: form, why: refuseTicks(ticks) };
}
