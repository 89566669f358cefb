import { Icon } from '../icon.tsx';
import { controlAttributes, Field, type FieldProps } from './field.tsx';
import { filled } from './filled.ts';

/** One answer to choose: what is sent and what is read. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Answers under a common heading. */
export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Option[];
}

interface SelectProps extends FieldProps {
  options: readonly (Option | OptionGroup)[];
  value?: string | undefined;
  /** Words for "nothing chosen yet", sent as an empty value. */
  blank?: string | undefined;
  autocomplete?: string | undefined;
  width?: 'short' | 'medium' | 'full' | undefined;
}

/** A labelled choice of one from many. For up to six answers RadioGroup shows them all at once. */
export function Select(given: SelectProps) {
  const props = filled(given);
  const { options, value, blank, autocomplete, width = 'full' } = props;
  return (
    <Field {...props}>
      <div class={widthClass[width]}>
        <select {...controlAttributes(props)} class="control" autocomplete={autocomplete}>
          {blank !== undefined && <option value="">{blank}</option>}
          {options.map((entry) =>
            'options' in entry ? (
              <optgroup label={entry.label}>
                {entry.options.map((option) => optionElement(option, value))}
              </optgroup>
            ) : (
              optionElement(entry, value)
            ),
          )}
        </select>
        <Icon name="chevron" size={16} />
      </div>
    </Field>
  );
}

const widthClass = { short: 'select is-short', medium: 'select is-medium', full: 'select' } as const;

function optionElement({ value, label }: Option, chosen: string | undefined) {
  return (
    <option value={value} selected={value === chosen || undefined}>
      {label}
    </option>
  );
}
