import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { AUDIT } from './audit.ts';
import { agenciesApi } from './features/agencies/api.ts';
import { disclosureRoutes } from './features/agencies/web/disclosure.tsx';
import { setUpRoutes } from './features/agencies/web/set-up.tsx';
import { alumniRoutes } from './features/alumni/web/alumni.tsx';
import { countOwned } from './features/applicants/actions/own-applicants.ts';
import { listOpeningTitles } from './features/applicants/actions/read-applicants.ts';
import { applicantApi } from './features/applicants/api/applicants.ts';
import { applicantFile } from './features/applicants/views/applicant-file.ts';
import { applicantRoutes } from './features/applicants/web/applicants.tsx';
import { bulkApi } from './features/bulk/api.ts';
import { bulkRoutes } from './features/bulk/web.tsx';
import { canaryRoutes } from './features/canary/web/runs.tsx';
import { accountDesk } from './features/candidates/actions/account-desk.ts';
import { receivePdf } from './features/candidates/actions/receive-pdf.ts';
import { findSession } from './features/candidates/actions/sessions.ts';
import { ownPlaceRoutes } from './features/candidates/web/own-place.tsx';
import { registrationRoutes } from './features/candidates/web/registration.tsx';
import { readSessionCookie, setSessionCookie } from './features/candidates/web/session-cookie.ts';
import { receiptCheckRoutes } from './features/consents/web.tsx';
import { deliveryRoutes } from './features/delivery/web/delivery.tsx';
import { oneClick, optOutRoutes } from './features/delivery/web/opt-out.tsx';
import { mailSetUpRoutes } from './features/delivery/web/set-up.tsx';
import { compareNow } from './features/duplicates/actions/find-duplicates.ts';
import { showLikely } from './features/duplicates/actions/show-pairs.ts';
import { duplicateRoutes } from './features/duplicates/web.tsx';
import { agencyIntakeRoutes } from './features/fairness/web/agency.tsx';
import { fairnessRoutes } from './features/fairness/web/operator.tsx';
import { cardOrderRoutes } from './features/fairness/web/public.tsx';
import { importsApi } from './features/imports/api/imports.ts';
import { importRoutes } from './features/imports/web/imports.tsx';
import { insightsRoutes } from './features/insights/web.tsx';
import { provisionsApi } from './features/introductions/api/agency.ts';
import { introductionsApi } from './features/introductions/api/company.ts';
import { holdsApi } from './features/introductions/api/operator.ts';
import { inboxRoutes } from './features/introductions/web/agency.tsx';
import { appealRoutes } from './features/introductions/web/appeals.tsx';
import { receiptRoutes } from './features/introductions/web/company.tsx';
import { objectionRoutes } from './features/introductions/web/operator.tsx';
import { writeLetterOfLink } from './features/letters/actions/letter-of-link.ts';
import { readTold } from './features/letters/actions/told.ts';
import { companyLetterRoutes } from './features/letters/web/company.ts';
import { findLinked } from './features/links/actions/personal-codes.ts';
import { relayLinksApi } from './features/links/api.ts';
import { companyLinkRoutes } from './features/links/web/company.ts';
import { measuresApi } from './features/measures/api.ts';
import { measureRoutes } from './features/measures/web.tsx';
import { noticeRoutes } from './features/notices/web.tsx';
import { type DemoControls, demoRoutes } from './features/operations/web/demo.tsx';
import { helpRoutes } from './features/operations/web/help.tsx';
import { operationsRoutes } from './features/operations/web/jobs.tsx';
import { publicPageRoutes } from './features/operations/web/public-pages.tsx';
import { restoreRoutes } from './features/operations/web/restore.tsx';
import { staffPrincipals } from './features/orgs/actions/principals.ts';
import { orgsApi } from './features/orgs/api.ts';
import { orgsRoutes } from './features/orgs/web/orgs.tsx';
import { endHireWithSlot } from './features/placements/actions/follow.ts';
import { ownPlacementRoutes } from './features/placements/web/person.tsx';
import { placementRoutes } from './features/placements/web/staff.tsx';
import { frontCalculator, plannerRoutes } from './features/planner/web.tsx';
import { protectionApi } from './features/protection/api.ts';
import { protectionRoutes, showClauses, showCollision, showFees } from './features/protection/web.tsx';
import { invitationEvidence } from './features/reapproach/actions/evidence.ts';
import { listOwnReapplyDays } from './features/reapproach/actions/own-reapply-days.ts';
import { readOutlook } from './features/reapproach/actions/reapply-terms.ts';
import { reapproachApi } from './features/reapproach/api.ts';
import { reapplyTermRoutes } from './features/reapproach/web.tsx';
import { listRequestRecommendations } from './features/recommendations/actions/list-recommendations.ts';
import { outsideAgreements } from './features/recommendations/actions/outside-hires.ts';
import { recommendationsApi } from './features/recommendations/api.ts';
import { agencyRecommendationRoutes, requestLines } from './features/recommendations/web/agency.tsx';
import { companyRecommendationRoutes, recommendedLines } from './features/recommendations/web/company.tsx';
import { redemptionsApi } from './features/redemptions/api.ts';
import { askedRoutes } from './features/redemptions/web/agency.tsx';
import { redemptionRoutes } from './features/redemptions/web/company.tsx';
import { drawRoutes } from './features/redemptions/web/operator.tsx';
import { rediscoveryApi } from './features/rediscovery/api.ts';
import { offeredMatches } from './features/rediscovery/web/offer.tsx';
import { rediscoveryRoutes } from './features/rediscovery/web/rediscovery.tsx';
import { requestsApi } from './features/requests/api.ts';
import { taskRoutes } from './features/requests/web/agency.tsx';
import { requestDeskRoutes } from './features/requests/web/operator.tsx';
import { ownRequestRoutes } from './features/requests/web/own.tsx';
import { readKept } from './features/retention/actions/hold.ts';
import { retentionApi } from './features/retention/api.ts';
import { retentionRoutes } from './features/retention/web.tsx';
import { createStaffAuth, type StaffServices } from './features/sign-in/actions/staff-auth.ts';
import { signInRoutes } from './features/sign-in/web.tsx';
import { slotsApi } from './features/slots/api.ts';
import { slotRoutes } from './features/slots/web/company.tsx';
import { ledgerDeskRoutes } from './features/slots/web/operator.tsx';
import { NotFound } from './platform/errors.ts';
import type { Principals } from './platform/http/access.ts';
import { createApiRouter } from './platform/http/api.ts';
import { apiDocsRoutes } from './platform/http/api-docs.tsx';
import { assets } from './platform/http/assets.ts';
import { bodyLimits } from './platform/http/body-limits.ts';
import { clientAddress } from './platform/http/client-address.ts';
import { compress } from './platform/http/compress.ts';
import { csrf } from './platform/http/csrf.ts';
import { answerFailure, answerNotFound } from './platform/http/failures.ts';
import { healthRoutes } from './platform/http/health.ts';
import { idempotency } from './platform/http/idempotency.ts';
import { leadBack } from './platform/http/lead-back.ts';
import { limitPrograms, limitRequests } from './platform/http/limit-requests.ts';
import { locale } from './platform/http/locale.ts';
import { observeRequests } from './platform/http/observe-requests.ts';
import { ownHost } from './platform/http/own-host.ts';
import { RecallingRouter } from './platform/http/recalling-router.ts';
import { requestId } from './platform/http/request-id.ts';
import { sameOrigin } from './platform/http/same-origin.ts';
import { securityHeaders } from './platform/http/security-headers.ts';
import { tidyAddress } from './platform/http/tidy-address.ts';
import type { AppEnv } from './platform/http/variables.ts';
import type { Services } from './platform/services.ts';
import { paths } from './ui/paths.ts';
import { listJobs, sweeps, walk } from './worker.ts';

