import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { sendPdf } from '../../../platform/http/attachment.ts';
import { act, type C, goOn, idParam, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import type { Pair } from '../../../ui/text.ts';
import type { ProfileChanged } from '../actions/change-profile.ts';
import { dropCv, keepCv, readOwnCv, readSharedCv, receiveCv } from '../actions/own-cv.ts';
import { listOwnSharing, lockAccount } from '../actions/own-place.ts';
import { listHolders } from '../actions/send-corrections.ts';
import { begunInput } from '../input.ts';
import { cvRefusalWords } from '../rules/cv.ts';
import { writeBegun } from '../rules/profile-changes.ts';
import { sharedWith } from '../rules/sharing.ts';
import { CvPage, DropCvPage } from '../views/cv.tsx';
import { networkOf } from './visitor.ts';

const STATUS: Readonly<Record<string, 413 | 503>> = { too_large: 413, busy: 503 };

/** The person's CV: a file they keep here, which goes to nobody by being kept. */
export function cvRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const kept = async (c: C) => {
    const { profile, sharing } = await act(c, async (tx) => ({
      ...(await lockAccount(tx, services)),
      sharing: await listOwnSharing(tx),
    }));
    const agencies = sharedWith('cv', sharing).map(({ agency }) => agency);
    return { cv: profile.cv, begun: writeBegun(profile, ['cv']), agencies };
  };
  // A form with a file is read as it streams, so what the page began with travels in the address.
  const begunIn = (c: C) => begunInput.parse(c.req.query()).begun;

  const show = async (c: C, error?: Pair, status: 200 | 413 | 422 | 503 = 200) =>
    showPage(c, <CvPage {...(await kept(c))} error={error} />, status);
  const goOnFrom = async (c: C, changed: ProfileChanged, word: string) => {
    if (!changed.ok) return showPage(c, <CvPage {...(await kept(c))} refused={changed} />, 422);
    const { holders } = await act(c, (tx) => listHolders(tx, services));
    const isHeldOtherwise = holders.some(({ sharing }) => sharing.changed.includes('cv'));
    return isHeldOtherwise
      ? goOn(c, paths.candidate.corrections(), 'saved')
      : goOn(c, paths.candidate.cv(), word);
  };

  app.get(paths.candidate.cv(), candidateAccess, (c) => show(c));
  app.post(paths.candidate.cv(), candidateAccess, async (c) => {
    const { id } = c.var.scope.actor;
    const received = await receiveCv(id, networkOf(c) ?? id, c.req.raw);
    if (!received.ok) {
      const { refusal } = received;
      return show(c, cvRefusalWords(refusal), STATUS[refusal.code] ?? 422);
    }
    return goOnFrom(c, await act(c, (tx) => keepCv(tx, services, begunIn(c), received.cv)), 'saved');
  });

  app.get(paths.candidate.cvFile(), candidateAccess, async (c) => {
    const bytes = await act(c, (tx) => readOwnCv(tx, services));
    if (bytes === undefined) throw new NotFound('file');
    return sendPdf(c, bytes, 'cv');
  });
  app.get(paths.candidate.sharedCv(':id'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const bytes = await act(c, (tx) => readSharedCv(tx, services, agencyId));
    if (bytes === undefined) throw new NotFound('file');
    return sendPdf(c, bytes, 'cv-as-shared');
  });

  app.get(paths.candidate.cvRemoval(), candidateAccess, async (c) => {
    const { cv, begun } = await kept(c);
    if (cv === undefined) return goOn(c, paths.candidate.cv(), 'removed');
    return showPage(c, <DropCvPage cv={cv} begun={begun} />);
  });
  app.post(paths.candidate.cvRemoval(), candidateAccess, async (c) =>
    goOnFrom(c, await act(c, (tx) => dropCv(tx, services, begunIn(c))), 'removed'),
  );
  return app;
}
