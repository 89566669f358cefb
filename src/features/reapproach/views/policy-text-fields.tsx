import { CheckboxGroup, RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import type { MailText } from '../../../ui/mail-text.tsx';
import { rendering, t } from '../../../ui/rendering.ts';
import { endReasons } from '../../applicants/rules/end-reasons.ts';
import { leaveReasons } from '../../applicants/rules/leave-reasons.ts';
import { reasonKindWords } from '../../applicants/rules/reason-kinds.ts';
import { VARIABLE_WORDS, written } from '../../letters/rules/variables.ts';
import { invitationVariables, strangeVariables } from '../rules/own-text.ts';
import { LONGEST_POLICY_BODY, LONGEST_POLICY_SUBJECT } from '../rules/policy-terms.ts';

const STEPS_NAMED = 12;

/** What the fields of a policy are filled in from. */
export interface PolicyChoices {
  readonly openings: readonly { readonly id: string; readonly title: string }[];
  readonly tags: readonly string[];
  /** Steps that stand in its records. */
  readonly steps: readonly string[];
  /** How it would read as it is filled in. */
  readonly letter: MailText;
}

/** Whom it leaves out, by reason, tag and step. */
export function LeftOut({ tags, steps, form }: Pick<PolicyChoices, 'tags' | 'steps'> & { form: FormState }) {
  const reasons = [...endReasons, ...leaveReasons];
  const known = steps.slice(0, STEPS_NAMED).join(t('、', ', '));
  const isSaid = ['reasons', 'tags', 'steps'].some(
    (name) => (form.values[name] ?? '').length > 0 || form.faults.some(({ field }) => field === name),
  );
  return (
    <details open={isSaid || undefined}>
      <summary>{t('除く方を決める', 'Leave people out')}</summary>
      <div class="stack">
        <CheckboxGroup
          name="reasons"
          label={t('この理由で選考が終わった方', 'Whose recorded reason is')}
          options={reasons.map((value) => ({ value, label: t(...reasonKindWords(value)) }))}
        />
        {tags.length > 0 && (
          <CheckboxGroup
            name="tags"
            label={t('このタグの方', 'Who has the tag')}
            options={tags.map((value) => ({ value, label: value }))}
          />
        )}
        <TextArea
          name="steps"
          label={t('このステップで選考が終わった方', 'Whose selection ended at')}
          support={t(
            `貴社の記録にある言葉で、1行に1つ入力します。${steps.length > 0 ? `記録にある言葉：${known}` : '例：書類選考'}`,
            `One a line, in the words of your records${steps.length > 0 ? `: ${known}` : ''}.`,
          )}
          rows={2}
        />
      </div>
    </details>
  );
}

/** Which text it goes out in, and how that reads. */
export function Text({ form }: { form: FormState }) {
  const { locale } = rendering();
  const typed = (name: string) => (typeof form.values[name] === 'string' ? form.values[name] : '');
  const strange = strangeVariables(`${typed('subject')}\n${typed('body')}`);
  return (
    <Section title={t('文面', 'Text')} id="text">
      <RadioGroup
        name="wording"
        label={t('どの文面で送るか', 'Which text')}
        required
        options={[
          { value: 'ours', label: t('用意された文面', 'The one we prepared') },
          { value: 'own', label: t('自社の文面', 'Your own') },
        ]}
      />
      {strange.length > 0 && (
        <Alert kind="error" title={t('変数の一覧にない{ }があります', 'Some { } are no variable')}>
          <p>{strange.join(t('、', ', '))}</p>
        </Alert>
      )}
      <TextInput
        name="subject"
        label={t('件名', 'Subject')}
        needed={t('自社の文面なら必須', 'for your own text')}
        maxlength={LONGEST_POLICY_SUBJECT}
      />
      <TextArea
        name="body"
        label={t('本文', 'Text')}
        needed={t('自社の文面なら必須', 'for your own text')}
        support={t(
          '宛名のあとに入ります。前回の評価や、ほかの会社のことは書かないでください。',
          'It follows the salutation. Leave out what you thought of the person, and other companies.',
        )}
        rows={7}
        maxlength={LONGEST_POLICY_BODY}
      />
      <p class="support">
        {t('使える変数：', 'Variables: ')}
        {invitationVariables.map((one, place) => (
          <>
            {place > 0 && t('、', ', ')}
            <code>{written(one, locale)}</code>（{VARIABLE_WORDS[one][locale]}）
          </>
        ))}
      </p>
    </Section>
  );
}
