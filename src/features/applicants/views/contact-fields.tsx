import type { FaultWords } from '../../../ui/forms/faults.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';

/** What is said of name and contact where something is wrong. */
export const CONTACT_WORDS = {
  labels: {
    name: ['氏名', 'the name'],
    kana: ['フリガナ', 'the kana'],
    email: ['メールアドレス', 'the mail address'],
    phone: ['電話番号', 'the phone number'],
  },
  sentences: {
    no_contact: () => [
      'メールアドレスか電話番号のどちらかを入力してください。',
      'Enter a mail address or a phone number.',
    ],
  },
} as const satisfies FaultWords;

/** Name and contact of a person, to be typed. */
export function ContactFields() {
  const oneOfTwo = t('どちらか必須', 'One of the two');
  return (
    <>
      <TextInput name="name" label={t('氏名', 'Name')} required width="medium" />
      <TextInput name="kana" label={t('フリガナ', 'Kana')} width="medium" />
      <TextInput
        name="email"
        label={t('メールアドレス', 'Mail address')}
        inputmode="email"
        width="medium"
        needed={oneOfTwo}
      />
      <TextInput
        name="phone"
        label={t('電話番号', 'Phone')}
        inputmode="tel"
        width="medium"
        needed={oneOfTwo}
      />
    </>
  );
}