/** Where the built files lie: beside the bundle, or in the build's output when run from source. */
const ASSET_FOLDERS = [new URL('./assets/', import.meta.url), new URL('../dist/assets/', import.meta.url)];
const UPLOADS =
  /^(\/company\/imports|\/api\/v1\/imports|\/me\/data\/cv|\/agency\/settings\/licence\/files|\/operator\/mail\/returns)$/;
/** Nothing that somebody typed here is lost because the page was open for too long. */
const isRegistrationForm = (path: string) => /^\/(start|r\/[^/]+)$/.test(path);

/** What one network may send in forms: far above a class registering together, far below a flood. */
const FORMS_PER_NETWORK = { max: 600, windowSeconds: 300 };
/** What one API key may ask, and one network without a good one. */
const CALLS_PER_KEY = { max: 6_000, windowSeconds: 300 };
const CALLS_WITHOUT_KEY = { max: 600, windowSeconds: 300 };

/** What only the process that owns the database can do. */
export interface DatabaseOwner {
  /** Wipes and migrates a demo's database (src/db/reset.ts). */
  readonly emptyDatabase?: () => Promise<void>;
}

/** The web composition root: middleware, then one line per feature. */
export function createApp(shared: Services, owner: DatabaseOwner = {}): Hono<AppEnv> {
  const services: StaffServices = { ...shared, staffAuth: createStaffAuth(shared, shared.authDatabase) };
  const { env } = services;
  const app = new Hono<AppEnv>({ strict: true, router: new RecallingRouter() });
  const sendsMail = env.smtpUrl !== undefined;
  app.onError(answerFailure(env.isDemo, sendsMail));
  app.notFound(answerNotFound(env.isDemo, sendsMail));

  app.use(requestId(services.log), observeRequests(services.metrics), securityHeaders(env.isHttps));
  const principals = createPrincipals(services);
  app.use(async (c, next) => {
    c.set('isDemo', env.isDemo);
    c.set('sendsMail', sendsMail);
    c.set('principals', principals);
    c.set('database', services.database);
    try {
      await next();
    } catch (thrown) {
      // Hono hands only Errors to onError; a library that throws anything else would end as an empty 500.
      if (thrown instanceof Error) throw thrown;
      throw new Error('something that is no Error was thrown', { cause: thrown });
    }
  });
  app.use(ownHost(env.baseUrl));
  app.use('/assets/*', assets(ASSET_FOLDERS));
  app.use(
    clientAddress(env.trustedProxies),
    locale(env.isHttps),
    bodyLimits((path) => UPLOADS.test(path)),
  );
  app.route('/', healthRoutes(services, sweeps));
  app.route('/api/v1', createApi(services));
  // What is no resource is not found; nothing below, such as the token of forms, is for programs.
  app.use('/api/*', () => {
    throw new NotFound('resource');
  });

  // Mail programs answer for their readers: from no page of ours, and without its token.
  app.use(paths.optOut(':token'), oneClick(services));
  app.use(tidyAddress, compress, sameOrigin(env.baseUrl));
  app.route('/', demoRoutes(services, demoControls(services, owner)));
  app.use(csrf({ keyRing: services.keyRing, baseUrl: env.baseUrl, showsAgain: isRegistrationForm }));
  app.use(limitRequests('forms', FORMS_PER_NETWORK));
  app.route('/', publicPageRoutes(frontCalculator));
  app.route('/', helpRoutes());
  app.route('/', receiptCheckRoutes());
  app.route('/', optOutRoutes(services));
  app.route('/', registrationRoutes(services));
  app.route('/', ownPlaceRoutes(services, AUDIT, listOwnReapplyDays));
  app.route('/', signInRoutes(services));
  const offered = { listTitles: listOpeningTitles, offerMatches: offeredMatches, countOwned };
  app.route('/', orgsRoutes(services, AUDIT, receivePdf, offered));
  app.route('/', disclosureRoutes());
  app.route('/', setUpRoutes());
  app.route('/', noticeRoutes(services));
  app.route('/', insightsRoutes());
  app.route('/', measureRoutes());
  app.route('/', agencyIntakeRoutes(services));
  app.route('/', cardOrderRoutes());
  app.route('/', fairnessRoutes());
  // Before the links: an address of theirs would else be read as an id.
  app.route('/', companyLetterRoutes(services));
  app.route('/', companyLinkRoutes(services, writeLetterOfLink));
  app.route('/', importRoutes(services));
  app.route('/', bulkRoutes(services, applicantFile));
  const shown = { readTold, findLinked, showLikely, readKept, readOutlook };
  app.route('/', applicantRoutes(services, { ...shown, compareNow, showFees: showFees(services) }));
  app.route('/', protectionRoutes(services, invitationEvidence));
  app.route('/', reapplyTermRoutes(services));
  app.route('/', duplicateRoutes());
  app.route('/', rediscoveryRoutes());
  app.route('/', alumniRoutes(services));
  app.route('/', retentionRoutes());
  app.route('/', slotRoutes(services));
  app.route('/', plannerRoutes());
  app.route('/', redemptionRoutes(recommendedLines(services), endHireWithSlot(services), showClauses));
  app.route('/', companyRecommendationRoutes(services, showCollision(services)));
  app.route('/', placementRoutes(services, outsideAgreements(services), showCollision(services)));
  app.route('/', ownPlacementRoutes(services));
  app.route('/', receiptRoutes(services));
  app.route('/', inboxRoutes(services));
  app.route('/', askedRoutes(requestLines(services)));
  app.route('/', agencyRecommendationRoutes(services));
  app.route('/', objectionRoutes(services));
  app.route('/', appealRoutes(services));
  app.route('/', ownRequestRoutes(services));
  app.route('/', taskRoutes());
  app.route('/', requestDeskRoutes(services, accountDesk(services)));
  app.route('/', ledgerDeskRoutes(services));
  app.route('/', drawRoutes());
  app.route('/', restoreRoutes());
  app.route('/', canaryRoutes());
  app.route('/', deliveryRoutes(services));
  app.route('/', mailSetUpRoutes(services));
  app.route('/', operationsRoutes(services, { jobs: listJobs(services), sweeps }));
  leadBack(app);
  return app;
}

