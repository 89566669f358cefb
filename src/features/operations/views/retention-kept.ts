import { t } from '../../../ui/rendering.ts';

/** A line of the table of what is kept (retention.tsx). */
export interface Kept {
  readonly what: string;
  /** How long. */
  readonly term: string;
  /** What happens then: only what is done today (docs/privacy.md). */
  readonly end: string;
}

/** What is said of many kinds: that no term is set, that housekeeping removes it, or that nothing does yet. */
export const noTerm = () => t('定めていません', 'No term');
export const soonRemoved = () => t('まもなく削除します。', 'Removed soon after.');
export const nothingYet = () =>
  t('自動で消すしくみは、まだありません。', 'Nothing removes it by itself yet.');
