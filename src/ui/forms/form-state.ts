import { createHash } from 'node:crypto';

/** One field that was not accepted, and why as a word that the page turns into a sentence. */
export interface FieldFault {
  readonly field: string;
  readonly fault: string;
  /** What is stored now, where that is what is wrong. */
  readonly now?: string | undefined;
}

/** What was typed into a form and what is wrong with it. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly faults: readonly FieldFault[];
  /** Whether it was sent, and is stored nowhere yet. */
  readonly isSent?: boolean;
  /** What each field of it showed, where colleagues change what is stored, too. */
  readonly seen?: string | undefined;
}

/** Name of the hidden field by which a form says what it showed. */
export const SEEN = 'seen';

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

/**
 * A form of what is stored and colleagues change, too: sent back, it says what each of its fields showed.
 * @param values of every field, also of those that are empty
 */
export function storedForm(values: FormState['values']): FormState {
  return { values, faults: [], seen: signsOf(values) };
}

/**
 * The form as it was sent, where somebody else has meanwhile changed what it began from: each field they changed says so, and nothing
 * that was typed is lost. Undefined where nobody did, or both wrote the same.
 * @param stored as `storedForm` was given it, read where nobody can change it any more
 */
export function overtaken(sent: FormState, stored: FormState['values']): FormState | undefined {
  const shown = sent.values[SEEN];
  if (typeof shown !== 'string') return undefined;
  const seen = new URLSearchParams(shown);
  const faults = [...seen].flatMap(([field, sign]) => {
    const now = textOf(stored[field]);
    if (!Object.hasOwn(stored, field) || now === textOf(sent.values[field]) || sign === signOf(now))
      return [];
    return [{ field, fault: 'overtaken', now: typeof stored[field] === 'string' ? now : undefined }];
  });
  return faults.length === 0
    ? undefined
    : { values: sent.values, faults, isSent: true, seen: signsOf(stored) };
}

/** What these fields show, as `overtaken` reads it; for a button that stands beside them, too. */
export function signsOf(values: FormState['values']): string {
  const signs = Object.entries(values).map(([field, value]): [string, string] => [
    field,
    signOf(textOf(value)),
  ]);
  return new URLSearchParams(signs).toString();
}

/** Enough to tell one text from another, and nothing of it. */
function signOf(text: string): string {
  return text === '' ? '' : createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

/** Line ends as a browser sends them are those that are stored; several values are the same in any order. */
function textOf(value: FormState['values'][string]): string {
  const text = typeof value === 'string' ? value : (value ?? []).toSorted().join('\n');
  return text.replaceAll('\r\n', '\n').trim();
}
