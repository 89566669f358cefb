/** How many contacts an agency wrote down in twelve whole months, and of how many the person says they did not take place. */
export interface ContactFigures {
  readonly logged: number;
  readonly denied: number;
  /** The last of those days. */
  readonly through: string;
}

/** An agency as everybody may see it while it may receive people. */
export interface AgencyCard {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly address: string;
  readonly representative: string;
  readonly contactMail: string;
  readonly licenceNumber: string;
  /** The last day on which the licence is valid. */
  readonly licenceExpiresOn: string;
  readonly speciality: string;
  readonly specialityEn: string;
  /** People placed for good in the last fiscal year, and those of them who left within six months (published figures). */
  readonly placedLastYear: number | null;
  readonly leftWithinSixMonths: number | null;
  /** What came of its contacts with people; null while they were with too few to tell (rules.md §12.3). */
  readonly contacts: ContactFigures | null;
  readonly feeNote: string;
  readonly feeNoteEn: string;
  /** Whether as many people wait for its answer as may, so that nobody can choose it now (rules.md §6.14). */
  readonly isFull: boolean;
}
