import { Hono } from 'hono';
import { firstPage } from '../../db/page.ts';
import { candidateAccess, openAccess } from '../../platform/http/access.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { OrganisationId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { EMPTY_FORM, type FormState, overtaken, storedForm } from '../../ui/forms/form-state.ts';
import { paths } from '../../ui/paths.ts';
import { listOpenings } from '../orgs/actions/openings.ts';
import { writeOwnCalendar } from './actions/own-calendar.ts';
import { publishTerms } from './actions/publish-terms.ts';
import {
  changeOpeningWait,
  changeReapplyTerms,
  lockReapplyTerms,
  readReapplyTerms,
} from './actions/reapply-terms.ts';
import { OpeningChoice, OpeningWaitInput, ReapplyTermsInput } from './input.ts';
import { listOpeningWaits, type ReapplyTerms } from './store/reapply-terms.ts';
import { ReapplyTermsPage } from './views/terms.tsx';
import { answerRoutes } from './web/answers.tsx';
import { approvalRoutes } from './web/approval.tsx';
import { calendarRoutes } from './web/calendar.tsx';
import { changeRoutes } from './web/changes.tsx';
import { invitationRoutes } from './web/invitations.tsx';
import { policyRoutes } from './web/policies.tsx';
import { resultRoutes } from './web/results.tsx';
import { sandboxRoutes } from './web/sandbox.tsx';

/** Reads what companies publish, and signs it. */
const PUBLIC = { kind: 'system', actor: { kind: 'system', id: 'reapply-terms' } } as const;
const OPENINGS_OFFERED = 300;
/** What is published may be this old where others keep it. */
const KEPT_SECONDS = 300;

/** What a company says about applying again, and the list of what companies publish of it. */
export function reapplyTermRoutes(services: Pick<Services, 'keyRing' | 'env'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const edit = permit('company', 'editReapply');
  policyRoutes(app, services);
  approvalRoutes(app, services);
  calendarRoutes(app, services);
  sandboxRoutes(app, services);
  changeRoutes(app, services);

  app.get(paths.reapplyTerms(), openAccess, async (c) => {
    const document = await act(c, (tx) => publishTerms(tx, services), PUBLIC);
    c.header('Cache-Control', `public, max-age=${KEPT_SECONDS}`);
    return c.json(document);
  });

  app.get(paths.candidate.reapplyCalendar(':id'), candidateAccess, async (c) => {
    const companyId = idParam<OrganisationId>(c);
    const text = await act(c, (tx) => writeOwnCalendar(tx, services, companyId, c.var.locale));
    c.header('Content-Disposition', 'attachment; filename="apply-again.ics"');
    return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
  });

  const show = async (
    c: C,
    typed: { readonly form?: FormState; readonly opening?: FormState },
    status: 200 | 404 | 409 | 422 = 200,
  ) => {
    const shown = await act(c, async (tx) => ({
      terms: await readReapplyTerms(tx),
      openings: await listOpeningWaits(tx),
      choices: (await listOpenings(tx, { state: 'open' }, firstPage(OPENINGS_OFFERED))).rows,
    }));
    const form = typed.form ?? storedForm(valuesOf(shown.terms));
    return showPage(
      c,
      <ReapplyTermsPage {...shown} form={form} opening={typed.opening ?? EMPTY_FORM} />,
      status,
    );
  };
  app.get(paths.company.reapplyTerms(), ...permit('company', 'viewReapply'), (c) => show(c, {}));
  app.post(paths.company.reapplyTerms(), ...edit, async (c) => {
    const sent = await readForm(c, ReapplyTermsInput);
    if (!sent.ok) return show(c, { form: sent.form }, 422);
    const late = await act(c, async (tx) => {
      await lockReapplyTerms(tx);
      const form = overtaken(sent.form, valuesOf(await readReapplyTerms(tx)));
      return form ?? changeReapplyTerms(tx, sent.value);
    });
    if (late) return show(c, { form: late }, 409);
    return goOn(c, paths.company.reapplyTerms(), 'saved');
  });
  app.post(paths.company.reapplyOpenings(), ...edit, async (c) => {
    const sent = await readForm(c, OpeningWaitInput);
    if (!sent.ok) return show(c, { opening: sent.form }, 422);
    await act(c, (tx) => changeOpeningWait(tx, sent.value.opening, sent.value.openingMonths));
    return goOn(c, paths.company.reapplyTerms(), 'saved');
  });
  app.post(paths.company.reapplyOpeningEnd(), ...edit, async (c) => {
    const sent = await readForm(c, OpeningChoice);
    if (!sent.ok) return show(c, { opening: sent.form }, 422);
    await act(c, (tx) => changeOpeningWait(tx, sent.value.opening, null));
    return goOn(c, paths.company.reapplyTerms(), 'opening_as_company');
  });
  invitationRoutes(app, services);
  answerRoutes(app, services);
  resultRoutes(app);
  return app;
}

function valuesOf({ waitingMonths, welcomeBack, contact, isPublished }: ReapplyTerms): FormState['values'] {
  const ticked = (is: boolean) => (is ? 'yes' : undefined);
  return {
    months: String(waitingMonths),
    rejected: ticked(welcomeBack.includes('rejected')),
    withdrawn: ticked(welcomeBack.includes('withdrawn')),
    left: ticked(welcomeBack.includes('left')),
    contact: contact ?? '',
    published: ticked(isPublished),
  };
}
