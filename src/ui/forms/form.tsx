import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { inRendering, rendering } from '../rendering.ts';
import { ErrorSummary } from './error-summary.tsx';
import { describeFaults, type FaultWords } from './faults.ts';
import { type FormState, SEEN } from './form-state.ts';

interface FormProps {
  action: string;
  /** What was typed and what is wrong with it. The fields inside take value and error from it by their name. */
  form?: FormState | undefined;
  /** What the form calls its fields, for the sentences about what is wrong. */
  words?: FaultWords | undefined;
  id?: string | undefined;
  /** Sends files too. */
  upload?: boolean | undefined;
  /** Asks and changes nothing: what was typed stands in the address. */
  asks?: boolean | undefined;
  children: Child;
}

/** The id of the form that a page is about, so that a switch of the language takes its input along (language-link.tsx). */
export const TYPED_FORM = 'typed';

/** Name of the hidden field that carries the request token. */
const csrfField = 'csrf';

/**
 * A form that changes something. The browser's own checks are off: the server's answer is in the reader's language,
 * stays on the page and says what to do. What is wrong stands above the form, each line leading to its field.
 */
export function Form({ action, form, words, id, upload, asks, children }: FormProps) {
  const content = form && {
    values: form.values,
    errors: describeFaults(form.faults, words),
  };
  return (
    <>
      {content && <ErrorSummary errors={content.errors} />}
      <form
        method={asks ? 'get' : 'post'}
        action={action}
        id={id}
        enctype={upload ? 'multipart/form-data' : undefined}
        class="stack"
        novalidate
        // Which forms a switch of the language takes along (enhance/keep-typed.ts).
        data-typed={form && !asks ? (form.isSent ? 'sent' : '') : undefined}
      >
        {!asks && <CsrfInput />}
        {form && !asks && <HiddenFields values={{ [SEEN]: form.seen ?? form.values[SEEN] }} />}
        {content
          ? raw(inRendering({ ...rendering(), form: content }, () => String(<>{children}</>)))
          : children}
      </form>
    </>
  );
}

/** The hidden field without which no form of ours is accepted. */
export function CsrfInput() {
  return <input type="hidden" name={csrfField} value={rendering().request?.csrf ?? ''} />;
}

/** Values that travel with a form without being shown. A list repeats its name; undefined is left out. */
export function HiddenFields({
  values,
}: {
  values: Readonly<Record<string, string | readonly string[] | undefined>>;
}) {
  return (
    <>
      {Object.entries(values).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : (value ?? [])).map((one) => (
          <input type="hidden" name={name} value={one} />
        )),
      )}
    </>
  );
}
