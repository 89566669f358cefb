import type { JstDate } from '../../../platform/calendar.ts';
import type { ImportId } from '../../../platform/ids.ts';

/** Whom personal links are made for, among those who may receive one. Left out means any; each is of the last selection. */
export interface RecipientFilter {
  /** Title of the opening, as it was imported. */
  readonly opening?: string | undefined;
  /** How far the selection came, as it was imported. */
  readonly step?: string | undefined;
  /** First day on which the selection ended. */
  readonly endedFrom?: JstDate | undefined;
  /** Last day on which it ended, itself included. */
  readonly endedTo?: JstDate | undefined;
  /** The import that brought the selection. */
  readonly importId?: ImportId | undefined;
  /** Only people for whom no personal link was ever made, whichever link it was. */
  readonly withoutAnyCode?: boolean | undefined;
}
