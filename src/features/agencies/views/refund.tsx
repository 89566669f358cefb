import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox, RadioGroup } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { type FormState, signsOf } from '../../../ui/forms/form-state.ts';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { stepField } from '../input.ts';
import { MOST_CLAIM_MONTHS } from '../rules/fees.ts';
import { REFUND_DAYS, REFUND_STEPS } from '../rules/refund.ts';
import { SET_UP_WORDS } from './words.ts';

const STEPS = Array.from({ length: REFUND_STEPS }, (_, index) => index);

/** How much of a fee is paid back for somebody who leaves early. */
export function RefundSection({ form }: { form: FormState }) {
  return (
    <Section id="refund" title={t('返戻金の制度', 'What is paid back')}>
      <Form action={paths.agency.fees()} form={form} words={SET_UP_WORDS}>
        <HiddenFields values={{ part: 'refund' }} />
        <RadioGroup
          name="refund"
          label={t('早期に退職したときの返戻金', 'Refunds where somebody leaves early')}
          required
          options={[
            { value: 'steps', label: t('あり（下に入力）', 'Yes, as below') },
            { value: 'none', label: t('なし', 'None') },
          ]}
        />
        <p class="support">
          {t(
            `入社日を1日目として、上から順に。日数は${REFUND_DAYS}日まで増え、割合は下がります。`,
            `The first day of work is day 1. From the top: days rise, to ${REFUND_DAYS} at most, and shares fall.`,
          )}
        </p>
        {STEPS.map((index) => (
          <div class="grid items-end gap-4 md:grid-cols-2">
            <TextInput
              name={stepField('days', index)}
              label={t(`${index + 1}段目：何日目まで`, `Step ${index + 1}: up to day`)}
              needed={index === 0 ? t('ありのとき必須', 'Needed where there are any') : undefined}
              inputmode="numeric"
              width="short"
            />
            <TextInput
              name={stepField('percent', index)}
              label={t('手数料の何%', 'Percent of the fee')}
              needed={t('日数があれば必須', 'Needed with the day')}
              inputmode="numeric"
              width="short"
            />
          </div>
        ))}
        <ButtonRow>
          <Button variant="secondary">{t('返戻金の制度を保存する', 'Save refunds')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** How long the claim to a recommended person runs at an employer. */
export function ClaimSection({ form }: { form: FormState }) {
  return (
    <Section id="claim" title={t('推薦の有効期間', 'How long a recommendation counts')}>
      <Form action={paths.agency.fees()} form={form} words={SET_UP_WORDS}>
        <HiddenFields values={{ part: 'claim' }} />
        <TextInput
          name="claimMonths"
          label={t('推薦した日からの月数', 'Months from the recommendation')}
          support={t(
            `この期間を過ぎた内定には、手数料がかかりません。${MOST_CLAIM_MONTHS}か月まで。`,
            `For an offer accepted later there is no fee. ${MOST_CLAIM_MONTHS} months at most.`,
          )}
          required
          inputmode="numeric"
          width="short"
        />
        <ButtonRow>
          <Button variant="secondary">{t('有効期間を保存する', 'Save the months')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** The agency's own clause for a placement for a slot: nobody's default, agreed to by a tick, ended at any time. */
export function SlotSection({ clause, form }: { clause: string | null; form: FormState }) {
  return (
    <Section
      id="slots"
      title={t('無料紹介枠の条項', 'The clause for slots')}
      actions={clause !== null && <Badge tone="success">{t('同意済み', 'Agreed')}</Badge>}
    >
      <Form action={paths.agency.fees()} form={form} words={SET_UP_WORDS}>
        <HiddenFields values={{ part: 'clause' }} />
        <p>
          {t(
            '企業が無料紹介枠を使って採用した場合、手数料を受け取りません。同意は任意です。同意がなければ、枠による紹介は行われません。',
            'Where a company hires with a slot, you take no fee. It is your choice: without it no placement for a slot is made.',
          )}
        </p>
        <TextArea
          name="clause"
          label={t('届け出た手数料表の条項', 'The clause as notified')}
          support={t(
            '例：紹介元企業が無料紹介枠を利用して採用したときは、手数料を0円とする。',
            'For example: where the company hires with a relay slot, the fee is 0 yen.',
          )}
          required
          rows={3}
          maxlength={1000}
        />
        <Checkbox
          name="agrees"
          label={t(
            '無料紹介枠による紹介を、手数料0円で行うことに同意します',
            'We agree to placements for slots at a fee of 0 yen',
          )}
        />
        <ButtonRow>
          <Button variant="secondary">
            {clause === null
              ? t('同意して保存する', 'Agree and save')
              : t('文面を改めて同意する', 'Agree to the new words')}
          </Button>
        </ButtonRow>
      </Form>
      {clause !== null && (
        <Form action={paths.agency.fees()}>
          <HiddenFields values={{ part: 'clause_end', seen: signsOf({ clause }) }} />
          <ButtonRow>
            <Button
              variant="danger"
              confirm={{
                question: t(
                  '無料紹介枠の条項を取りやめます。新しい枠の依頼は届かなくなります。また同意すると、再び届きます。',
                  'The clause for slots ends: no further slot can be asked for. Agree again and they can.',
                ),
                yes: t('取りやめる', 'End it'),
                no: t('戻る', 'Back'),
              }}
            >
              {t('条項を取りやめる', 'End the clause')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}
