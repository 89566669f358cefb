import { rendering } from '../rendering.ts';

/** What the form around a field knows of it: an error, and one value or several of a repeated field. */
interface Content {
  readonly error: string | undefined;
  readonly values: readonly string[];
}

/** The content of the field of this name in the form being written; empty outside of a form that holds any. */
function contentOf(name: string): Content {
  const form = rendering().form;
  const value = form?.values[name];
  return {
    error: form?.errors.find((error) => error.name === name)?.message,
    values: value === undefined ? [] : typeof value === 'string' ? [value] : value,
  };
}

/** A field of one value with what the form holds for it, where it does not say so itself. */
export function filled<
  Props extends { name: string; value?: string | number | undefined; error?: string | undefined },
>(props: Props): Props {
  const { error, values } = contentOf(props.name);
  return { ...props, value: props.value ?? values[0], error: props.error ?? error };
}

/** The same for a field of several values. */
export function filledWithAll<
  Props extends { name: string; values?: readonly string[] | undefined; error?: string | undefined },
>(props: Props): Props {
  const { error, values } = contentOf(props.name);
  return { ...props, values: props.values ?? values, error: props.error ?? error };
}

/** The same for a box: it is ticked where the form came back with it ticked, and never by itself. */
export function filledBox<
  Props extends {
    name: string;
    value?: string | undefined;
    checked?: boolean | undefined;
    error?: string | undefined;
  },
>(props: Props): Props {
  const { error, values } = contentOf(props.name);
  return {
    ...props,
    checked: props.checked ?? values.includes(props.value ?? 'yes'),
    error: props.error ?? error,
  };
}
