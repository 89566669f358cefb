import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { describeFaults, type FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import { AgencyChoices, ChosenCount } from './agency-choice.tsx';

const WORDS: FaultWords = {
  labels: {},
  sentences: {
    nothing_chosen: () => ['渡す会社を選んでください。', 'Choose at least one agency.'],
    wording_changed: () => [
      '画面を開いたあとに内容が変わった会社の選択を外しました。新しい内容をお読みになり、よろしければ選び直してください。',
      'An agency has changed since you opened the page and is no longer ticked. Please read the new text, and tick it again if you agree.',
    ],
    agency_full: () => [
      '返事を待つ方が上限に達した会社が含まれていました。選び直してください。',
      'For one of the agencies as many people wait as may. Please choose again.',
    ],
    agency_unavailable: () => [
      'いま受け付けていない会社が含まれていました。選び直してください。',
      'One of the agencies is not taking people now. Please choose again.',
    ],
  },
};

/** Choosing agencies after registering: the same cards, the same words, nothing ticked. */
export function ChooseAgenciesPage({ cards, form }: { cards: readonly AgencyCard[]; form: FormState }) {
  const title = t('人材紹介会社を選ぶ', 'Choose agencies');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        help={<HelpLink side="candidate" topic="agencies" />}
        lead={t('選んだ会社にだけ渡します。', 'Only the agencies you tick receive anything.')}
        back={{ href: paths.candidate.sharing(), label: t('共有と同意', 'Sharing and consent') }}
      />
      {cards.every((card) => card.isFull) ? (
        <>
          {describeFaults(form.faults, WORDS).map(({ message }) => (
            <Alert kind="error" title={message} />
          ))}
          <p>
            {t('いま新しく選べる会社はありません。', 'There is no further agency to choose at the moment.')}{' '}
            {cards.length > 0
              ? t(
                  '返事を待つ方が上限に達しています。返事が進むと、また選べます。',
                  'At those left, as many people wait as may. Once they have answered, you can choose again.',
                )
              : t(
                  '受け付けている会社には、すでに情報を渡しています。',
                  'Those taking people have your details already.',
                )}
          </p>
        </>
      ) : (
        <Form action={paths.candidate.agencies()} form={form} words={WORDS}>
          <AgencyChoices cards={cards} required />
          <ChosenCount />
          <ButtonRow equal>
            <Button variant="secondary">{t('選んだ会社に渡す', 'Hand over to these agencies')}</Button>
            <ButtonLink variant="secondary" href={paths.candidate.sharing()}>
              {t('渡さずに戻る', 'Go back')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}
