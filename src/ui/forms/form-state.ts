/** One field that was not accepted, and why as a word that the page turns into a sentence. */
export interface FieldFault {
  readonly field: string;
  readonly fault: string;
}

/** What was typed into a form and what is wrong with it. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly faults: readonly FieldFault[];
  /** Whether it was sent, and is stored nowhere yet. */
  readonly isSent?: boolean;
}

/** A form nobody has filled in yet. */
export const EMPTY_FORM: FormState = { values: {}, faults: [] };

/** A form as it is stored, before anybody changes it. */
export function formOf(values: FormState['values']): FormState {
  return { values, faults: [] };
}

/** The form as it was sent, with one thing wrong that only the use case could find. */
export function withFault({ values, faults }: FormState, field: string, fault: string): FormState {
  return { values, faults: [...faults, { field, fault }], isSent: true };
}
