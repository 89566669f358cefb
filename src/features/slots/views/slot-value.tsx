import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { worthFormula } from '../../../ui/slot-worth.tsx';
import { formatNumber, formatYen } from '../../../ui/text.ts';
import { BASIS_BOUNDS, estimateSlotValue, REFERENCE, type SlotWorth } from '../rules/slot-value.ts';

const { yearlyPayYen: PAY, feePercent: FEE } = BASIS_BOUNDS;

const WORDS: FaultWords = {
  labels: { pay: ['年収', 'Yearly pay'], fee: ['手数料率', 'Fee'] },
  sentences: {
    'pay.number': () => [
      '年収を、万円の単位の整数で入力してください。',
      'Enter the pay in whole units of ¥10,000.',
    ],
    'pay.range': () => [
      `年収は${formatYen(PAY.least, 'ja')}から${formatYen(PAY.most, 'ja')}までで入力してください。`,
      `Enter a pay from ${formatYen(PAY.least, 'en')} to ${formatYen(PAY.most, 'en')}.`,
    ],
    'fee.number': () => [
      '手数料率を、小数点以下1桁までの数字で入力してください。',
      'Enter the fee with one decimal at most.',
    ],
    'fee.range': () => [
      `手数料率は${FEE.least}%から${FEE.most}%までで入力してください。`,
      `Enter a fee from ${FEE.least}% to ${FEE.most}%.`,
    ],
  },
};

/** What the company measures its slots by, and what one is worth by that. */
export function SlotValuePage({ worth, form }: { worth: SlotWorth; form: FormState }) {
  const locked = lockText('editProfile');
  const reference = `${formatYen(REFERENCE.yearlyPayYen)} × ${REFERENCE.feePercent}% = ${formatYen(estimateSlotValue())}`;
  return (
    <Page
      zone="company"
      title={t('枠の価値の目安', 'What a slot is worth')}
      languageForm={locked === undefined ? TYPED_FORM : undefined}
    >
      <PageHeader
        title={t('枠の価値の目安', 'What a slot is worth')}
        lead={worthFormula(worth)}
        back={{ href: paths.company.slots(), label: t('無料紹介枠', 'Slots') }}
      />
      {locked === undefined ? (
        <Form id={TYPED_FORM} action={paths.company.slotValue()} form={form} words={WORDS}>
          <TextInput
            name="pay"
            label={t('年収（万円）', 'Yearly pay (in ¥10,000)')}
            support={t(
              '人材紹介で採用するときの、ふだんの年収を入れてください。',
              'What somebody you hire through an agency usually earns.',
            )}
            inputmode="numeric"
            width="short"
            required
          />
          <TextInput
            name="fee"
            label={t('手数料率（%）', 'Fee (%)')}
            support={t(
              '貴社が人材紹介会社に支払っている率が分かれば、その率を入れてください。',
              'What your agencies charge, where you know it.',
            )}
            inputmode="decimal"
            width="short"
            required
          />
          <ButtonRow>
            <Button>{t('保存する', 'Save')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <DescriptionList
          items={[
            {
              term: t('年収', 'Yearly pay'),
              description: formatYen(worth.basis.yearlyPayYen),
            },
            { term: t('手数料率', 'Fee'), description: `${formatNumber(worth.basis.feePercent)}%` },
            { term: t('変更', 'To change it'), description: locked },
          ]}
        />
      )}
      <Section title={t('はじめの設定', 'What it is set to at first')}>
        <p>{reference}</p>
        <p class="support">
          {t(
            'この目安は、ホーム、無料紹介枠、API、メールに同じ額で出ます。変えても、ポイントと枠の数は変わりません。',
            'Home, slots, the API and mails show the same amount. Changing it changes no points and no slots.',
          )}
        </p>
      </Section>
    </Page>
  );
}
