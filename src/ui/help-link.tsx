import { paths } from './paths.ts';
import { t } from './rendering.ts';

/** What the help of each side answers, in the order in which somebody comes to it (operations/views/help-*.ts). */
export const HELP_TOPICS = {
  candidate: [
    'register',
    'code',
    'signIn',
    'agencies',
    'cv',
    'withdrawal',
    'company',
    'undo',
    'data',
    'complaint',
  ],
  company: [
    'start',
    'import',
    'questions',
    'links',
    'personal',
    'mail',
    'figures',
    'receipts',
    'stopped',
    'slots',
    'worth',
    'appeal',
    'openings',
    'notices',
    'members',
    'apiKeys',
    'account',
  ],
  agency: [
    'start',
    'licence',
    'setUp',
    'inbox',
    'notes',
    'objection',
    'slots',
    'requests',
    'card',
    'notices',
    'members',
    'apiKeys',
    'account',
  ],
  operator: [
    'organisations',
    'licences',
    'objections',
    'requests',
    'ledger',
    'jobs',
    'mail',
    'restore',
    'facts',
    'notices',
    'members',
    'apiKeys',
    'account',
  ],
} as const satisfies Record<string, readonly string[]>;

export type HelpSide = keyof typeof HELP_TOPICS;
export type HelpTopic<Side extends HelpSide> = (typeof HELP_TOPICS)[Side][number];

/** The entries that each of these sides has: where a page is the same in several zones, its entry must be in all of them. */
type SharedTopic<Side extends HelpSide> = {
  [One in Side]: (topic: HelpTopic<One>) => void;
}[Side] extends (topic: infer Topic) => void
  ? Topic & string
  : never;

/**
 * Leads to one entry of a side's help, from the page that the entry speaks of. An entry that is not there does not compile.
 * Candidates' entries are folded: the address says which one is open.
 */
export function HelpLink<Side extends HelpSide>({ side, topic }: { side: Side; topic: SharedTopic<Side> }) {
  const page = side === 'candidate' ? paths.help(side, { topic }) : paths.help(side);
  return (
    <a class="print-hidden whitespace-nowrap" href={`${page}#${topic}`}>
      {t('この画面の使い方', 'How this page works')}
    </a>
  );
}
