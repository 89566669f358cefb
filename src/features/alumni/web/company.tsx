import { Hono } from 'hono';
import { z } from 'zod';
import { InvalidInput, NotFound } from '../../../platform/errors.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, goOn, idParam, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { AlumniEntryId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { findLikely } from '../../duplicates/actions/find-likely.ts';
import { approveAlumni, declineAlumni } from '../actions/decide.ts';
import { changePage } from '../actions/own-page.ts';
import { findWaiting, listWaiting } from '../store/entries.ts';
import { findOwnPage } from '../store/pages.ts';
import { AlumniEntryPage, AlumniListPage } from '../views/company.tsx';

const Step = z.enum(['open', 'close', 'renew']);
const DONE = { open: 'opened', close: 'closed', renew: 'renewed' } as const;

/** A company's page for leavers, and who waits to be looked at. */
export function alumniCompanyRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewApplicants');
  const edit = permit('company', 'editApplicants');

  app.get(paths.company.alumni(), ...view, async (c) => {
    const { own, page } = await act(c, async (tx) => ({
      own: await findOwnPage(tx),
      page: await listWaiting(tx, pageRequest(c)),
    }));
    const address = own && `${services.env.baseUrl}${paths.alumni(own.code)}`;
    return showPage(c, <AlumniListPage own={own} address={address} page={page} />);
  });
  app.post(paths.company.alumniPage(), ...permit('company', 'editLinks'), async (c) => {
    const step = Step.safeParse((await formFields(c)).step);
    if (!step.success) throw new InvalidInput([{ field: 'step', message: 'open, close or renew' }]);
    await act(c, (tx) => changePage(tx, step.data));
    return goOn(c, paths.company.alumni(), DONE[step.data]);
  });
  app.get(paths.company.alumniEntry(':id'), ...view, async (c) => {
    const shown = await act(c, async (tx) => {
      const entry = await findWaiting(tx, idParam(c), 'read');
      if (entry === undefined) throw new NotFound('alumni entry');
      return { entry, likely: await findLikely(tx, entry) };
    });
    return showPage(c, <AlumniEntryPage {...shown} />);
  });
  app.post(paths.company.alumniEntry(':id'), ...edit, async (c) => {
    const id = idParam<AlumniEntryId>(c);
    const { decision } = await formFields(c);
    if (decision === 'approve') {
      const applicantId = await act(c, (tx) => approveAlumni(tx, services, id));
      return goOn(c, paths.company.applicant(applicantId), 'added');
    }
    if (decision !== 'decline')
      throw new InvalidInput([{ field: 'decision', message: 'approve or decline' }]);
    await act(c, (tx) => declineAlumni(tx, id));
    return goOn(c, paths.company.alumni(), 'declined');
  });
  return app;
}
