import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { sendPdf } from '../../../platform/http/attachment.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { LicenceFileId, OrganisationId } from '../../../platform/ids.ts';
import { type FormState, overtaken, storedForm, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import type { Pair } from '../../../ui/text.ts';
import { keepLicenceFile } from '../actions/licence-files.ts';
import { changeOwnLicence, licenceToCheck, lockOwnProfile, readProfile } from '../actions/profile.ts';
import { licenceInput } from '../input.ts';
import { findLicenceBytes, listLicenceFiles } from '../store/licence-files.ts';
import { LicencePage } from '../views/licence.tsx';

const FILE_NAME = 'licence';

/** Takes the PDF of a request and looks at it before anything is kept. @param owner of whom one is looked at at a time */
export type ReceivePdf = (
  owner: string,
  request: Request,
) => Promise<
  | { readonly ok: true; readonly bytes: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly words: Pair; readonly status: 413 | 422 | 503 }
>;

/** An agency's licence, and the copy of it that the operator looks at: saved as a file, never shown by us. */
export function licenceRoutes(receivePdf: ReceivePdf): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('agency', 'viewLicence');
  const edit = permit('agency', 'editLicence');
  const show = async (
    c: C,
    { form: typed, error }: { form?: FormState; error?: Pair },
    status: 200 | 409 | 413 | 422 | 503,
  ) => {
    const { agency, licence, files } = await act(c, async (tx) => ({
      ...(await readProfile(tx, tx.organisationId)),
      files: await listLicenceFiles(tx, tx.organisationId),
    }));
    if (agency === undefined || licence === undefined) throw new TypeError('an agency without a card');
    const form = typed ?? storedForm(licenceToCheck(agency));
    return showPage(c, <LicencePage {...{ agency, licence, form, files, error }} />, status);
  };
  app.get(paths.agency.licence(), ...view, (c) => show(c, {}, 200));
  app.post(paths.agency.licence(), ...edit, async (c) => {
    const sent = await readForm(c, licenceInput);
    if (!sent.ok) return show(c, { form: sent.form }, 422);
    const { late, changed } = await act(c, async (tx) => {
      await lockOwnProfile(tx);
      const { agency } = await readProfile(tx, tx.organisationId);
      const form = agency && overtaken(sent.form, licenceToCheck(agency));
      return form === undefined ? { changed: await changeOwnLicence(tx, sent.value) } : { late: form };
    });
    if (late) return show(c, { form: late }, 409);
    if (!changed.ok) return show(c, { form: withFault(sent.form, 'licenceExpiresOn', changed.reason) }, 422);
    return goOn(c, paths.agency.licence(), changed.outcome);
  });

  app.post(paths.agency.licenceFiles(), ...edit, async (c) => {
    const { organisationId } = c.var.membership;
    const received = await receivePdf(organisationId, c.req.raw);
    if (!received.ok) return show(c, { error: received.words }, received.status);
    await act(c, (tx) => keepLicenceFile(tx, received));
    return goOn(c, paths.agency.licence(), 'file_sent');
  });
  const send = async (c: C, agencyOf: (own: OrganisationId) => OrganisationId, id: LicenceFileId) => {
    const bytes = await act(c, (tx) => findLicenceBytes(tx, agencyOf(tx.organisationId), id));
    if (bytes === undefined) throw new NotFound('file');
    return sendPdf(c, bytes, FILE_NAME);
  };
  app.get(paths.agency.licenceFile(':id'), ...view, (c) => send(c, (own) => own, idParam(c)));
  app.get(paths.operator.licenceFile(':id', ':file'), ...permit('operator', 'viewOrganisations'), (c) => {
    const agency = idParam<OrganisationId>(c);
    return send(c, () => agency, idParam(c, 'file'));
  });
  return app;
}
