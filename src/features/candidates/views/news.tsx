import { Button } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, type Pair } from '../../../ui/text.ts';
import { PLACES } from '../../consents/rules/choices.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnNews } from '../actions/news.ts';
import {
  COUNTS,
  MOST_NEWS,
  NEWS_KINDS,
  type NewsEntry,
  type NewsKind,
  newsLabel,
  newsValue,
} from '../rules/news.ts';

const label = (kind: NewsKind) => t(...newsLabel({ kind }));

const WORDS = {
  labels: Object.fromEntries(
    Object.entries(NEWS_KINDS).map(([kind, { words }]) => [
      kind,
      [words[0], words[1].toLowerCase()] as const,
    ]),
  ),
  sentences: {
    month: (ja: string, en: string) => [
      `${ja}は2027/04のように入力してください。`,
      `Enter ${en} like 2027/04.`,
    ],
    pay: (ja: string, en: string) => [
      `${ja}は100から3000までの万円で入力してください。`,
      `Enter ${en} in ten thousands of yen, 100 to 3000.`,
    ],
    nothing: () => ['どれか一つを入力してください。', 'Fill in at least one.'],
    full: () => [
      `書きとめられるのは${MOST_NEWS}件までです。どれかを消してから追加してください。`,
      `There is room for ${MOST_NEWS}. Delete one first.`,
    ],
  },
} as const satisfies Parameters<typeof Form>[0]['words'];

const DONE = {
  added: ['書きとめました。あなただけが読めます。', 'Noted. Only you can read it.'],
  dropped: ['消しました。', 'Deleted.'],
  marked: ['印をつけました。いまは誰にも見えません。', 'Marked. Nobody sees it today.'],
  unmarked: ['印を外しました。', 'The mark is off.'],
} as const;

/** 近況: what somebody notes for themselves, the marks on it, and a form where everything is optional. */
export function NewsPage({ news, form = EMPTY_FORM }: { news: OwnNews; form?: FormState }) {
  const title = t('近況と希望', 'News and wishes');
  return (
    <Page zone="candidate" title={title} done={DONE} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          'ここに書くことは、あなただけが読めます。件数も、ほかの誰にも分かりません。',
          'Only you can read what you note here. Nobody else can tell how much you have noted.',
        )}
      />
      <p class="link-line">
        <a href={paths.candidate.counted()}>
          {t('希望を、求人ごとの人数に数えてもらう', 'Let wishes be counted for openings')}
        </a>
      </p>
      {news.entries.map((entry) => (
        <EntryCard entry={entry} news={news} />
      ))}
      <Section title={t('書きとめる', 'Note something')}>
        <Form id={TYPED_FORM} action={paths.candidate.news()} form={form} words={WORDS}>
          <HiddenFields values={{ act: 'add' }} />
          <h3 class="heading-3">{t('前の選考から変わったこと', 'Changes since the last selection')}</h3>
          <TextInput name="certificate" label={label('certificate')} maxlength={60} />
          <TextInput name="experience" label={label('experience')} maxlength={60} />
          <Place kind="moved" />
          <Month kind="available" />
          <h3 class="heading-3">{t('これからの希望', 'Wishes for later')}</h3>
          <Month kind="start" />
          <Place kind="near" />
          <TextInput
            name="pay"
            label={t('希望する年収（万円から）', 'Wished pay a year, from (ten thousands of yen)')}
            support={t('例：450', 'For example 450')}
            inputmode="numeric"
            width="short"
          />
          <Checkbox name="remote" label={t('リモート勤務を希望する', 'I wish to work remotely')} />
          <Button>{t('書きとめる', 'Note it')}</Button>
        </Form>
      </Section>
    </Page>
  );
}

function Place({ kind }: { kind: 'moved' | 'near' }) {
  const options = PLACES.filter(([ja]) => kind === 'near' || !/どこでも|まだ/.test(ja));
  return (
    <Select
      name={kind}
      label={label(kind)}
      blank={t('選ばない', 'None')}
      options={options.map(([ja, en]) => ({ value: ja, label: t(ja, en) }))}
    />
  );
}

function Month({ kind }: { kind: 'available' | 'start' }) {
  return (
    <TextInput
      name={kind}
      label={label(kind)}
      support={t('例：2027/04', 'For example 2027/04')}
      width="short"
    />
  );
}

function EntryCard({ entry, news }: { entry: NewsEntry; news: OwnNews }) {
  return (
    <Card title={heading(entry)} level={2}>
      <div class="stack is-tight">
        <p>{notedOn(entry)}</p>
        <Marks entry={entry} news={news} />
        <p class="link-line">
          <a href={paths.candidate.newsEntry(entry.id)}>
            <span class="sr-only">{t(`「${heading(entry)}」に`, '')}</span>
            {t('印をつける・消す', 'Mark or delete')}
            <span class="sr-only">{t('', `: ${heading(entry)}`)}</span>
          </a>
        </p>
      </div>
    </Card>
  );
}

/** When it was noted. */
export function notedOn({ at }: NewsEntry): string {
  const day = formatDate(new Date(at));
  return t(`${day} に書きとめました。`, `Noted ${day}.`);
}

/** Whom it may be shown to, each with the way to take that back. */
export function Marks({ entry, news }: { entry: NewsEntry; news: OwnNews }) {
  return (
    <>
      {entry.marks.map(({ to }) => (
        <Form action={paths.candidate.news()}>
          <HiddenFields values={{ act: 'unmark', entry: entry.id, to }} />
          <p>
            {t(
              `印：${toLabel(to, news)[0]}（いまは誰にも見えません）`,
              `Marked: ${toLabel(to, news)[1]} (nobody sees it today)`,
            )}
          </p>
          <Button variant="secondary" small>
            {t('この印を外す', 'Take this mark off')}
          </Button>
        </Form>
      ))}
    </>
  );
}

/** A note in a line. */
export function heading(entry: NewsEntry): string {
  const [ja, en] = newsValue(entry);
  return t(`${newsLabel(entry)[0]}：${ja}`, `${newsLabel(entry)[1]}: ${en}`);
}

function toLabel(to: string, { companies }: OwnNews): Pair {
  if (to === COUNTS) return ['人数の集計', 'counts of people'];
  const company = companies.get(to as never);
  return company === undefined ? ['企業', 'a company'] : nameWords(company);
}
