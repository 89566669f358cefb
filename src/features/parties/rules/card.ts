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
  readonly feeNote: string;
  readonly feeNoteEn: string;
}
