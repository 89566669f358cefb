import { t } from '../rendering.ts';
import { controlAttributes, Field, type FieldProps } from './field.tsx';
import { filled } from './filled.ts';

type Width = 'short' | 'medium' | 'full';

interface TextInputProps extends FieldProps {
  value?: string | number | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'date' | 'search' | 'password' | undefined;
  /** What the browser may fill in, as HTML names it: `email`, `name`, `one-time-code`. */
  autocomplete?: string | undefined;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search' | undefined;
  maxlength?: number | undefined;
  min?: string | number | undefined;
  max?: string | number | undefined;
  /** As wide as the expected answer is long. */
  width?: Width | 'code' | undefined;
}

/** A labelled input of one line. */
export function TextInput(given: TextInputProps) {
  // What was typed as a password is never sent back.
  const props =
    given.type === 'password' ? { ...filled({ ...given, value: '' }), value: undefined } : filled(given);
  const { value, type = 'text', autocomplete, inputmode, maxlength, min, max, width = 'full' } = props;
  return (
    <Field {...props}>
      <input
        {...controlAttributes(props)}
        class={widthClass[width]}
        type={type}
        value={value}
        autocomplete={autocomplete}
        inputmode={inputmode}
        maxlength={maxlength}
        min={min}
        max={max}
      />
    </Field>
  );
}

interface CodeInputProps {
  /** Where the digits stand and how long they work. */
  support?: string | undefined;
  /** The only field of its form: nothing says that it has to be filled in. */
  unmarked?: boolean | undefined;
}

/** The six digits of a mail. The browser may offer them; full width, spaces and the words around them are fine (platform/form-input.ts). */
export function CodeInput({ support, unmarked }: CodeInputProps) {
  return (
    <TextInput
      name="code"
      label={t('確認コード（6桁）', 'Confirmation code (6 digits)')}
      support={support}
      required={!unmarked}
      unmarked={unmarked}
      inputmode="numeric"
      autocomplete="one-time-code"
      width="code"
    />
  );
}

interface TextAreaProps extends FieldProps {
  value?: string | undefined;
  rows?: number | undefined;
  maxlength?: number | undefined;
}

/** A labelled input of several lines. */
export function TextArea(given: TextAreaProps) {
  const props = filled(given);
  return (
    <Field {...props}>
      <textarea
        {...controlAttributes(props)}
        class="control"
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
      >
        {props.value}
      </textarea>
    </Field>
  );
}

interface FileInputProps extends FieldProps {
  /** Accepted endings and types, as HTML writes them: `.csv,.xlsx`. */
  accept?: string | undefined;
}

/** A labelled file chooser. The form around it needs `upload`. */
export function FileInput(given: FileInputProps) {
  const props = filled(given);
  return (
    <Field {...props}>
      <input {...controlAttributes(props)} class="control is-file" type="file" accept={props.accept} />
    </Field>
  );
}

const widthClass = {
  short: 'control is-short',
  medium: 'control is-medium',
  full: 'control',
  code: 'control is-code',
} as const;
