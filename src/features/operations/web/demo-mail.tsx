import { Hono } from 'hono';
import { wholePage } from '../../../db/page.ts';
import { NotFound } from '../../../platform/errors.ts';
import { openAccess } from '../../../platform/http/access.ts';
import { idPage, showPage } from '../../../platform/http/page.tsx';
import { wantsJson } from '../../../platform/http/refusal.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { findMail, listMailbox } from '../../../platform/outbox/mailbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { readMailbox } from '../actions/browse-mailbox.ts';
import { mailboxInput } from '../input.ts';
import { MailboxPage, MailPage } from '../views/demo-mail.tsx';

/** The demo's mailbox, for people and as JSON. Part of the demo's routes, which exist in a demo only. */
export function mailboxRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { env } = services;

  app.get(paths.demoMail(), openAccess, async (c) => {
    const { to = '' } = mailboxInput.parse(c.req.query());
    const recipient = to === '' ? undefined : to;
    if (wantsJson(c)) return c.json(await readMailbox(services, recipient));
    const page =
      recipient === undefined
        ? await listMailbox(services, idPage(c))
        : wholePage(await readMailbox(services, recipient));
    return showPage(c, <MailboxPage page={page} to={to} />);
  });

  app.get(paths.demoMailMessage(':id'), openAccess, async (c) => {
    const mail = await findMail(services, c.req.param('id') ?? '');
    if (mail === undefined) throw new NotFound('mail');
    if (wantsJson(c)) return c.json(mail);
    return showPage(c, <MailPage mail={mail} baseUrl={env.baseUrl} />);
  });
  return app;
}
