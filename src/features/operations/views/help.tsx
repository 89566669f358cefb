import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { HELP_TOPICS, type HelpSide } from '../../../ui/help-link.tsx';
import { Japanese } from '../../../ui/japanese.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import type { Zone } from '../../../ui/navigation.ts';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { inLanguage, listed, t } from '../../../ui/rendering.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { Operator } from '../../parties/store/organisations.ts';
import { findTopics, type HelpEntry, searchStems, searchWords } from '../rules/help.ts';
import { agencyHelp } from './help-agency.ts';
import { candidateHelp } from './help-candidate.ts';
import { companyHelp } from './help-company.ts';
import { HelpEntries } from './help-entries.tsx';
import { operatorHelp } from './help-operator.ts';

/** By side: its entries in the language of the page, in their order. */
const HELP: Readonly<Record<HelpSide, () => Readonly<Record<string, HelpEntry>>>> = {
  candidate: candidateHelp,
  company: companyHelp,
  agency: agencyHelp,
  operator: operatorHelp,
};

function sideName(side: HelpSide): string {
  switch (side) {
    case 'candidate':
      return t('登録する方・登録した方', 'Candidates');
    case 'company':
      return t('企業の方', 'Companies');
    case 'agency':
      return t('人材紹介会社の方', 'Agencies');
    case 'operator':
      return t('運営の方', 'The operator');
  }
}

/** What is asked most on a side, so that whoever looks for it finds the side. */
function sideTopics(side: HelpSide): string {
  return listed(
    Object.values(HELP[side]())
      .slice(0, 4)
      .map(({ title }) => [title, title] as const),
  );
}

/** Whose help: for whoever comes from a page that is nobody's. */
export function HelpSidesPage() {
  const title = t('ヘルプ', 'Help');
  return (
    <Page zone="public" title={title}>
      <div class="stack">
        <PageHeader
          title={title}
          lead={t('どなたのヘルプを読みますか。', 'Whose help would you like to read?')}
        />
        <div class="grid gap-4 md:grid-cols-2">
          {(Object.keys(HELP_TOPICS) as HelpSide[]).map((side) => (
            <Card title={sideName(side)}>
              <div class="stack is-tight">
                <p>{t(`${sideTopics(side)}など`, `${sideTopics(side)} and more`)}</p>
                <ButtonRow>
                  <ButtonLink variant="secondary" href={paths.help(side)}>
                    {t(`${sideName(side)}のヘルプ`, `Help for ${sideName(side).toLowerCase()}`)}
                  </ButtonLink>
                </ButtonRow>
              </div>
            </Card>
          ))}
        </div>
      </div>
    </Page>
  );
}

interface HelpPageProps {
  side: HelpSide;
  /** Whose pages stand around it. */
  zone: Zone;
  /** What is looked for, as it was typed. */
  q: string;
  /** The entry that is asked for. */
  topic: string | undefined;
  operator: Operator | undefined;
}

/** Everything one side may want to do, and a search through it that needs no script. */
export function HelpPage({ side, zone, q, topic, operator }: HelpPageProps) {
  const entries = HELP[side]();
  const words = searchWords(q);
  const texts = [inLanguage('ja', HELP[side]), inLanguage('en', HELP[side])];
  const exact = findTopics(texts, words);
  const found = exact.length > 0 ? exact : findTopics(texts, searchStems(q));
  const shown = found.length > 0 ? found : Object.keys(entries);
  const title = t('ヘルプ', 'Help');
  return (
    <Page zone={zone} title={`${title}：${sideName(side)}`}>
      <div class="stack">
        <PageHeader
          title={title}
          lead={t(
            `${sideName(side)}へ。したいことごとに、手順と、そのあとに起きることをまとめています。`,
            `For ${sideName(side).toLowerCase()}: what to do, in which order, and what happens then.`,
          )}
        />
        <Search side={side} zone={zone} q={q} />
        <Found words={words} q={q} count={found.length} />
        {words.length > 0 && found.length === 0 && <Contact operator={operator} />}
        <HelpEntries
          side={side}
          topics={shown}
          entries={entries}
          isSearch={words.length > 0 && found.length > 0}
          asked={topic}
        />
        {(words.length === 0 || found.length > 0) && <Contact operator={operator} />}
      </div>
    </Page>
  );
}

function Search({ side, zone, q }: Pick<HelpPageProps, 'side' | 'zone' | 'q'>) {
  return (
    <search class="print-hidden">
      <form class={zone === 'candidate' ? 'stack' : 'filter-bar'} method="get" action={paths.help(side)}>
        <TextInput
          name="q"
          type="search"
          label={t('ヘルプの中を探す', 'Search the help')}
          value={q}
          maxlength={100}
        />
        <ButtonRow>
          <Button variant="secondary">{t('探す', 'Search')}</Button>
          {q !== '' && (
            <ButtonLink variant="plain" href={paths.help(side)}>
              {t('一覧に戻る', 'Show all')}
            </ButtonLink>
          )}
        </ButtonRow>
      </form>
    </search>
  );
}

function Found({ words, q, count }: { words: readonly string[]; q: string; count: number }) {
  if (words.length === 0) return null;
  return (
    <div role="status">
      {count === 0 ? (
        <Alert kind="info" title={t(`「${q}」に当てはまる項目はありません`, `No entry matches “${q}”`)}>
          <p>
            {t(
              '言葉を短くするか、下の一覧から選んでください。見つからないときは、運営にお問い合わせください。',
              'Try a shorter word or choose from the list below. If it is not there, ask the operator.',
            )}
          </p>
        </Alert>
      ) : (
        <p>{t(`「${q}」に当てはまる項目：${count}件`, `Entries that match “${q}”: ${count}`)}</p>
      )}
    </div>
  );
}

function Contact({ operator }: { operator: Operator | undefined }) {
  return (
    <p id="contact">
      {operator === undefined ? (
        t('運営者はまだ登録されていません。', 'The operator has not been entered yet.')
      ) : (
        <>
          {t('お問い合わせ：', 'Questions: ')}
          <Japanese text={t(...nameWords(operator))} />{' '}
          <a href={`mailto:${operator.contactMail}`}>{operator.contactMail}</a>
          {operator.contactPhone && (
            <>
              {t('　', ', ')}
              <span class="name">{t(`電話 ${operator.contactPhone}`, `phone ${operator.contactPhone}`)}</span>
            </>
          )}
        </>
      )}
    </p>
  );
}
