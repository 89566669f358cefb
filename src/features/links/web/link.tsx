import { Hono } from 'hono';
import { Conflict } from '../../../platform/errors.ts';
import { type FieldFault, readInput } from '../../../platform/form-input.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { showRecipientOptions } from '../actions/choose-recipients.ts';
import { closeRelayLink, reopenRelayLink } from '../actions/close-link.ts';
import { declareRejections } from '../actions/declare-rejections.ts';
import { createPersonalCodes } from '../actions/personal-codes.ts';
import { getRelayLink, type LinkDetail, showRelayLink } from '../actions/show-links.ts';
import { declarationForm, recipientChoice } from '../input.ts';
import { readMailTextId } from '../rules/mail-texts.ts';
import { choiceFields, type RecipientChoice } from '../views/choose-recipients.tsx';
import { describeFaults } from '../views/faults.ts';
import { LinkPage } from '../views/link.tsx';
import { LinkPreviewPage } from '../views/preview.tsx';
import { type C, companyFrame, fieldsOf, linkIdOf, mayEdit } from './page-context.ts';

type Fields = Readonly<Record<string, string>>;

/** The fields that choose recipients; a page's address and its forms hold others, too. */
const choiceIn = (fields: Fields) => Object.fromEntries(choiceFields.map((name) => [name, fields[name]]));

/** One link's page and what can be done there. */
export function linkRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { database, env } = services;

  /** What was chosen in the address or, sent back, in the form; nothing is chosen before the reader has. */
  const choiceOf = async (
    c: C,
    { link }: LinkDetail,
    sent?: Fields,
  ): Promise<RecipientChoice | undefined> => {
    if (link.kind !== 'personal' || link.closedAt !== undefined || !mayEdit(c)) return undefined;
    const typed = sent ?? c.req.query();
    const hasChosen = sent !== undefined || typed['choose'] !== undefined;
    const read = readInput(recipientChoice, hasChosen ? choiceIn(typed) : {});
    const filter = hasChosen && read.ok ? read.value : undefined;
    return {
      options: await showRecipientOptions(database, c.var.scope, link.id, filter),
      typed,
      errors: read.ok ? [] : describeFaults(read.faults, c.var.locale),
    };
  };

  const linkPage = async (c: C, typed: Fields = {}, faults: readonly FieldFault[] = [], chosen?: Fields) => {
    const detail = await showRelayLink(database, c.var.scope, linkIdOf(c));
    const asked = c.req.query('in');
    return (
      <LinkPage
        frame={companyFrame(c, services)}
        csrf={c.var.csrfToken}
        mayEdit={mayEdit(c)}
        detail={detail}
        url={`${env.baseUrl}${paths.landing(detail.link.code)}`}
        text={{
          id: readMailTextId(c.req.query('text')) ?? detail.link.mailText ?? 'document',
          locale: asked === 'ja' || asked === 'en' ? asked : c.var.locale,
        }}
        declaration={{ typed, errors: describeFaults(faults, c.var.locale) }}
        choice={await choiceOf(c, detail, chosen)}
      />
    );
  };

  app.get(paths.company.link(':id'), staffOf('company', 'viewer'), async (c) =>
    showPage(c, await linkPage(c)),
  );

  app.get(paths.company.linkPreview(':id'), staffOf('company', 'viewer'), async (c) => {
    const shown = await getRelayLink(database, c.var.scope, linkIdOf(c));
    return showPage(c, <LinkPreviewPage frame={companyFrame(c, services)} shown={shown} />);
  });

  // Closing what is closed and opening what is open is what was wanted: the page says how it stands.
  app.post(paths.company.linkClosure(':id'), staffOf('company', 'recruiter'), async (c) => {
    const id = linkIdOf(c);
    await closeRelayLink(database, c.var.scope, id);
    return c.redirect(paths.company.link(id, { done: 'closed' }), 303);
  });
  app.post(paths.company.linkReopening(':id'), staffOf('company', 'recruiter'), async (c) => {
    const id = linkIdOf(c);
    await reopenRelayLink(database, c.var.scope, id);
    return c.redirect(paths.company.link(id, { done: 'reopened' }), 303);
  });

  app.post(paths.company.linkDeclaredRejections(':id'), staffOf('company', 'recruiter'), async (c) => {
    const id = linkIdOf(c);
    const typed = await fieldsOf(c);
    const read = readInput(declarationForm, typed);
    if (!read.ok) return showPage(c, await linkPage(c, typed, read.faults), 422);
    const declared = await declareRejections(database, c.var.scope, id, read.value);
    if (declared.ok) return c.redirect(paths.company.link(id, { done: 'declared' }), 303);
    const field = declared.reason === 'count' ? 'count' : 'month';
    return showPage(c, await linkPage(c, typed, [{ field, fault: declared.reason }]), 422);
  });

  app.post(paths.company.linkPersonalCodes(':id'), staffOf('company', 'recruiter'), async (c) => {
    const id = linkIdOf(c);
    const typed = await fieldsOf(c);
    const read = readInput(recipientChoice, choiceIn(typed));
    if (!read.ok) return showPage(c, await linkPage(c, {}, [], typed), 422);
    const made = await createPersonalCodes(database, c.var.scope, id, { filter: read.value });
    if (!made.ok) throw new Conflict(made.reason);
    return c.redirect(paths.company.link(id, { done: 'codes' }), 303);
  });
  return app;
}
