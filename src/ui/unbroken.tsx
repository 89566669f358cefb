/** A mail address, a telephone or house number: parts of digits with a line between them. */
const WHOLE = /([\w.+-]+@[\w.-]*\w|\d+(?:[-‐−–]\d+)+)/u;

/** Text in which an address of mail, a house number or a telephone number goes to the next line as a whole. */
export function Unbroken({ text }: { text: string }) {
  return (
    <>{text.split(WHOLE).map((part, index) => (index % 2 === 1 ? <span class="name">{part}</span> : part))}</>
  );
}
