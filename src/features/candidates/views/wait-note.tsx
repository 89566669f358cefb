import { t } from '../../../ui/rendering.ts';
import { waitWords } from './code-words.ts';

/** Beside the button that sends a code: it was too early, and when it works. Nothing that was typed is wrong. */
export function WaitNote({ waitSeconds }: { waitSeconds: number | undefined }) {
  if (waitSeconds === undefined) return null;
  return (
    <p class="support" role="alert" id="wait" tabindex={-1} autofocus>
      {t(...waitWords(waitSeconds))}
    </p>
  );
}
