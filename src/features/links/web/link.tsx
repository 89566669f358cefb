import { Hono } from 'hono';
import type { Tx } from '../../../db/scope.ts';
import { Conflict } from '../../../platform/errors.ts';
import { readInput } from '../../../platform/form-input.ts';
import { act, type C, goOn, idParam, readForm, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { can } from '../../../platform/permissions.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, formOf, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import type { Locale } from '../../../ui/text.ts';
import { changeRelayLink } from '../actions/change-link.ts';
import { getRecipientOptions } from '../actions/choose-recipients.ts';
import { closeRelayLink, reopenRelayLink } from '../actions/close-link.ts';
import { declareRejections } from '../actions/declare-rejections.ts';
import { createPersonalCodes } from '../actions/personal-codes.ts';
import { getLinkDetail, type LinkDetail } from '../actions/show-links.ts';
import { declarationForm, linkChange, recipientChoice } from '../input.ts';
import { isAtRest } from '../rules/link-state.ts';
import { readMonth } from '../rules/month.ts';
import { countLastMade } from '../store/personal-codes.ts';
import type { RecipientChoice } from '../views/choose-recipients.tsx';
import { type LinkLetter, LinkPage, linkTabs } from '../views/link.tsx';

/** Writes the letter that a link stands in: whoever puts the parts together knows the texts, a link does not. */
export type WriteLetter = (tx: Tx, detail: LinkDetail, url: string, locale: Locale) => Promise<LinkLetter>;

/** One link's page and what can be done there. */
export function linkRoutes({ env }: Pick<Services, 'env'>, writeLetter: WriteLetter): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const view = permit('company', 'viewLinks');
  const edit = permit('company', 'editLinks');

  /** @param sent of the page's forms, the one that came back */
  const linkPage = async (
    c: C,
    sent: { readonly declaration?: FormState; readonly choice?: FormState; readonly change?: FormState } = {},
  ) => {
    const shown = await act(c, async (tx) => {
      const detail = await getLinkDetail(tx, idParam(c));
      const wasMade = c.req.query('done') === 'codes' && detail.recipients !== null;
      const made = wasMade ? await countLastMade(tx, detail.link.id) : 0;
      const choice = await choiceOf(tx, c, detail, sent.choice);
      const url = `${env.baseUrl}${paths.landing(detail.link.code)}`;
      const letter = await writeLetter(tx, detail, url, c.var.locale);
      return { detail, made: made || undefined, choice, url, letter };
    });
    const tab = linkTabs.find((one) => one === c.req.query('tab')) ?? 'text';
    return showPage(
      c,
      <LinkPage
        {...shown}
        tab={sent.declaration ? 'results' : sent.change ? 'settings' : tab}
        month={readMonth(c.req.query('month') ?? '')}
        saved={readMonth(c.req.query('saved') ?? '')}
        declaration={sent.declaration ?? EMPTY_FORM}
        change={sent.change ?? EMPTY_FORM}
      />,
      Object.keys(sent).length === 0 ? 200 : 422,
    );
  };

  app.get(paths.company.link(':id'), ...view, (c) => linkPage(c));

  app.post(paths.company.link(':id'), ...edit, async (c) => {
    const id = idParam<RelayLinkId>(c);
    const sent = await readForm(c, linkChange);
    if (!sent.ok) return linkPage(c, { change: sent.form });
    const changed = await act(c, (tx) => changeRelayLink(tx, id, sent.value));
    if (changed.ok) return goOn(c, paths.company.link(id, { tab: 'settings' }), 'saved');
    return linkPage(c, { change: withFault(sent.form, 'expiresOn', changed.reason) });
  });

  // Closing what is closed and opening what is open is what was wanted: the page says how it stands.
  app.post(paths.company.linkClosure(':id'), ...edit, async (c) => {
    const id = idParam<RelayLinkId>(c);
    await act(c, (tx) => closeRelayLink(tx, id));
    return goOn(c, paths.company.link(id, { tab: 'settings' }), 'closed');
  });
  app.post(paths.company.linkReopening(':id'), ...edit, async (c) => {
    const id = idParam<RelayLinkId>(c);
    await act(c, (tx) => reopenRelayLink(tx, id));
    return goOn(c, paths.company.link(id, { tab: 'settings' }), 'reopened');
  });

  app.post(paths.company.linkDeclaredRejections(':id'), ...edit, async (c) => {
    const id = idParam<RelayLinkId>(c);
    const sent = await readForm(c, declarationForm);
    if (!sent.ok) return linkPage(c, { declaration: sent.form });
    const declared = await act(c, (tx) => declareRejections(tx, id, sent.value));
    if (declared.ok) {
      const { month: saved } = declared;
      return goOn(c, `${paths.company.link(id, { tab: 'results', saved })}#declared`);
    }
    const field = declared.reason === 'count' ? 'count' : 'month';
    return linkPage(c, { declaration: withFault(sent.form, field, declared.reason) });
  });

  app.post(paths.company.linkPersonalCodes(':id'), ...edit, async (c) => {
    const id = idParam<RelayLinkId>(c);
    const sent = await readForm(c, recipientChoice);
    if (!sent.ok) return linkPage(c, { choice: sent.form });
    const made = await act(c, (tx) => createPersonalCodes(tx, id, { filter: sent.value }));
    if (!made.ok) throw new Conflict(made.reason);
    return goOn(c, paths.company.link(id), made.created > 0 ? 'codes' : 'nobody');
  });
  return app;
}

/** What was chosen in the address or, sent back, in the form; nothing is chosen before the reader has. */
async function choiceOf(
  tx: Tx,
  c: C,
  { link }: LinkDetail,
  sent: FormState | undefined,
): Promise<RecipientChoice | undefined> {
  if (link.kind !== 'personal' || isAtRest(link) || !can(c.var.membership, 'editLinks').ok) return undefined;
  const typed = c.req.query();
  if (sent === undefined && typed['choose'] === undefined)
    return { options: await getRecipientOptions(tx, link.id, undefined), form: EMPTY_FORM };
  const read = readInput(recipientChoice, sent?.values ?? typed);
  return {
    options: await getRecipientOptions(tx, link.id, read.ok ? read.value : undefined),
    form: sent ?? { ...formOf(typed), faults: read.ok ? [] : read.faults },
  };
}
