import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { publicAccess } from '../../../platform/http/access.ts';
import { showPage } from '../../../platform/http/page.tsx';
import { wantsJson } from '../../../platform/http/refusal.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { findMail } from '../../../platform/outbox/mailbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { browseMailbox, readMailbox } from '../actions/browse-mailbox.ts';
import { mailboxInput } from '../input.ts';
import { MailboxPage, MailPage } from '../views/demo-mail.tsx';

const PAGE_SIZE = 50;

/** The demo's mailbox, for people and as JSON. Part of the demo's routes, which exist in a demo only. */
export function mailboxRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { env } = services;

  app.get(paths.demoMail(), publicAccess, async (c) => {
    const { to = '', cursor } = mailboxInput.parse(c.req.query());
    const recipient = to === '' ? undefined : to;
    if (wantsJson(c)) return c.json(await readMailbox(services, recipient));
    const { mails, next } =
      recipient === undefined
        ? await browseMailbox(services, { cursor, limit: PAGE_SIZE })
        : { mails: await readMailbox(services, recipient), next: undefined };
    return showPage(c, <MailboxPage mails={mails} next={next} to={to} cursor={cursor} />);
  });

  app.get(paths.demoMailMessage(':id'), publicAccess, async (c) => {
    const mail = await findMail(services, c.req.param('id') ?? '');
    if (mail === undefined) throw new NotFound('mail');
    if (wantsJson(c)) return c.json(mail);
    return showPage(c, <MailPage mail={mail} baseUrl={env.baseUrl} />);
  });
  return app;
}
