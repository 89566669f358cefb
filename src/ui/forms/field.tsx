import type { Child } from 'hono/jsx';
import { Icon } from '../icon.tsx';
import { t } from '../rendering.ts';

/** What every field says about itself. */
export interface FieldProps {
  name: string;
  label: string;
  /** Said in words beside the label: 必須 or 任意. */
  required?: boolean | undefined;
  /** One of several ways to answer, or a choice that is always made: neither 必須 nor 任意 would help. */
  unmarked?: boolean | undefined;
  /** When it is needed, in words of its own in the place of 任意. */
  needed?: string | undefined;
  /** How to answer; stands above the control, since a placeholder vanishes when one types. */
  support?: Child;
  /** What is wrong and what to do; stands below the control. */
  error?: string | undefined;
}

/** Attributes that tie a control to its label, support text and error. */
export interface ControlAttributes {
  readonly id: string;
  readonly name: string;
  readonly required: boolean | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | 'false' | undefined;
}

/** The id of the control that an error summary links to. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** The attributes of a field's control, matching the ids that Field and FieldGroup write. */
export function controlAttributes({ name, required, support, error }: FieldProps): ControlAttributes {
  return {
    id: fieldId(name),
    name,
    required: required || undefined,
    'aria-describedby': describedBy(name, support, error),
    // An empty required control counts as invalid to browsers before anything was done; only an answer says that.
    'aria-invalid': error ? 'true' : required ? 'false' : undefined,
  };
}

/** A label, its support text, one control and its error, in reading order. */
export function Field({ children, ...field }: FieldProps & { children: Child }) {
  return (
    <div class="field">
      <label class="label" for={fieldId(field.name)}>
        {field.label}
        <Need {...field} />
      </label>
      <SupportText name={field.name} support={field.support} />
      {children}
      <ErrorText name={field.name} error={field.error} />
    </div>
  );
}

interface FieldGroupProps extends FieldProps {
  children: Child;
  role?: 'radiogroup';
  /** Long enough a part of its page to be found by its heading. */
  heading?: boolean;
}

/** The same for a question with several controls. */
export function FieldGroup({ children, role, heading, ...field }: FieldGroupProps) {
  return (
    <fieldset
      class="field"
      role={role}
      aria-describedby={describedBy(field.name, field.support, field.error)}
      aria-required={role && field.required ? 'true' : undefined}
      aria-invalid={role && field.error ? 'true' : undefined}
    >
      <legend class="label">
        {heading ? <h3>{field.label}</h3> : field.label}
        <Need {...field} />
      </legend>
      <SupportText name={field.name} support={field.support} />
      {children}
      <ErrorText name={field.name} error={field.error} />
    </fieldset>
  );
}

function describedBy(name: string, support: Child, error: string | undefined): string | undefined {
  const ids = [support && `${fieldId(name)}-support`, error && `${fieldId(name)}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

function Need({ required, unmarked, needed }: Pick<FieldProps, 'required' | 'unmarked' | 'needed'>) {
  if (unmarked) return null;
  return required ? (
    <span class="needed is-required">{t('必須', 'Required')}</span>
  ) : (
    <span class="needed">{needed ?? t('任意', 'Optional')}</span>
  );
}

function SupportText({ name, support }: { name: string; support: Child }) {
  return support ? (
    <div class="support" id={`${fieldId(name)}-support`}>
      {support}
    </div>
  ) : null;
}

/** An error line under a control, found by its field's name. */
export function ErrorText({ name, error }: { name: string; error: string | undefined }) {
  return error ? (
    <p class="error" id={`${fieldId(name)}-error`}>
      <Icon name="error" size={20} />
      <span>{error}</span>
    </p>
  ) : null;
}
