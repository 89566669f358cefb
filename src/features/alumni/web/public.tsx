import { hash } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { publicAccess } from '../../../platform/http/access.ts';
import { knownNetworkOf } from '../../../platform/http/client-address.ts';
import { formFields } from '../../../platform/http/form-fields.ts';
import { act, type C, goOn, readForm, showPage } from '../../../platform/http/page.tsx';
import { noReferrer } from '../../../platform/http/security-headers.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { inLanguage, t } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import { enterAlumni, findAlumniPage, findOwnEntry, proveAlumni, takeBackAlumni } from '../actions/enter.ts';
import { AlumniInput } from '../input.ts';
import { contactWording } from '../rules/entry.ts';
import type { PublicPage } from '../store/pages.ts';
import {
  AlumniClosedPage,
  AlumniNothingPage,
  AlumniUnknownPage,
  AlumniWaitingPage,
} from '../views/notices.tsx';
import { AlumniCodePage, AlumniPage } from '../views/public.tsx';

/** Acts as the browser, which the database knows by a hash of its cookie. */
const asBrowser: MiddlewareHandler<AppEnv> = async (c, next) => {
  const visitor = hash('sha256', c.get('browserId'), 'buffer');
  const actor = { kind: 'candidate', id: 'visitor' } as const;
  c.set('scope', { kind: 'visitor', visitor, actor, requestId: c.get('requestId') });
  await next();
};

/** The page on which people who left a company enter themselves. A GET shows and changes nothing. */
export function alumniPublicRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const access = [publicAccess, noReferrer, asBrowser] as const;
  const codeOf = (c: C) => c.req.param('code') ?? '';
  const withPage = async (c: C, show: (page: PublicPage, code: string) => Promise<Response> | Response) => {
    const code = codeOf(c);
    const page = await act(c, (tx) => findAlumniPage(tx, code));
    return page === undefined ? showPage(c, <AlumniUnknownPage />, 404) : show(page, code);
  };

  app.get(paths.alumni(':code'), ...access, (c) =>
    withPage(c, (page, code) =>
      page.takes
        ? showPage(c, <AlumniPage page={page} code={code} form={EMPTY_FORM} />)
        : showPage(c, <AlumniClosedPage page={page} />, 410),
    ),
  );
  app.post(paths.alumni(':code'), ...access, (c) =>
    withPage(c, async (page, code) => {
      const again = (form: FormState, status: 422 | 429, waitSeconds?: number) =>
        showPage(c, <AlumniPage page={page} code={code} form={form} waitSeconds={waitSeconds} />, status);
      const sent = await readForm(c, AlumniInput);
      if (!sent.ok) return again(sent.form, 422);
      const { contact, ...typed } = sent.value;
      const wording = contact === undefined ? null : wordingFor(page, c.var.locale);
      const from = { network: knownNetworkOf(c.get('clientAddress')), code, locale: c.var.locale };
      const entered = await act(c, (tx) =>
        enterAlumni(tx, services, from, page, { ...typed, contactWording: wording }),
      );
      if (entered.ok) return goOn(c, paths.alumniCode(code));
      if (entered.reason === 'closed') return showPage(c, <AlumniClosedPage page={page} />, 410);
      if (entered.reason === 'when') return again(withFault(sent.form, 'when', 'date'), 422);
      c.header('Retry-After', String(entered.waitSeconds));
      return again(sent.form, 429, entered.waitSeconds);
    }),
  );
  app.get(paths.alumniDecline(':code'), ...access, (c) =>
    withPage(c, async (page, code) => {
      // What waits is something recorded: it is taken back first.
      const entry = await act(c, (tx) => findOwnEntry(tx, page));
      return entry === undefined
        ? showPage(c, <AlumniNothingPage code={code} />)
        : goOn(c, paths.alumniCode(code));
    }),
  );

  const showOwn = (
    c: C,
    page: PublicPage,
    code: string,
    form: FormState = EMPTY_FORM,
    status: 200 | 422 = 200,
  ) =>
    act(c, (tx) => findOwnEntry(tx, page)).then((entry) => {
      if (entry === undefined) return goOn(c, paths.alumni(code));
      return entry.provenAt === null
        ? showPage(c, <AlumniCodePage page={page} code={code} entry={entry} form={form} />, status)
        : showPage(c, <AlumniWaitingPage page={page} code={code} entry={entry} />);
    });
  app.get(paths.alumniCode(':code'), ...access, (c) => withPage(c, (page, code) => showOwn(c, page, code)));
  app.post(paths.alumniCode(':code'), ...access, (c) =>
    withPage(c, async (page, code) => {
      const { code: typed = '' } = await formFields(c);
      const proven = await act(c, (tx) => proveAlumni(tx, services, page, typed));
      if (proven.ok || proven.reason === 'no_draft') return goOn(c, paths.alumniCode(code));
      const fault = typed.trim() === '' ? 'required' : proven.reason;
      return showOwn(c, page, code, withFault(formOf({ code: typed.slice(0, 200) }), 'code', fault), 422);
    }),
  );
  app.post(paths.alumniRemoval(':code'), ...access, (c) =>
    withPage(c, async (page, code) => {
      const isGone = await act(c, (tx) => takeBackAlumni(tx, page));
      return goOn(c, isGone ? paths.alumniDecline(code) : paths.alumni(code));
    }),
  );
  return app;
}

/** What they ticked, in the words that stood there. */
function wordingFor(page: PublicPage, locale: Locale): string {
  return inLanguage(locale, () => t(...contactWording(companyNameWords(page))));
}
