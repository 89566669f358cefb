import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import type { OperatorMode } from '../store/modes.ts';

const NUMBER: () => Pair = () => [
  '許可番号は「13-ユ-123456」の形で入力してください。',
  'Enter the licence number like 13-ユ-123456.',
];
const WORDS: FaultWords = {
  labels: { mode: ['運営の形', 'the mode'], licenceNumber: ['許可番号', 'the licence number'] },
  sentences: {
    mode: () => ['運営の形を選んでください。', 'Choose a mode.'],
    licence_number: NUMBER,
    licence_prefecture: NUMBER,
    licence_kind: NUMBER,
  },
};

/** What each mode is called. */
export const MODE_WORDS: Readonly<Record<OperatorMode['mode'], Pair>> = {
  notification: ['特定募集情報等提供事業者（届出）', 'Provider of recruitment information (notified)'],
  licensed: ['有料職業紹介事業者（許可）', 'Licensed employment placement'],
};

/** 運営の形: as what the operator runs this installation, and what follows. */
export function ModePage({ form }: { form: FormState }) {
  const locked = lockText('editProfile');
  return (
    <SettingsPage
      zone="operator"
      title={t('運営の形', 'Mode')}
      lead={t(
        '何の事業者としてこのサービスを運営するかを選びます。並べ方のページに表示します。',
        'As what you run this service. The page about the order shows it.',
      )}
    >
      <p>
        {t(
          'どちらの形でも、候補者が会社を選び、並びは公開した決まりによります。文面の書き換えはありません。許可の形だけで使える機能は、いまはありません。',
          'In either mode people choose and the order follows from published rules; messages are not edited. Today a licence adds nothing to what can be done here.',
        )}
      </p>
      {locked !== undefined && (
        <Alert kind="info">
          <p>{locked}</p>
        </Alert>
      )}
      <Form action={paths.operator.mode()} form={form} words={WORDS}>
        <RadioGroup
          name="mode"
          label={t('運営の形', 'Mode')}
          required
          options={(['notification', 'licensed'] as const).map((value) => ({
            value,
            label: t(...MODE_WORDS[value]),
          }))}
        />
        <TextInput
          name="licenceNumber"
          label={t('運営の許可番号', 'Your own licence number')}
          needed={t('許可の形では必須', 'Needed for the licensed mode')}
          width="short"
        />
        {locked === undefined && (
          <ButtonRow>
            <Button>{t('運営の形を保存する', 'Save the mode')}</Button>
          </ButtonRow>
        )}
      </Form>
    </SettingsPage>
  );
}
