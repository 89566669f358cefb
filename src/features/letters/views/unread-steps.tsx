import { t } from '../../../ui/rendering.ts';

/** Asks whoever sends to look themselves, where the recorded step cannot be held against the text. */
export function UnreadSteps({ steps }: { steps: readonly string[] }) {
  if (steps.length === 0) return null;
  const [ja, en] = [steps.map((step) => `「${step}」`).join(''), steps.map((step) => `"${step}"`).join(', ')];
  return (
    <span class="support block">
      {t(
        `記録された選考ステップは${ja}です。文面の段階に合うか確かめてください。`,
        `Recorded step: ${en}. See whether the text is for it.`,
      )}
    </span>
  );
}
