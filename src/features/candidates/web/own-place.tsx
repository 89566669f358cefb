import { Hono } from 'hono';
import type { AuditWords } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ConsentId, OrganisationId, RegistrationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { forgetPublishedCards } from '../../consents/actions/published-cards.ts';
import { readMyPlacements } from '../../placements/actions/show-placements.ts';
import { listOpenQuestions } from '../actions/after-start.ts';
import { againIfOvertaken } from '../actions/again.ts';
import { chooseAgencies, listChoosableAgencies } from '../actions/choose-agencies.ts';
import { writeConsentReceipt } from '../actions/consent-receipt.ts';
import { listLaterItems } from '../actions/later-items.ts';
import { findNudgeState } from '../actions/nudge.ts';
import { type OwnRegistration, readOwnPlace, readSharingWith } from '../actions/own-place.ts';
import { answerSearch } from '../actions/search.ts';
import { closeOtherSessions, closeSession, listDevices } from '../actions/sessions.ts';
import { listWhomToAsk } from '../actions/whom-to-ask.ts';
import { searchInput } from '../input/search.ts';
import { choiceInput } from '../input.ts';
import type { ReapplyDays } from '../views/ahead.tsx';
import { ChooseAgenciesPage } from '../views/choose-agencies.tsx';
import { OwnDataPage } from '../views/own-data.tsx';
import { OwnHelpPage } from '../views/own-help.tsx';
import { OwnPlacePage } from '../views/own-place.tsx';
import { RegisteredPage } from '../views/registered.tsx';
import { SharingPage } from '../views/sharing.tsx';
import { SharingWithPage } from '../views/sharing-with.tsx';
import { afterStartRoutes } from './after-start.tsx';
import { complaintRoutes } from './complaints.tsx';
import { contactRoutes } from './contact.tsx';
import { countedWishesRoutes } from './counted-wishes.tsx';
import { cvRoutes } from './cv.tsx';
import { itemRoutes } from './items.tsx';
import { newsRoutes } from './news.tsx';
import { ownDataRoutes } from './own-data.tsx';
import { profileRoutes } from './profile.tsx';
import { questionRoutes } from './questions.tsx';
import { ownRecommendationRoutes } from './recommendations.tsx';
import { clearSessionCookie, readSessionCookie } from './session-cookie.ts';
import { candidateSignInRoutes } from './sign-in.tsx';
import { takingBackRoutes } from './taking-back.tsx';
import { readWithout } from './without.ts';

