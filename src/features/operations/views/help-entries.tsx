import type { HelpSide } from '../../../ui/help-link.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import type { HelpEntry } from '../rules/help.ts';

interface HelpEntriesProps extends ContentsProps {
  side: HelpSide;
  /** The topics are what a search has found, the best first. */
  isSearch: boolean;
}

/** Entries of the help, with the way to each: for candidates all under one another, elsewhere one at a time. */
export function HelpEntries({ side, topics, entries, isSearch }: HelpEntriesProps) {
  if (side !== 'candidate') return <OneEntry topics={topics} entries={entries} isSearch={isSearch} />;
  return (
    <>
      {!isSearch && <Contents topics={topics} entries={entries} />}
      <div class="grid gap-4 lg:grid-cols-2">
        {topics.map((topic) => (
          <Entry topic={topic} entry={entries[topic]} />
        ))}
      </div>
    </>
  );
}

interface ContentsProps {
  topics: readonly string[];
  entries: Readonly<Record<string, HelpEntry>>;
}

function Contents({ topics, entries }: ContentsProps) {
  return (
    <nav aria-label={t('目次', 'Contents')}>
      <ul class="grid list-disc gap-x-8 gap-y-1 pl-6 sm:grid-cols-2 lg:grid-cols-3">
        {topics.map((topic) => (
          <li class="link-line">
            <a href={`#${topic}`}>{entries[topic]?.title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What members want to do, in groups: each with the entry it begins with (HELP_TOPICS). */
const GROUPS: Readonly<Record<string, Pair>> = {
  start: ['はじめに', 'To begin'],
  import: ['応募者の取り込み', 'Importing applicants'],
  links: ['専用リンク', 'Relay links'],
  receipts: ['紹介と枠', 'Introductions and slots'],
  inbox: ['届いた方への返答', 'Answering'],
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
  if (entry === undefined) return null;
  const { title, steps, after, page } = entry;
  return (
    <Card id={topic} title={title}>
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
        {page && (
          <p class="link-line">
            <a href={page.href}>{t(`「${page.label}」を開く`, `Open “${page.label}”`)}</a>
          </p>
        )}
      </div>
    </Card>
  );
}
