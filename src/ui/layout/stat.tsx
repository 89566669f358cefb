import type { Child } from 'hono/jsx';

interface StatProps {
  label: string;
  /** The number, already formatted. */
  value: string;
  unit?: string | undefined;
  /** How the number is counted: numerator, denominator, which dates. */
  note?: Child;
}

/** One number with its name and how it is counted. */
export function Stat({ label, value, unit, note }: StatProps) {
  return (
    <div class="stat">
      <p class="label">{label}</p>
      <p class="value">
        {value}
        {unit && <span class="unit">{unit}</span>}
      </p>
      {note && <p class="support">{note}</p>}
    </div>
  );
}
