import { type Context, Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type OrganisationId, type RegistrationId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import { readOwnPlace } from '../actions/own-place.ts';
import { undoRegistration } from '../actions/undo-registration.ts';
import { withdrawFromAgency } from '../actions/withdraw-from-agency.ts';
import { stoppedAt } from '../rules/sharing.ts';
import { NoticePage } from '../views/notice.tsx';
import { StopSharingPage, UndoPage } from '../views/taking-back.tsx';
import { clearSessionCookie } from './session-cookie.ts';

type C = Context<AppEnv>;

/** What a person takes back: a page that asks, then the act. Opening the page changes nothing. */
export function takingBackRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const frame = (c: C) => pageFrame(c, services.env.isDemo);
  const ownPlace = (c: C) => readOwnPlace(services, c.var.candidate.candidateId, c.var.requestId);

  app.get(paths.candidate.withdrawal(':id'), candidateAccess, async (c) => {
    const { provisions } = await ownPlace(c);
    const agencyId = readId<OrganisationId>(c.req.param('id'));
    const sharing = provisions.find((one) => one.agencyId === agencyId);
    if (agencyId === undefined || sharing === undefined) throw new NotFound('consent');
    if (stoppedAt(agencyId, provisions) !== undefined)
      return c.redirect(paths.candidate.home({ stopped: agencyId }), 303);
    return showPage(
      c,
      <StopSharingPage frame={frame(c)} csrf={c.var.csrfToken} agencyId={agencyId} agency={sharing.agency} />,
    );
  });
  app.post(paths.candidate.withdrawal(':id'), candidateAccess, async (c) => {
    const agencyId = readId<OrganisationId>(c.req.param('id'));
    const { candidateId } = c.var.candidate;
    const outcome =
      agencyId && (await withdrawFromAgency(services, candidateId, agencyId, c.var.locale, c.var.requestId));
    if (!outcome?.ok) throw new NotFound('consent');
    return c.redirect(paths.candidate.home({ stopped: agencyId }), 303);
  });

  const tooLate = (c: C) => {
    const t = textIn(c.var.locale);
    return showPage(
      c,
      <NoticePage frame={frame(c)} title={t('取り消しの期限が過ぎています', 'Too late to undo')}>
        <p>
          {t(
            '登録から7日を過ぎたため、この方法では取り消せません。消去は、運営に求められます。',
            'More than seven days have passed since you registered. You can ask the operator for erasure.',
          )}
        </p>
        <p>
          <a href={paths.privacy()}>{t('個人情報の取り扱いと連絡先', 'Privacy, and whom to write to')}</a>
        </p>
      </NoticePage>,
      409,
    );
  };
  app.get(paths.candidate.registrationUndo(':id'), candidateAccess, async (c) => {
    const place = await ownPlace(c);
    const registration = place.registrations.find((one) => one.id === c.req.param('id'));
    if (registration === undefined) throw new NotFound('registration');
    if (!registration.mayUndo) return tooLate(c);
    return showPage(
      c,
      <UndoPage frame={frame(c)} csrf={c.var.csrfToken} place={place} registration={registration} />,
    );
  });
  app.post(paths.candidate.registrationUndo(':id'), candidateAccess, async (c) => {
    const id = readId<RegistrationId>(c.req.param('id'));
    const t = textIn(c.var.locale);
    const outcome =
      id === undefined
        ? { ok: false as const, reason: 'unknown' as const }
        : await undoRegistration(services, c.var.candidate.candidateId, id, c.var.requestId);
    if (!outcome.ok && outcome.reason === 'unknown') throw new NotFound('registration');
    if (!outcome.ok) return tooLate(c);
    clearSessionCookie(c, services.env);
    return showPage(
      c,
      <NoticePage
        frame={{ ...frame(c), user: undefined }}
        title={t('登録を取り消しました', 'Your registration is undone')}
      >
        <p>
          {t(
            'あなたの情報を消去し、渡した会社から見えなくしました。控えをメールでお送りしました。会社が取った控えについての連絡先も書いてあります。',
            'Your data is erased and the agencies can no longer see it. We have mailed you a receipt; it also says whom to ask about copies an agency may have made.',
          )}
        </p>
      </NoticePage>,
    );
  });
  return app;
}
