/** A day with its time, a number with its unit, and a short word in brackets are read at one glance. */
const UNITS = /(\d{4}\/\d{2}\/\d{2}(?: \d{2}:\d{2})?(?:まで|から)?|（[^（）]{1,14}）)/;

/** A text in which these stay whole at the end of a line. */
export function Unbroken({ text }: { text: string }) {
  const parts = text.split(UNITS);
  if (parts.length === 1) return <>{text}</>;
  return <>{parts.map((part, index) => (index % 2 === 1 ? <span class="unbroken">{part}</span> : part))}</>;
}
