import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { CheckboxGroup } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnNews } from '../actions/news.ts';
import { COUNTS, MARK_WORDS, MOST_MARKS, markWording, type NewsEntry } from '../rules/news.ts';
import { heading, Marks, notedOn } from './news.tsx';

const MARK_FORM = {
  labels: { to: ['相手', 'whom'] },
  chosen: ['to'],
  sentences: {
    wording_changed: () => [
      '文面が変わりました。もう一度読んでから選んでください。',
      'The words have changed. Read them again before you choose.',
    ],
    too_many: () => [
      `一件につけられる印は${MOST_MARKS}つまでです。`,
      `One note takes ${MOST_MARKS} marks at most.`,
    ],
  },
} as const satisfies Parameters<typeof Form>[0]['words'];

/** One note: to be marked as one that may be shown, by an act of its own, or to be deleted. */
export function NewsEntryPage({
  entry,
  news,
  form = EMPTY_FORM,
}: {
  entry: NewsEntry;
  news: OwnNews;
  form?: FormState;
}) {
  const options = [
    ...[...news.companies].map(([value, company]) => ({ value, label: t(...nameWords(company)) })),
    { value: COUNTS, label: t('人数の集計', 'Counts of people') },
  ].filter(({ value }) => !entry.marks.some(({ to }) => to === value));
  return (
    <Page zone="candidate" title={heading(entry)}>
      <PageHeader
        title={heading(entry)}
        back={{ href: paths.candidate.news(), label: t('近況と希望', 'News and wishes') }}
        lead={`${notedOn(entry)}${t('まだ何も変わっていません。', ' Nothing has changed yet.')}`}
      />
      <Marks entry={entry} news={news} />
      {options.length > 0 && (
        <Section title={t('見せてよいという印', 'A mark that it may be shown')}>
          <Form action={paths.candidate.news()} form={form} words={MARK_FORM}>
            <HiddenFields values={{ act: 'mark', entry: entry.id, wording: markWording(t(...MARK_WORDS)) }} />
            <p>{t(...MARK_WORDS)}</p>
            <CheckboxGroup name="to" label={t('相手', 'To whom')} options={options} />
            <ButtonRow equal>
              <Button variant="secondary">{t('印をつける', 'Mark it')}</Button>
              <ButtonLink variant="secondary" href={paths.candidate.news()}>
                {t('つけずに戻る', 'Go back without')}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </Section>
      )}
      <Section title={t('消す', 'Delete')}>
        <Form action={paths.candidate.news()}>
          <HiddenFields values={{ act: 'drop', entry: entry.id }} />
          <p>
            {t(
              'この一件と印が消えます。元に戻せません。',
              'This note and its marks go. It cannot be undone.',
            )}
          </p>
          <Button variant="secondary">{t('この一件を消す', 'Delete this note')}</Button>
        </Form>
      </Section>
    </Page>
  );
}
