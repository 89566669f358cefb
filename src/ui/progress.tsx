import { t } from './rendering.ts';
import { formatNumber } from './text.ts';

interface ProgressBarProps {
  /** Unique on the page: the part that a script refreshes. */
  id: string;
  /** What is going on: 取り込み中. */
  label: string;
  done: number;
  /** Undefined while it is not known yet. */
  total: number | undefined;
  /** The page itself, for reloading without a script. */
  href: string;
  /** Still going: a script asks again every second until the page says otherwise. */
  running: boolean;
}

/** How far a long task is. With a script it moves by itself; without one a link reloads the page. */
export function ProgressBar({ id, label, done, total, href, running }: ProgressBarProps) {
  const doneText = formatNumber(done);
  const words =
    total === undefined
      ? t(`${doneText}件まで完了`, `${doneText} done`)
      : t(`${formatNumber(total)}件のうち${doneText}件`, `${doneText} of ${formatNumber(total)}`);
  return (
    <div class="progress" id={id} data-poll={running ? href : undefined}>
      <p>
        <strong id={`${id}-label`}>{label}</strong>
      </p>
      <progress
        value={total === undefined ? undefined : Math.min(done, total)}
        max={total}
        aria-labelledby={`${id}-label`}
      />
      <p>
        {words}
        {running && (
          <a class="ml-4" href={href} data-without-script>
            {t('最新の状況を見る', 'Refresh')}
          </a>
        )}
      </p>
    </div>
  );
}
