import { Hono } from 'hono';
import { readCursor } from '../../../platform/cursor.ts';
import { type FieldFault, readInput } from '../../../platform/form-input.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { createRelayLink } from '../actions/create-link.ts';
import { listRelayLinks, showNewLink } from '../actions/show-links.ts';
import { relayLinkFields, relayLinkInput } from '../input.ts';
import { lintMailText } from '../rules/mail-text-lint.ts';
import { LinkListPage } from '../views/link-list.tsx';
import { NewLinkPage } from '../views/new-link.tsx';
import { TextCheckPage } from '../views/text-check.tsx';
import { type C, companyFrame, fieldsOf, mayEdit } from './page-context.ts';

const PAGE_SIZE = 50;
/** Longer than any mail; what lies beyond is not looked at. */
const LONGEST_TEXT = 20_000;

/** The list of links, the form for a new one, and the check of a company's own text. */
export function linkListRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { database } = services;

  app.get(paths.company.links(), staffOf('company', 'viewer'), async (c) => {
    const cursor = c.req.query('cursor');
    const page = { limit: PAGE_SIZE, after: readCursor(cursor) };
    const { links, next } = await listRelayLinks(database, c.var.scope, page);
    return showPage(
      c,
      <LinkListPage
        frame={companyFrame(c, services)}
        links={links}
        mayEdit={mayEdit(c)}
        pageSize={PAGE_SIZE}
        next={next}
        isFirst={page.after === undefined}
      />,
    );
  });

  const newLink = async (c: C, typed: Readonly<Record<string, string>>, faults: readonly FieldFault[]) => (
    <NewLinkPage
      frame={companyFrame(c, services)}
      csrf={c.var.csrfToken}
      typed={typed}
      faults={faults}
      openings={await showNewLink(database, c.var.scope)}
    />
  );
  app.get(paths.company.newLink(), staffOf('company', 'recruiter'), async (c) =>
    showPage(c, await newLink(c, c.req.query('test') === 'yes' ? { test: 'yes' } : {}, [])),
  );
  app.post(paths.company.newLink(), staffOf('company', 'recruiter'), async (c) => {
    const typed = await fieldsOf(c);
    const read = readInput(relayLinkInput, relayLinkFields(typed));
    if (!read.ok) return showPage(c, await newLink(c, typed, read.faults), 422);
    const created = await createRelayLink(database, c.var.scope, read.value);
    if (created.ok) return c.redirect(paths.company.link(created.link.id, { done: 'created' }), 303);
    const field = created.reason === 'unknown_opening' ? 'openingId' : 'expiresOn';
    return showPage(c, await newLink(c, typed, [{ field, fault: created.reason }]), 422);
  });

  app.get(paths.company.mailTextCheck(), staffOf('company', 'viewer'), (c) =>
    showPage(
      c,
      <TextCheckPage
        frame={companyFrame(c, services)}
        csrf={c.var.csrfToken}
        typed=""
        findings={undefined}
      />,
    ),
  );
  app.post(paths.company.mailTextCheck(), staffOf('company', 'viewer'), async (c) => {
    const text = ((await fieldsOf(c))['text'] ?? '').slice(0, LONGEST_TEXT);
    const isEmpty = text.trim() === '';
    return showPage(
      c,
      <TextCheckPage
        frame={companyFrame(c, services)}
        csrf={c.var.csrfToken}
        typed={text}
        findings={isEmpty ? undefined : lintMailText(text)}
        isEmpty={isEmpty}
      />,
      isEmpty ? 422 : 200,
    );
  });
  return app;
}
