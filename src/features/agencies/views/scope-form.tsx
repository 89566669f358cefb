import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox, CheckboxGroup } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { PREFECTURE_NAMES, WORK_KINDS } from '../../consents/rules/choices.ts';
import { WEEKDAY_WORDS } from '../../contacts/rules/words.ts';
import { SET_UP_WORDS } from './words.ts';

/** What an agency handles: the lists are those candidates choose from. */
export function ScopeForm({ form }: { form: FormState }) {
  return (
    <Section id="scope" title={t('取扱いと連絡', 'Work and contact')}>
      <Form id={TYPED_FORM} action={paths.agency.services()} form={form} words={SET_UP_WORDS}>
        <HiddenFields values={{ part: 'scope' }} />
        <p>{t('公開ページに載ります。', 'Shown on your public page.')}</p>
        <CheckboxGroup
          name="work"
          label={t('取り扱う職種（1つ以上）', 'Kinds of work (at least one)')}
          required
          options={WORK_KINDS.map(([value, ja, en]) => ({ value, label: t(ja, en) }))}
        />
        <CheckboxGroup
          name="areas"
          label={t('取り扱う地域（1つ以上）', 'Prefectures (at least one)')}
          required
          options={PREFECTURE_NAMES.map((words) => ({ value: words[0], label: t(...words) }))}
        />
        <TextInput
          name="monthlyCapacity"
          label={t('1か月に受け入れられる人数（目安）', 'People you can take on in a month, about')}
          support={t('目安として公開します。', 'Published as a guide.')}
          inputmode="numeric"
          width="short"
        />
        <CheckboxGroup
          name="weekdays"
          label={t('連絡がつく曜日', 'Days you are reached')}
          options={WEEKDAY_WORDS.map((words, index) => ({ value: String(index + 1), label: t(...words) }))}
        />
        <div class="flex gap-4">
          <HourSelect name="fromHour" label={t('始まり', 'From')} first={0} />
          <HourSelect name="untilHour" label={t('終わり', 'To')} first={1} />
        </div>
        <Checkbox
          name="onHolidays"
          label={t('祝日と年末年始（12/29〜1/3）も', 'Also on holidays and 29 December to 3 January')}
        />
        <ButtonRow>
          <Button>{t('取扱いと連絡を保存する', 'Save work and contact')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function HourSelect({ name, label, first }: { name: string; label: string; first: number }) {
  return (
    <Select
      name={name}
      label={label}
      width="short"
      blank="—"
      options={Array.from({ length: 24 }, (_, index) => ({
        value: String(index + first),
        label: `${index + first}:00`,
      }))}
    />
  );
}
