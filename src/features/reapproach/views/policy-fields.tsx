import { Checkbox, CheckboxGroup, RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import { approvalKinds, bases } from '../rules/policy.ts';
import { LONGEST_POLICY_NAME, offeredAudiences, POLICY_HOURS } from '../rules/policy-terms.ts';
import { LeftOut, type PolicyChoices, Text } from './policy-text-fields.tsx';
import { APPROVAL, APPROVAL_MEANS, AUDIENCE, BASIS, BASIS_MEANS, TICKED_MEANS } from './policy-words.ts';

/** Everything that a policy says, in the order in which one decides it. */
export function PolicyFields({
  openings,
  tags,
  steps,
  form,
}: Omit<PolicyChoices, 'letter'> & { form: FormState }) {
  return (
    <>
      <Whom />
      <When />
      <What openings={openings} />
      <Allowed />
      <LeftOut tags={tags} steps={steps} form={form} />
      <Text form={form} />
    </>
  );
}

function Whom() {
  return (
    <>
      <TextInput
        name="name"
        label={t('方針の名前', 'Name')}
        support={t('社内で見分けるための名前です。', 'For your own use.')}
        maxlength={LONGEST_POLICY_NAME}
        width="medium"
        required
      />
      <RadioGroup
        name="audience"
        label={t('対象', 'People')}
        required
        options={offeredAudiences.map((value) => ({
          value,
          label: t(...AUDIENCE[value]),
          ...(value === 'ticked' && { support: t(...TICKED_MEANS) }),
        }))}
      />
    </>
  );
}

function When() {
  const hours = Array.from(
    { length: POLICY_HOURS.until - POLICY_HOURS.from + 1 },
    (_, at) => POLICY_HOURS.from + at,
  );
  const options = (all: readonly number[]) =>
    all.map((one) => ({ value: String(one), label: t(`${one}時`, `${one}:00`) }));
  return (
    <>
      <div class="pairs">
        <TextInput
          name="first"
          label={t('1回目（か月後）', 'First (months)')}
          support={t(
            '選考または在籍が終わった日、専用リンクの方は登録の日から数えます。',
            'Counted from the end of the selection or of the stay; behind a link, from the registration.',
          )}
          inputmode="numeric"
          width="short"
          required
        />
        <TextInput
          name="second"
          label={t('2回目（か月後）', 'Second (months)')}
          support={t('送らないときは空欄にします。', 'Leave it empty for none.')}
          inputmode="numeric"
          width="short"
        />
      </div>
      <div class="pairs">
        <Select
          name="from"
          label={t('送る時間帯（から）', 'Hours, from')}
          options={options(hours.slice(0, -1))}
          width="short"
          unmarked
        />
        <Select
          name="until"
          label={t('送る時間帯（まで）', 'Hours, until')}
          options={options(hours.slice(1))}
          width="short"
          unmarked
        />
      </div>
    </>
  );
}

function What({ openings }: Pick<PolicyChoices, 'openings'>) {
  return (
    <>
      {openings.length > 0 && (
        <CheckboxGroup
          name="openings"
          label={t('案内する求人', 'Openings')}
          support={t('選ばないときは、採用ページをご案内します。', 'Without any, the careers page is named.')}
          needed={t('採用ページがなければ必須', 'needed without a careers page')}
          options={openings.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      <TextInput
        name="careers"
        label={t('採用ページのアドレス', 'Careers page')}
        needed={t('求人を選ばなければ必須', 'needed without openings')}
        inputmode="url"
      />
    </>
  );
}

function Allowed() {
  return (
    <>
      <RadioGroup
        name="basis"
        label={t('連絡の根拠', 'Why you may write')}
        required
        options={bases.map((value) => ({
          value,
          label: t(...BASIS[value]),
          support: t(...BASIS_MEANS[value]),
        }))}
      />
      <RadioGroup
        name="approval"
        label={t('承認のしかた', 'Approval')}
        required
        options={approvalKinds.map((value) => ({
          value,
          label: t(...APPROVAL[value]),
          support: t(...APPROVAL_MEANS[value]),
        }))}
      />
      <Checkbox
        name="change"
        label={t('記録された変化があった方だけに送る', 'Only after a recorded change')}
        support={t(
          '求人の条件が変わった、ご本人の近況が変わったなど、お見送りのあとの記録がある方だけが対象になります。',
          'Such as other conditions of an opening, or news of the person, recorded after the rejection.',
        )}
      />
    </>
  );
}
