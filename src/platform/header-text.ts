declare const headerTextBrand: unique symbol;

/** A text that can stand in a mail header: it holds no line break, no NUL and no other control character. */
export type HeaderText = string & { readonly [headerTextBrand]: true };

/** RFC 5322 §2.1.1 allows lines of 998; folding is the mailer's work, a longer text is no honest header. */
const LONGEST = 900;

/**
 * Takes any text for a subject, a display name or a header value.
 * @returns the text, or undefined when it holds a control character (CR, LF, NUL, the C1 set, the Unicode line and
 * paragraph separators) or an unpaired surrogate, or is too long. Nothing is repaired: whoever sent it must see it refused.
 */
export function headerText(value: string): HeaderText | undefined {
  return isHeaderText(value) ? value : undefined;
}

function isHeaderText(value: string): value is HeaderText {
  return value.length <= LONGEST && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value);
}