/** REST, by API key: no cookies, so no request of a browser can be forged here. */
function createApi(services: StaffServices): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const once = idempotency(services);
  api.use(limitPrograms(CALLS_PER_KEY, CALLS_WITHOUT_KEY));
  api.use(async (c, next) => {
    c.set('onceOnly', once);
    await next();
  });
  api.route('/', agenciesApi());
  api.route('/', orgsApi(services));
  api.route('/', slotsApi(services));
  api.route('/', redemptionsApi(listRequestRecommendations, endHireWithSlot(services)));
  api.route('/', recommendationsApi(services));
  api.route('/', introductionsApi(services));
  api.route('/', provisionsApi(services));
  api.route('/', requestsApi());
  api.route('/', holdsApi(services));
  api.route('/', relayLinksApi(services));
  api.route('/', importsApi(services));
  api.route('/', bulkApi(services));
  api.route('/', applicantApi(services, compareNow));
  api.route('/', rediscoveryApi());
  api.route('/', reapproachApi(services));
  api.route('/', retentionApi());
  api.route('/', protectionApi(services));
  api.route('/', measuresApi());
  api.route('/', apiDocsRoutes(api, services.env));
  return api;
}

function demoControls(services: StaffServices, owner: DatabaseOwner): DemoControls {
  return {
    walk: (turn) => walk(services, turn),
    emptyDatabase: owner.emptyDatabase,
    giveCandidateCookie: (c, session) => setSessionCookie(c, services.env, session),
  };
}

function createPrincipals(services: StaffServices): Principals {
  return {
    ...staffPrincipals(services),
    async findCandidate(c) {
      const candidateId = await findSession(services.database, readSessionCookie(c, services.env));
      return candidateId && { candidateId };
    },
  };
}