/** The person's own pages: who has what, choose agencies, undo, and the way in (sign-in.tsx). @param audit the words of every feature's recorded actions @param listReapplyDays from when they may apply again */
export function ownPlaceRoutes(
  services: Services,
  audit: AuditWords,
  listReapplyDays: (tx: Tx, registrations: readonly OwnRegistration[]) => Promise<ReapplyDays>,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.route('/', candidateSignInRoutes(services));
  app.post(paths.candidate.signOut(), candidateAccess, async (c) => {
    const token = readSessionCookie(c, services.env);
    if (token !== undefined) await act(c, (tx) => closeSession(tx, token));
    clearSessionCookie(c, services.env);
    return goOn(c, paths.home());
  });

  app.post(paths.candidate.signOutElsewhere(), candidateAccess, async (c) => {
    const token = readSessionCookie(c, services.env) ?? '';
    const closed = await act(c, (tx) => closeOtherSessions(tx, token));
    return goOn(c, paths.candidate.data(), closed > 0 ? 'signed_out' : 'nowhere_else');
  });

  const ownPlace = (c: C) => act(c, (tx) => readOwnPlace(tx, services));
  const ownHome = (c: C) =>
    act(c, async (tx) => {
      const place = await readOwnPlace(tx, services);
      return {
        place,
        reapply: await listReapplyDays(tx, place.registrations),
        hires: await readMyPlacements(tx, services),
        rests: await listOpenQuestions(tx, services),
      };
    });
  app.get(paths.candidate.home(), candidateAccess, async (c) =>
    showPage(c, <OwnPlacePage {...(await ownHome(c))} />),
  );
  app.post(paths.candidate.search(), candidateAccess, async (c) => {
    const sent = await readForm(c, searchInput);
    if (!sent.ok) return showPage(c, <OwnPlacePage {...(await ownHome(c))} />, 422);
    await act(c, (tx) => answerSearch(tx, services, sent.value.answer));
    return goOn(c, paths.candidate.home(), sent.value.answer);
  });
  app.get(paths.candidate.sharing(), candidateAccess, async (c) =>
    showPage(c, <SharingPage place={await ownPlace(c)} stoppedId={c.req.query('stopped')} />),
  );
  app.get(paths.candidate.sharingWith(':id'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const shown = await act(c, async (tx) => {
      const read = await readSharingWith(tx, services, agencyId);
      return { ...read, nudge: await findNudgeState(tx, read.sharing) };
    });
    return showPage(c, <SharingWithPage {...shown} />);
  });
  app.get(paths.candidate.consentReceipt(':id', ':event'), candidateAccess, async (c) => {
    const [agencyId, event] = [idParam<OrganisationId>(c), idParam<ConsentId>(c, 'event')];
    const file = await act(c, (tx) => writeConsentReceipt(tx, services, agencyId, event));
    c.header('Content-Disposition', `attachment; filename="${file.name}"`);
    return c.body(file.text, 200, { 'Content-Type': 'application/json' });
  });
  app.get(paths.candidate.data(), candidateAccess, async (c) => {
    const shown = await act(c, async (tx) => {
      const place = await readOwnPlace(tx, services);
      const devices = await listDevices(tx, readSessionCookie(c, services.env) ?? '');
      return { place, devices, later: await listLaterItems(tx, place.profile) };
    });
    return showPage(c, <OwnDataPage {...shown} />);
  });
  app.get(paths.candidate.help(), candidateAccess, async (c) =>
    showPage(c, <OwnHelpPage {...(await act(c, listWhomToAsk))} />),
  );
  app.get(paths.candidate.registration(':id'), candidateAccess, async (c) => {
    const id = idParam<RegistrationId>(c);
    const without = readWithout(services.keyRing, id, c.req.query());
    const place = await act(c, (tx) =>
      readOwnPlace(tx, services, [...without.left, ...without.kept, ...without.blocked]),
    );
    const registration = place.registrations.find((one) => one.id === id);
    if (registration === undefined) throw new NotFound('registration');
    return showPage(c, <RegisteredPage place={place} registration={registration} without={without} />);
  });
  app.route('/', ownRecommendationRoutes(services));
  app.route('/', afterStartRoutes(services));
  app.route('/', newsRoutes(services));
  app.route('/', questionRoutes());
  app.route('/', countedWishesRoutes());
  app.route('/', ownDataRoutes(services, audit));
  app.route('/', takingBackRoutes(services));
  app.route('/', itemRoutes(services));
  app.route('/', contactRoutes(services));
  app.route('/', complaintRoutes(services));
  app.route('/', profileRoutes(services));
  app.route('/', cvRoutes(services));

  const choose = async (c: C, form: FormState, status: 200 | 422) => {
    const cards = await act(c, (tx) => listChoosableAgencies(tx, services));
    return showPage(c, <ChooseAgenciesPage cards={cards} form={form} />, status);
  };
  app.get(paths.candidate.agencies(), candidateAccess, (c) => choose(c, EMPTY_FORM, 200));
  app.post(paths.candidate.agencies(), candidateAccess, async (c) => {
    const { agencies, wording } = choiceInput.parse(await c.req.parseBody({ all: true }));
    const outcome = await againIfOvertaken(() =>
      act(c, (tx) => chooseAgencies(tx, services, { agencies, wording, locale: c.var.locale })),
    );
    if (outcome.ok) return goOn(c, paths.candidate.sharing(), outcome.agencies > 0 ? 'chosen' : undefined);
    const refused = outcome.reason === 'nothing_chosen' ? [] : outcome.agencyIds;
    // The page was older than the directory: the next one must not repeat it.
    if (refused.length > 0) forgetPublishedCards(services);
    const form = formOf({ agencies: agencies.filter((id) => !refused.includes(id)) });
    return choose(c, withFault(form, 'agencies', outcome.reason), 422);
  });
  return app;
}
