import { lockText, may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { MOST_WINDOW_DAYS, USUAL_WINDOW_DAYS } from '../rules/contact-window.ts';

const WORDS: FaultWords = {
  labels: { days: ['日数', 'the days'] },
  sentences: {
    number: () => [
      `0から${MOST_WINDOW_DAYS}までの数で入力してください。`,
      `Enter a number from 0 to ${MOST_WINDOW_DAYS}.`,
    ],
  },
};

/** 連絡の間隔: for how many days a colleague's contact keeps the others from writing. */
export function ContactWindowPage({ days, form }: { days: number; form: FormState }) {
  const title = t('連絡の間隔', 'Interval between contacts');
  const mayEdit = may('editProfile');
  return (
    <Page zone="company" title={title} languageForm={mayEdit ? TYPED_FORM : undefined}>
      <PageHeader
        title={title}
        lead={t(
          '同じ方に、何人ものメンバーが続けて連絡しないための日数です。',
          'So that several members do not write to the same person one after the other.',
        )}
        back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      />
      <ul class="list-disc pl-6">
        <li>
          {t(
            'メンバーの1人が連絡すると、その日からこの日数のあいだ、ほかのメンバーの画面に、誰がいつ連絡したかと、あと何日かが表示されます。連絡した本人は対象外です。',
            'From the day of one member’s contact the others see for so many days who contacted the person and how many days are left. Whoever made the contact is not held back.',
          )}
        </li>
        <li>
          {t(
            'そのあいだ、ほかのメンバーがまとめて作る個別リンクから、その方は外れます。',
            'As long, the person is left out of the personal links that others make for many at once.',
          )}
        </li>
        <li>
          {t(
            '選考結果の連絡は止めません。送る前に、あと何日かを表示します。',
            'Letters that tell a result are not held back. The days left are shown before they are scheduled.',
          )}
        </li>
      </ul>
      {mayEdit ? (
        <Form id={TYPED_FORM} action={paths.company.contactWindow()} form={form} words={WORDS}>
          <TextInput
            name="days"
            label={t('日数', 'Days')}
            support={t(
              `0から${MOST_WINDOW_DAYS}まで。0は「間隔を設けない」です。はじめは${USUAL_WINDOW_DAYS}日です。`,
              `From 0 to ${MOST_WINDOW_DAYS}; 0 sets no interval. It is ${USUAL_WINDOW_DAYS} to begin with.`,
            )}
            inputmode="numeric"
            value={String(days)}
            required
            width="short"
          />
          <ButtonRow>
            <Button>{t('保存する', 'Save')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <>
          <p>{t(`いまは${days}日です。`, `It is ${days} days now.`)}</p>
          <p>{lockText('editProfile')}</p>
        </>
      )}
    </Page>
  );
}
