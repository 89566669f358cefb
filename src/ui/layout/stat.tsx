import type { Child } from 'hono/jsx';

interface StatProps {
  label: string;
  /** The number, already formatted. */
  value: string;
  unit?: string | undefined;
  /** Drawn as a bar: the number as a part of the greatest of its row, 0 to 1. */
  share?: number | undefined;
  /** How the number is counted: numerator, denominator, which dates. */
  note?: Child;
  /** What stands behind a tap. */
  more?: Child;
}

/** One number with its name and how it is counted. */
export function Stat({ label, value, unit, share, note, more }: StatProps) {
  return (
    <div class="stat">
      <p class="label">{label}</p>
      <p class="value">
        {value}
        {unit && <span class="unit">{unit}</span>}
      </p>
      {share !== undefined && (
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect width={100 * share} height="8" />
        </svg>
      )}
      {note && <p class="support">{note}</p>}
      {more}
    </div>
  );
}
