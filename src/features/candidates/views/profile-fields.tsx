import { Checkbox, CheckboxGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { HiddenFields } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import {
  type ContactWay,
  MOST_WORK_KINDS,
  PHONE_NOTE,
  PLACES,
  WORK_KINDS,
  workLabel,
} from '../../consents/rules/choices.ts';

/** What the forms about a person call their fields. */
export const REGISTRATION_WORDS: FaultWords = {
  labels: {
    email: ['メールアドレス', 'your e-mail address'],
    name: ['お名前', 'your name'],
    agencies: ['人材紹介会社', 'the agencies'],
  },
  sentences: {
    mail: () => [
      'メールアドレスの形になっていません。「@」の前後と、改行や空白が入っていないかを確かめてください。',
      'This is not an e-mail address. Check both sides of the @ and remove spaces and line breaks.',
    ],
    'name.too_long': () => [
      'お名前は80文字までで入力してください。',
      'Use at most 80 characters for your name.',
    ],
    'work.required': () => [
      '希望する仕事を1つ以上選んでください。「まだ決めていない」も選べます。',
      'Choose at least one kind of work; "Undecided" is fine too.',
    ],
    'work.choice': () => [
      '希望する仕事を一覧から選んでください。',
      'Choose the kinds of work from the list.',
    ],
    'work.too_many': () => [
      `希望する仕事は${MOST_WORK_KINDS}つまでにしてください。`,
      `Choose at most ${MOST_WORK_KINDS} kinds of work.`,
    ],
    'prefecture.choice': () => [
      '希望する勤務地を一覧から選んでください。',
      'Choose a place of work from the list.',
    ],
    'contact.choice': () => ['連絡の方法を選んでください。', 'Choose how to be contacted.'],
  },
};

/** Who somebody is and what they look for; not the address, which is the account's own. */
export function ProfileFields() {
  return (
    <>
      <TextInput name="name" label={t('お名前', 'Name')} required autocomplete="name" />
      <CheckboxGroup
        name="work"
        label={t(`希望する仕事（${MOST_WORK_KINDS}つまで）`, `Wanted work (up to ${MOST_WORK_KINDS})`)}
        required
        options={[...WORK_KINDS.map(([kind]) => kind), 'undecided'].map((value) => ({
          value,
          label: t(...workLabel(value)),
        }))}
      />
      <Select
        name="prefecture"
        label={t('希望する勤務地', 'Wanted place of work')}
        required
        // Short enough to be read whole on a small phone whose text is twice as large.
        blank={t('選択する', 'Choose')}
        options={PLACES.map((place) => ({ value: place[0], label: t(...place) }))}
        width="medium"
      />
      <Checkbox name="remote" label={t('リモート勤務も希望する', 'I would also work remotely')} />
    </>
  );
}

/** How somebody who registers wants to be contacted; afterwards that is said in the settings alone (contact.tsx). */
export function ContactField() {
  return (
    <>
      {/* By mail unless ticked: of two values the last one counts. */}
      <HiddenFields values={{ contact: 'mail' satisfies ContactWay }} />
      <Checkbox
        name="contact"
        value={'mail_and_phone' satisfies ContactWay}
        label={t('メールのほか、電話での連絡も希望する', 'Call me, too')}
        support={t(`${PHONE_NOTE[0]}。`, 'The agency asks for the number by mail.')}
      />
    </>
  );
}
