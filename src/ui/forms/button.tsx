import type { Child } from 'hono/jsx';

export type ButtonVariant = 'primary' | 'secondary' | 'plain' | 'danger';

interface LookProps {
  /** Choices that must weigh the same all take the same variant. */
  variant?: ButtonVariant | undefined;
  small?: boolean | undefined;
  children: Child;
}

interface ButtonProps extends LookProps {
  type?: 'submit' | 'button' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** The form it submits, where the button stands outside of it. */
  form?: string | undefined;
  /** Submits the form to another address. */
  formaction?: string | undefined;
  /** Where scripts run it is pressed by itself while one types, and the elements of these ids are replaced (enhance/letters.ts). */
  preview?: readonly string[] | undefined;
  /** Where scripts run it is not needed: a form that refreshes what it chooses (enhance/refresh.ts). */
  fallback?: boolean | undefined;
  /** Asks once more before submitting, where scripts run. */
  confirm?: Confirmation | undefined;
}

/** The question of a confirming dialog: what will happen to how many, and whether it can be undone. */
export interface Confirmation {
  /** `{chosen}` in it becomes the label of what is chosen in the form. */
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  /** Names of the text fields it is about: it is asked when one of them was changed. */
  readonly ifChanged?: readonly string[] | undefined;
}

/** A button that submits its form. It is never disabled: the server answers with what is missing. */
export function Button({
  variant = 'primary',
  small,
  confirm,
  fallback,
  preview,
  type = 'submit',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      class={buttonClass(variant, small)}
      data-fallback={fallback}
      data-preview={preview?.join(' ')}
      data-confirm={confirm?.question}
      data-confirm-yes={confirm?.yes}
      data-confirm-no={confirm?.no}
      data-confirm-if={confirm?.ifChanged?.join(' ')}
      {...rest}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button, for going somewhere; what changes data is a Button in a Form. */
export function ButtonLink({
  variant = 'primary',
  small,
  href,
  download,
  children,
}: LookProps & { href: string; download?: boolean | undefined }) {
  return (
    <a class={buttonClass(variant, small)} href={href} download={download}>
      {children}
    </a>
  );
}

/** Buttons beside one another. `equal` gives them the same width, for choices of equal weight. */
export function ButtonRow({ equal, children }: { equal?: boolean | undefined; children: Child }) {
  return <div class={equal ? 'btn-row is-equal' : 'btn-row'}>{children}</div>;
}

const variantClass = {
  primary: 'btn',
  secondary: 'btn is-secondary',
  plain: 'btn is-plain',
  danger: 'btn is-danger',
} as const;

function buttonClass(variant: ButtonVariant, small: boolean | undefined): string {
  return small ? `${variantClass[variant]} is-small` : variantClass[variant];
}
