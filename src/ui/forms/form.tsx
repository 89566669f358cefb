import type { Child } from 'hono/jsx';

interface FormProps {
  action: string;
  /** The request token of the reader's session. */
  csrf: string;
  id?: string | undefined;
  /** Sends files too. */
  upload?: boolean | undefined;
  children: Child;
}

/** Name of the hidden field that carries the request token. */
export const csrfField = 'csrf';

/**
 * A form that changes something. The browser's own checks are off: the server's answer is in the reader's language,
 * stays on the page and says what to do.
 */
export function Form({ action, csrf, id, upload, children }: FormProps) {
  return (
    <form
      method="post"
      action={action}
      id={id}
      enctype={upload ? 'multipart/form-data' : undefined}
      class="stack"
      novalidate
    >
      <input type="hidden" name={csrfField} value={csrf} />
      {children}
    </form>
  );
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
