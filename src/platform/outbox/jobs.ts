import { forgetOptOutLinks } from '../../db/opt-out-links.ts';
import { bringForwardRetries, deleteMessages, destroyKeysOfSent } from '../../db/outbox.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { nextMailingHour } from '../calendar.ts';
import type { Sweep } from '../queue/sweeps.ts';
import { MAIL_KEPT_DAYS, MAIL_READABLE_DAYS, OPT_OUT_LINK_DAYS } from '../terms.ts';
import { LONGEST_RETRY_SECONDS } from './lanes.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'mail' } };
const BATCH = 1_000;
const DAY_MS = 86_400_000;
const SLACK_MS = 60_000;

/** Retries that a lying clock put off too far, and what is forgotten in time. */
export const mailSweeps: readonly Sweep[] = [
  {
    name: 'mail.retry',
    words: { ja: '先に延びすぎた再送の見直し', en: 'Bringing forward mail put off too far' },
    everySeconds: 60,
    isIrreversible: false,
    due: 'wall time',
    run: ({ database }) =>
      inScope(database, SCOPE, (tx) => {
        const latest = new Date(tx.now.getTime() + LONGEST_RETRY_SECONDS * 1_000);
        // Counted from the moment it was put off, which was a little later than the hour it was put off by.
        const latestUnhurried = new Date(nextMailingHour(latest).getTime() + SLACK_MS);
        return bringForwardRetries(tx, { latest, latestUnhurried });
      }),
  },
  {
    name: 'mail.purge',
    words: { ja: '送信済みメールの本文の消去', en: 'Erasing the text of mail that was sent' },
    everySeconds: 600,
    isIrreversible: true,
    due: 'wall time',
    run: ({ database, env }) =>
      inScope(database, SCOPE, async (tx) => {
        const readableMs = MAIL_READABLE_DAYS[env.isDemo ? 'demo' : 'real'] * DAY_MS;
        const sealed = await destroyKeysOfSent(tx, new Date(tx.wall.getTime() - readableMs), BATCH);
        const links = new Date(tx.wall.getTime() - OPT_OUT_LINK_DAYS * DAY_MS);
        return (
          sealed +
          (await forgetOptOutLinks(tx, links, BATCH)) +
          (await deleteMessages(tx, new Date(tx.wall.getTime() - MAIL_KEPT_DAYS * DAY_MS), BATCH))
        );
      }),
  },
];
