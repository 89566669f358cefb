import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess, publicAccess } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import { forgetPublishedCards } from '../../consents/actions/published-cards.ts';
import { chooseAgencies, listChoosableAgencies } from '../actions/choose-agencies.ts';
import { readOwnPlace } from '../actions/own-place.ts';
import { closeSession } from '../actions/sessions.ts';
import { requestSignInCode, signInWithCode } from '../actions/sign-in.ts';
import { ChooseAgenciesPage } from '../views/choose-agencies.tsx';
import { codeError, waitError } from '../views/form-errors.ts';
import { OwnPlacePage } from '../views/own-place.tsx';
import { RegisteredPage } from '../views/registered.tsx';
import { CandidateSignInPage } from '../views/sign-in.tsx';
import { VerificationPage } from '../views/verification.tsx';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts';
import { takingBackRoutes } from './taking-back.tsx';
import { visitorOf } from './visitor.ts';
import { readWithout } from './without.ts';

type C = Context<AppEnv>;

const Text = z.union([z.string(), z.array(z.string()).transform((all) => all.at(-1) ?? '')]).catch('');
const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);

/** The person's own pages: sign in by mailed code, who has what, choose agencies, undo. */
export function ownPlaceRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const frame = (c: C) => pageFrame(c, services.env.isDemo);

  app.get(paths.candidate.signIn(), publicAccess, (c) =>
    showPage(c, <CandidateSignInPage frame={frame(c)} csrf={c.var.csrfToken} typed="" error={undefined} />),
  );
  app.post(paths.candidate.signIn(), publicAccess, async (c) => {
    const typed = Text.parse((await c.req.parseBody())['email']);
    const mail = normalizeMailAddress(typed);
    const t = textIn(c.var.locale);
    const refuse = (error: string, status: 422 | 429) =>
      showPage(
        c,
        <CandidateSignInPage frame={frame(c)} csrf={c.var.csrfToken} typed={typed} error={error} />,
        status,
      );
    if (mail === undefined)
      return refuse(t('メールアドレスの形になっていません。', 'This is not an e-mail address.'), 422);
    const outcome = await requestSignInCode(services, visitorOf(c), c.var.locale, mail);
    if (!outcome.ok) {
      c.header('Retry-After', String(outcome.waitSeconds));
      return refuse(waitError(outcome.waitSeconds, c.var.locale), 429);
    }
    return c.redirect(paths.candidate.signInVerification(), 303);
  });

  const verification = (c: C, typed: string, error: string | undefined) => {
    const t = textIn(c.var.locale);
    return (
      <VerificationPage
        frame={frame(c)}
        csrf={c.var.csrfToken}
        action={paths.candidate.signInVerification()}
        help={{
          text: t(
            '迷惑メールのフォルダーと、入力したアドレスを確かめてください。登録のないアドレスには、コードの代わりに、登録が見つからなかったことをお知らせするメールが届きます。',
            'Check the spam folder and the address you entered. An address without a registration gets a mail that says so instead of a code.',
          ),
          startAgain: {
            href: paths.candidate.signIn(),
            label: t('アドレスを入力して新しいコードを送る', 'Enter the address and send a new code'),
          },
        }}
        back={{ href: paths.candidate.signIn(), label: t('アドレスの入力に戻る', 'Back to the address') }}
        title={t('確認コードの入力', 'Enter the code')}
        lead={t(
          '入力されたアドレスにメールをお送りしました。',
          'We have sent a mail to the address you entered.',
        )}
        submit={t('ログインする', 'Sign in')}
        typed={typed}
        error={error}
      />
    );
  };
  app.get(paths.candidate.signInVerification(), publicAccess, (c) =>
    showPage(c, verification(c, '', undefined)),
  );
  app.post(paths.candidate.signInVerification(), publicAccess, async (c) => {
    const typed = Text.parse((await c.req.parseBody())['code']);
    const outcome = await signInWithCode(services, visitorOf(c), typed);
    if (!outcome.ok)
      return showPage(c, verification(c, typed.slice(0, 20), codeError(outcome.reason, c.var.locale)), 422);
    setSessionCookie(c, services.env, outcome.session);
    return c.redirect(paths.candidate.home(), 303);
  });
  app.post(paths.candidate.signOut(), candidateAccess, async (c) => {
    const token = readSessionCookie(c, services.env);
    if (token !== undefined)
      await closeSession(services.database, c.var.candidate.candidateId, token, c.var.requestId);
    clearSessionCookie(c, services.env);
    return c.redirect(paths.home(), 303);
  });

  app.get(paths.candidate.home(), candidateAccess, async (c) => {
    const place = await readOwnPlace(services, c.var.candidate.candidateId, c.var.requestId);
    const justDone = {
      stoppedAgencyId: c.req.query('stopped'),
      hasChosen: c.req.query('chosen') !== undefined,
    };
    return showPage(c, <OwnPlacePage frame={frame(c)} place={place} justDone={justDone} />);
  });
  app.get(paths.candidate.registration(':id'), candidateAccess, async (c) => {
    const { candidateId } = c.var.candidate;
    const without = readWithout(services.keyRing, c.req.param('id') ?? '', c.req.query());
    const ask = [...without.left, ...without.kept];
    const place = await readOwnPlace(services, candidateId, c.var.requestId, ask);
    const registration = place.registrations.find((one) => one.id === c.req.param('id'));
    if (registration === undefined) throw new NotFound('registration');
    return showPage(
      c,
      <RegisteredPage frame={frame(c)} place={place} registration={registration} without={without} />,
    );
  });
  app.route('/', takingBackRoutes(services));

  const choose = async (c: C, chosen: readonly string[], error: string | undefined, status: 200 | 422) => {
    const cards = await listChoosableAgencies(services, c.var.candidate.candidateId, c.var.requestId);
    return showPage(
      c,
      <ChooseAgenciesPage
        frame={frame(c)}
        csrf={c.var.csrfToken}
        cards={cards}
        chosen={chosen}
        error={error}
      />,
      status,
    );
  };
  app.get(paths.candidate.agencies(), candidateAccess, (c) => choose(c, [], undefined, 200));
  app.post(paths.candidate.agencies(), candidateAccess, async (c) => {
    const body = await c.req.parseBody({ all: true });
    const agencies = Texts.parse(body['agencies']).filter((one) => one !== '');
    const input = { agencies, wording: Text.parse(body['wording']), locale: c.var.locale };
    const outcome = await chooseAgencies(services, c.var.candidate.candidateId, input, c.var.requestId);
    if (outcome.ok) {
      return c.redirect(paths.candidate.home(outcome.agencies > 0 ? { chosen: 'yes' } : {}), 303);
    }
    const t = textIn(c.var.locale);
    if (outcome.reason === 'nothing_chosen')
      return choose(c, [], t('渡す会社を選んでください。', 'Choose at least one agency.'), 422);
    forgetPublishedCards(services);
    return choose(
      c,
      agencies.filter((id) => !outcome.agencyIds.includes(id)),
      outcome.reason === 'wording_changed'
        ? t(
            '画面を開いたあとに内容が変わった会社の選択を外しました。新しい内容をお読みになり、よろしければ選び直してください。',
            'An agency has changed since you opened the page and is no longer ticked. Please read the new text, and tick it again if you agree.',
          )
        : t(
            'いま受け付けていない会社が含まれていました。選び直してください。',
            'One of the agencies is not taking people now. Please choose again.',
          ),
      422,
    );
  });
  return app;
}
