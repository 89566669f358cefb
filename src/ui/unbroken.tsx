/** A mail address; the number of a receipt; a telephone or house number: parts of digits with a line between them. */
const WHOLE = /([\w.+-]+@[\w.-]*\w|(?<!\w)(?:[0-9A-F]{4}-[0-9A-F]{4}|\d+(?:[-‐−–]\d+)+)(?!\w))/u;

/** Text in which an address of mail or such a number goes to the next line as a whole. */
export function Unbroken({ text }: { text: string }) {
  return (
    <>{text.split(WHOLE).map((part, index) => (index % 2 === 1 ? <span class="name">{part}</span> : part))}</>
  );
}
