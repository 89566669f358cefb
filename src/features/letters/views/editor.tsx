import { CopyBlock } from '../../../ui/copy-block.tsx';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { fieldId } from '../../../ui/forms/field.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { rendering, t } from '../../../ui/rendering.ts';
import { composeLetter } from '../rules/compose.ts';
import { LONGEST_NAME, LONGEST_RESULT, LONGEST_SUBJECT } from '../rules/source.ts';
import { unknownVariables, VARIABLE_WORDS, variables, written } from '../rules/variables.ts';
import { PREVIEWS, PreviewFields, type PreviewProps } from './preview.tsx';
import {
  hiringOptions,
  languageOptions,
  questionOptions,
  reasonOptions,
  relayOptions,
  stepOptions,
  TEXT_WORDS,
} from './words.ts';

interface EditorProps extends PreviewProps {
  action: string;
  form: FormState;
  /** The version that was opened; none for a new text. */
  base: number | undefined;
}

/** One's own text: what is worded, what is chosen, what follows in any case, and whom the preview is for. */
export function Editor({ action, form, base, source, setting }: EditorProps) {
  const { relayBlock, footer } = composeLetter(source, setting.copied);
  return (
    <Form id={TYPED_FORM} action={action} form={form} words={TEXT_WORDS}>
      <HiddenFields values={{ base: base === undefined ? undefined : String(base) }} />
      <UnknownVariables text={`${source.subject}\n${source.result}`} />
      <TextInput
        name="name"
        label={t('文面の名前', 'Name')}
        required
        support={t('社内で見分けるための名前です。', 'For your own use.')}
        maxlength={LONGEST_NAME}
      />
      <div class="pairs">
        <Select
          name="hiring"
          label={t('採用の種類', 'Kind of hiring')}
          blank={t('どれにも', 'Any')}
          options={hiringOptions()}
          unmarked
        />
        <Select
          name="step"
          label={t('選考段階', 'After')}
          blank={t('どれにも', 'Any step')}
          options={stepOptions()}
          unmarked
        />
      </div>
      <Select
        name="locale"
        label={t('文面の言語', 'Language')}
        options={languageOptions()}
        width="short"
        unmarked
      />
      <TextInput name="subject" label={t('件名', 'Subject')} required maxlength={LONGEST_SUBJECT} />
      <TextArea
        name="result"
        label={t('結果を伝える本文', 'The text that tells the result')}
        required
        rows={14}
        maxlength={LONGEST_RESULT}
        support={t(
          '宛名と、結果を伝える文です。任意のご案内と差出人は、このあとに入ります。',
          'The salutation and what tells the result. The optional note and the sender follow.',
        )}
      />
      <VariableList source={source} />
      <Select
        name="reasonShown"
        label={t('終了理由', 'Reason')}
        support={t(
          '記録されている理由と違うときは、伝えません。',
          'Where another reason is recorded, it is not told.',
        )}
        options={reasonOptions()}
        unmarked
      />
      <div class="pairs">
        <Select
          name="withQuestions"
          label={t('結果への問い合わせ', 'Questions about the result')}
          options={questionOptions()}
          unmarked
        />
        <Select
          name="withRelay"
          label={t('任意のご案内', 'The optional note')}
          options={relayOptions()}
          unmarked
        />
      </div>
      <CopyBlock
        id="locked"
        label={t('このあとに続く部分（変更できません）', 'What follows (cannot be changed)')}
        text={relayBlock || footer}
        lang={source.locale}
        length="long"
      />
      <PreviewFields setting={setting} />
      <ButtonRow>
        <Button>
          {base === undefined ? t('保存する', 'Save') : t('新しい版として保存する', 'Save as a new version')}
        </Button>
        <Button variant="secondary" name="do" value="preview" preview={PREVIEWS}>
          {t('プレビューを更新する', 'Show the preview')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** What stands in braces and is no variable. */
function UnknownVariables({ text }: { text: string }) {
  const unknown = unknownVariables(text);
  if (unknown.length === 0) return null;
  return (
    <Alert kind="error" title={t('変数の一覧にない{ }があります', 'Some { } are no variable')}>
      <p>{unknown.join(t('、', ', '))}</p>
    </Alert>
  );
}

/** The variables as they are written in that language, each with what it becomes. */
function VariableList({ source: { locale } }: Pick<PreviewProps, 'source'>) {
  return (
    <details open>
      <summary>{t('変数', 'Variables')}</summary>
      <ul class="grid gap-1">
        {variables.map((variable) => (
          <li class="flex flex-wrap items-center gap-2">
            <code>{written(variable, locale)}</code>
            <span class="support">{VARIABLE_WORDS[variable][rendering().locale]}</span>
            <button
              type="button"
              class="btn is-plain is-small"
              data-insert={fieldId('result')}
              value={written(variable, locale)}
              hidden
            >
              {t('本文に入れる', 'Insert')}
              <span class="sr-only">
                {t(`：${written(variable, locale)}`, `: ${written(variable, locale)}`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
