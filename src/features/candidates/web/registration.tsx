import { type Context, Hono } from 'hono';
import { publicAccess } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage, writePage } from '../../../platform/http/page.tsx';
import { noReferrer } from '../../../platform/http/security-headers.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import { forgetPublishedCards, listPublishedCards } from '../../consents/actions/published-cards.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import { findLink, type LandingLink } from '../../links/actions/find-link.ts';
import { noteVisit } from '../../links/actions/visits.ts';
import { linkState } from '../../links/rules/link-state.ts';
import { companyNameIn } from '../../parties/rules/names.ts';
import { type Submitted, submitRegistration } from '../actions/submit-registration.ts';
import { EMPTY_REGISTRATION, readRegistration, type TypedRegistration } from '../input.ts';
import { describeProblems, waitError } from '../views/form-errors.ts';
import { LandingPage, type LandingView } from '../views/landing.tsx';
import { DeclinePage, LaterPage, LinkStatePage, UnknownLinkPage } from '../views/notice.tsx';
import { KeptPages } from './kept-pages.ts';
import { verificationRoutes } from './verification.tsx';
import { visitorOf } from './visitor.ts';

type C = Context<AppEnv>;

/** A company looking at its own page (`?preview=1`): no visit, and no button to send. */
function isPreview(c: C): boolean {
  return c.req.query('preview') !== undefined;
}

/**
 * From the link in the mail to registered: the landing page, the form, the mailed code (verification.tsx). A GET shows and never changes
 * anything; HEAD is answered like GET without a body.
 */
export function registrationRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  // The address holds the link's code; it is told to nobody.
  app.use('/r/*', noReferrer);
  const frame = (c: C) => pageFrame(c, services.env.isDemo);
  const kept = new KeptPages();

  const landing = (
    c: C,
    link: LandingLink | undefined,
    code: string,
    cards: readonly AgencyCard[],
    form: Partial<Pick<LandingView['form'], 'typed' | 'errors'>>,
    notice?: LandingView['notice'],
    csrf: string = c.var.csrfToken,
  ) => {
    const { locale } = c.var;
    const companyName = link && companyNameIn(link, locale);
    return (
      <LandingPage
        frame={frame(c)}
        form={{
          locale,
          action: link ? paths.landing(code) : paths.start(),
          csrf,
          typed: form.typed ?? EMPTY_REGISTRATION,
          errors: form.errors ?? [],
          cards,
          companyName,
          isPreview: isPreview(c),
        }}
        link={
          link && {
            code,
            companyName: companyName ?? '',
            openingTitle: link.openingTitle ?? undefined,
            isTest: link.test,
          }
        }
        notice={notice}
      />
    );
  };

  /** Runs `show` for an open link; any other link has a page of its own. */
  const withOpenLink = async (
    c: C,
    show: (link: LandingLink, code: string) => Promise<Response> | Response,
  ) => {
    const code = c.req.param('code') ?? '';
    const link = await findLink(services.database, code);
    if (link === undefined) return showPage(c, <UnknownLinkPage frame={frame(c)} />, 404);
    const state = linkState(link, link.at);
    if (state !== 'open' && state !== 'test')
      return showPage(
        c,
        <LinkStatePage frame={frame(c)} state={state} companyName={companyNameIn(link, c.var.locale)} />,
        410,
      );
    return show(link, code);
  };

  const submit = async (c: C, code: string, link: LandingLink | undefined) => {
    const read = readRegistration(await c.req.parseBody({ all: true }));
    const again = async (
      typed: TypedRegistration,
      errors: LandingView['form']['errors'],
      notice?: LandingView['notice'],
      status: 422 | 429 = 422,
    ) =>
      showPage(
        c,
        landing(c, link, code, await listPublishedCards(services), { typed, errors }, notice),
        status,
      );
    if (c.get('isFormExpired')) return again(withoutTicks(read.typed), [], expiredNotice(c));
    if (!read.ok) return again(read.typed, describeProblems(read.problems, c.var.locale));
    const outcome = await submitRegistration(services, visitorOf(c), code, c.var.locale, read.form);
    if (outcome.ok)
      return c.redirect(code === '' ? paths.startVerification() : paths.landingVerification(code), 303);
    if (outcome.reason === 'unknown_link') return showPage(c, <UnknownLinkPage frame={frame(c)} />, 404);
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
    if (outcome.reason === 'too_soon') {
      c.header('Retry-After', String(outcome.waitSeconds));
      return again(read.typed, [], submitNotice(outcome, c), 429);
    }
    // What was ticked under other words was not agreed to, and who is gone cannot be.
    const agencies = read.typed.agencies.filter((id) => !outcome.agencyIds.includes(id));
    // The page was older than the directory: the next one must not repeat it.
    forgetPublishedCards(services);
    return again({ ...read.typed, agencies }, [], submitNotice(outcome, c));
  };

  app.get(paths.landing(':code'), publicAccess, (c) =>
    withOpenLink(c, async (link, code) => {
      if (!isPreview(c)) noteVisit(services, link, c.req.header('user-agent'), c.req.method);
      const cards = await listPublishedCards(services);
      const key = pageKey(c, link);
      if (key === undefined) return showPage(c, landing(c, link, code, cards, {}));
      const page = kept.page(cards, key, c.get('csrfToken'), (token) =>
        writePage(c, landing(c, link, code, cards, {}, undefined, token), token),
      );
      return c.body(page, 200, { 'Content-Type': 'text/html; charset=UTF-8' });
    }),
  );
  app.post(paths.landing(':code'), publicAccess, (c) =>
    withOpenLink(c, (link, code) => submit(c, code, link)),
  );
  app.get(paths.later(':code'), publicAccess, (c) =>
    withOpenLink(c, (link, code) =>
      showPage(c, <LaterPage frame={frame(c)} code={code} companyName={companyNameIn(link, c.var.locale)} />),
    ),
  );
  app.get(paths.decline(':code'), publicAccess, (c) =>
    withOpenLink(c, (link, code) =>
      showPage(
        c,
        <DeclinePage frame={frame(c)} code={code} companyName={companyNameIn(link, c.var.locale)} />,
      ),
    ),
  );
  app.get(paths.start(), publicAccess, async (c) =>
    showPage(c, landing(c, undefined, '', await listPublishedCards(services), {})),
  );
  app.post(paths.start(), publicAccess, (c) => submit(c, '', undefined));

  app.route('/', verificationRoutes(services));
  return app;
}

