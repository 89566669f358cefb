import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import type { PageFrame } from '../../../ui/page.tsx';
import type { Locale } from '../../../ui/text.ts';

/** What was typed into a form and what is wrong with it. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** What every page of this feature is given. */
export interface OwnPage {
  readonly frame: PageFrame;
  readonly csrf: string;
}

/** Name, value and error of one field, for a component of the form kit. */
export function field(locale: Locale, { values, errors }: FormState, name: string) {
  return { locale, name, value: values[name], error: errors.find((error) => error.name === name)?.message };
}
