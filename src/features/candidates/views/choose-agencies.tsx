import { Button } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { ErrorText, fieldId } from '../../../ui/forms/field.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import { writeShownWordings } from '../../consents/rules/shown.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import { AgencyChoice } from './agency-choice.tsx';

interface ChooseAgenciesView {
  readonly frame: PageFrame;
  readonly csrf: string;
  readonly cards: readonly AgencyCard[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
}

/** Choosing agencies after registering: the same cards, the same words, nothing ticked. */
export function ChooseAgenciesPage({ frame, csrf, cards, chosen, error }: ChooseAgenciesView) {
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <Page {...frame} zone="candidate" title={t('人材紹介会社を選ぶ', 'Choose agencies')}>
      <PageHeader
        locale={locale}
        title={t('人材紹介会社を選ぶ', 'Choose agencies')}
        lead={t(
          '選んだ会社にだけ、書かれた項目を渡します。',
          'Only the agencies you tick receive the items listed.',
        )}
        back={{ href: paths.candidate.home(), label: t('いまの状況', 'Where things stand') }}
      />
      {error !== undefined &&
        (cards.length === 0 ? (
          <Alert kind="error" title={error} />
        ) : (
          <ErrorSummary locale={locale} errors={[{ name: 'agencies', message: error }]} />
        ))}
      {cards.length === 0 ? (
        <p>
          {t(
            'いま新しく選べる会社はありません。受け付けている会社には、すでに情報を渡しています。',
            'There is no further agency to choose at the moment.',
          )}
        </p>
      ) : (
        <Form action={paths.candidate.agencies()} csrf={csrf}>
          <HiddenFields values={{ wording: writeShownWordings(cards, locale) }} />
          <fieldset
            class="field"
            aria-describedby={error === undefined ? undefined : `${fieldId('agencies')}-error`}
          >
            <legend class="label">{t('情報を渡す人材紹介会社', 'Agencies to hand your details to')}</legend>
            <ErrorText name="agencies" error={error} />
            {cards.map((card, index) => (
              <AgencyChoice
                locale={locale}
                card={card}
                isFirst={index === 0}
                isChosen={chosen.includes(card.id)}
              />
            ))}
          </fieldset>
          <Button>{t('選んだ会社に渡す', 'Hand over to these agencies')}</Button>
        </Form>
      )}
    </Page>
  );
}
