import type { HelpSide } from '../../../ui/help-link.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { rendering, t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import type { HelpEntry } from '../rules/help.ts';

interface HelpEntriesProps extends ContentsProps {
  side: HelpSide;
  /** The topics are what a search has found, the best first. */
  isSearch: boolean;
  /** The entry that the address asks for, if any. */
  asked: string | undefined;
}

/** Entries of the help: for candidates folded under one another, elsewhere one at a time beside their contents. */
export function HelpEntries({ side, topics, entries, isSearch, asked }: HelpEntriesProps) {
  if (side !== 'candidate') return <OneEntry topics={topics} entries={entries} isSearch={isSearch} />;
  return (
    <div class="grid gap-2">
      {topics.map((topic, index) => (
        <Folded topic={topic} entry={entries[topic]} isOpen={isSearch ? index === 0 : topic === asked} />
      ))}
    </div>
  );
}

function Folded({ topic, entry, isOpen }: { topic: string; entry: HelpEntry | undefined; isOpen: boolean }) {
  if (entry === undefined) return null;
  return (
    <section class="card py-2" id={topic}>
      <details open={isOpen}>
        <summary>
          <h2 class="inline">{entry.title}</h2>
        </summary>
        <Answer entry={entry} />
      </details>
    </section>
  );
}

interface ContentsProps {
  topics: readonly string[];
  entries: Readonly<Record<string, HelpEntry>>;
}

/** What members want to do, in groups: each with the entry it begins with (HELP_TOPICS). */
const GROUPS: Readonly<Record<string, Pair>> = {
  start: ['はじめに', 'To begin'],
  import: ['応募者の取り込み', 'Importing applicants'],
  links: ['専用リンク', 'Relay links'],
  receipts: ['紹介と枠', 'Introductions and slots'],
  inbox: ['届いた方への返事', 'Answering'],
  card: ['設定', 'Settings'],
  organisations: ['組織の審査', 'Organisations'],
  objections: ['異議と台帳', 'Objections and ledger'],
  jobs: ['保守', 'Maintenance'],
  facts: ['設定', 'Settings'],
  members: ['設定', 'Settings'],
};

/**
 * Contents beside the one entry that the address names, or else the first: the style sheet tells which (`tabs`), so that
 * every link that leads to an entry opens it, without a script, which only marks its line (enhance/contents.ts); in print
 * all of them are seen. Beside the contents it is seen whole from the head of the page, with the search.
 */
function OneEntry({ topics, entries, isSearch }: ContentsProps & { isSearch: boolean }) {
  const groups: { title: string | undefined; topics: string[] }[] = [];
  for (const topic of topics) {
    const words = isSearch ? undefined : GROUPS[topic];
    const title = words && t(...words);
    const last = groups.at(-1);
    if (last === undefined || (title !== undefined && title !== last.title))
      groups.push({ title, topics: [topic] });
    else last.topics.push(topic);
  }
  return (
    <div class="tabs grid items-start gap-6 lg:grid-cols-3">
      <div>
        <nav class="card zone-nav stack is-tight" aria-label={t('目次', 'Contents')} data-contents>
          {groups.map((group) => (
            <div>
              {group.title && <h2 class="support">{group.title}</h2>}
              <ul>
                {group.topics.map((topic) => (
                  <li>
                    <a href={`#${topic}`}>{entries[topic]?.title}</a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </div>
      {topics.map((topic, index) => (
        <div class={`panel lg:col-span-2 lg:*:scroll-mt-128 ${index === 0 ? 'is-first' : ''}`}>
          <Entry topic={topic} entry={entries[topic]} />
          <p class="link-line lg:hidden">
            <a href="#main">{t('目次へ', 'To the contents')}</a>
          </p>
        </div>
      ))}
    </div>
  );
}

function Entry({ topic, entry }: { topic: string; entry: HelpEntry | undefined }) {
  return (
    entry && (
      <Card id={topic} title={entry.title}>
        <Answer entry={entry} />
      </Card>
    )
  );
}

/** A member’s own rooms and what is for everybody: those of other sides do not exist for them. Visitors sign in on the way. */
function mayEnter(href: string): boolean {
  const own = rendering().request?.user?.zone;
  const side = /^\/(company|agency|operator)(?:[/?#]|$)/.exec(href)?.[1];
  return own === undefined || side === undefined || side === own;
}

function Answer({ entry: { steps, after, page } }: { entry: HelpEntry }) {
  return (
    <div class="stack is-tight">
      <ol class="grid list-decimal gap-1 pl-6">
        {steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>
        <strong>{t('そのあと：', 'Then: ')}</strong>
        {after}
      </p>
      {page && mayEnter(page.href) && (
        <p class="link-line">
          <a href={page.href}>{t(`「${page.label}」を開く`, `Open “${page.label}”`)}</a>
        </p>
      )}
    </div>
  );
}
