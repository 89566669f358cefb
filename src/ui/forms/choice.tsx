import type { Child } from 'hono/jsx';
import { ErrorText, FieldGroup, type FieldProps, fieldId } from './field.tsx';
import { filled, filledBox, filledWithAll } from './filled.ts';
import type { Option } from './select.tsx';

interface GroupProps extends FieldProps {
  options: readonly Option[];
}

/** Any number of answers, each a chip large enough for a thumb. */
export function CheckboxGroup(given: GroupProps & { values?: readonly string[] | undefined }) {
  const props = filledWithAll(given);
  return (
    <FieldGroup {...props}>
      <div class="choices">
        {props.options.map((option, index) => (
          <label class="chip">
            <input
              type="checkbox"
              id={index === 0 ? fieldId(props.name) : undefined}
              name={props.name}
              value={option.value}
              checked={props.values?.includes(option.value) || undefined}
              aria-invalid={props.error ? 'true' : undefined}
            />
            {option.label}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

interface RadioGroupProps extends FieldProps {
  /** Answers that need a line of their own to be told apart stand one under the other. */
  options: readonly (Option & { readonly support?: string })[];
  value?: string | undefined;
}

/** Exactly one answer of a few, all in view. */
export function RadioGroup(given: RadioGroupProps) {
  const props = filled(given);
  const isColumn = props.options.some(({ support }) => support !== undefined);
  return (
    <FieldGroup {...props} role="radiogroup">
      <div class={isColumn ? 'choices is-column' : 'choices'}>
        {props.options.map((option, index) => (
          <label class="chip">
            <input
              type="radio"
              id={index === 0 ? fieldId(props.name) : undefined}
              name={props.name}
              value={option.value}
              checked={option.value === props.value || undefined}
            />
            {option.support === undefined ? (
              option.label
            ) : (
              <span>
                {option.label}
                <span class="support block">{option.support}</span>
              </span>
            )}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

interface CheckboxProps {
  name: string;
  label: Child;
  value?: string | undefined;
  checked?: boolean | undefined;
  /** Id of the form it is sent with, where it stands outside of it. */
  form?: string | undefined;
  /** What agreeing means; read together with the label. */
  support?: Child;
  error?: string | undefined;
}

/** One box to tick. It is never ticked unless the reader ticked it. */
export function Checkbox(given: CheckboxProps) {
  const { name, label, value = 'yes', checked, form, support, error } = filledBox(given);
  const id = fieldId(name);
  const described = [support && `${id}-support`, error && `${fieldId(name)}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <div class="checkbox">
        <input
          type="checkbox"
          id={id}
          form={form}
          name={name}
          value={value}
          checked={checked || undefined}
          aria-describedby={described || undefined}
          aria-invalid={error ? 'true' : undefined}
        />
        <label for={id}>{label}</label>
        {support && (
          <div class="support" id={`${id}-support`}>
            {support}
          </div>
        )}
      </div>
      <ErrorText name={name} error={error} />
    </div>
  );
}