/**
 * All that the page of an open link shows beside the agencies. Undefined for an address with a query, which the page
 * repeats in its own links: whoever makes up queries must not fill the memory that others' pages are kept in.
 */
function pageKey(c: C, link: LandingLink): string | undefined {
  const path = c.req.url.slice(c.req.url.indexOf('/', 'https://'.length));
  if (path.includes('?')) return undefined;
  const { companyName, companyNameEn, openingTitle, test } = link;
  return [c.get('locale'), path, companyName, companyNameEn, openingTitle, test].join('\u0000');
}

/** What was typed stays; what was ticked is ticked again by the person, since nobody knows whose form this was. */
function withoutTicks(typed: TypedRegistration): TypedRegistration {
  return { ...typed, agencies: [], inviteAgain: false, tellCompany: false };
}

function expiredNotice(c: C): LandingView['notice'] {
  const t = textIn(c.var.locale);
  return {
    title: t('画面を開いてから時間がたっています', 'The page was opened long ago'),
    text: t(
      '入力した内容は残っています。人材紹介会社などの選択は、もう一度お願いします。よろしければ「登録する」を押してください。何も登録されていません。',
      'What you typed is still here. Please tick the agencies again and press "Register" if you want to go on. Nothing has been registered.',
    ),
  };
}

function submitNotice(outcome: Exclude<Submitted, { ok: true }>, c: C): LandingView['notice'] {
  const t = textIn(c.var.locale);
  switch (outcome.reason) {
    case 'agency_unavailable':
      return {
        title: t(
          '選ばれた会社のうち、いま受け付けていない会社があります',
          'One of the agencies is not taking people now',
        ),
        text: t(
          `${outcome.names.join('、')}${outcome.names.length > 0 ? 'は、いま受け付けていません。' : ''}その会社の選択を外しました。ほかの入力はそのままです。確かめて、もう一度「登録する」を押してください。何も登録されていません。`,
          `${outcome.names.join(', ')}${outcome.names.length > 0 ? ' is not taking people now. ' : ''}It is no longer ticked; everything else is as you entered it. Please check and press "Register" again. Nothing has been registered.`,
        ),
      };
    case 'wording_changed':
      return {
        title: t(
          '画面を開いたあとに、提供の内容が変わりました',
          'The wording has changed since you opened the page',
        ),
        text: t(
          '内容が変わった会社の選択を外しました。下の新しい内容をお読みになり、よろしければ選び直して、もう一度「登録する」を押してください。ほかの入力はそのままです。何も登録されていません。',
          'Agencies whose text has changed are no longer ticked. Please read the new text below, tick them again if you agree, and press "Register". Everything else is as you entered it. Nothing has been registered.',
        ),
      };
    case 'too_soon':
      return {
        title: t('確認コードは、まだ送っていません', 'No code has been sent yet'),
        text: `${waitError(outcome.waitSeconds, c.var.locale)}${t('入力はそのままです。', ' What you entered is kept.')}`,
      };
    case 'unknown_link':
    case 'link':
      return undefined;
  }
}
