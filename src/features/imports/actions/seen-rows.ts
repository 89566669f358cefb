import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { findHolders, type Holder } from '../../applicants/actions/find-holders.ts';
import { findForgotten } from '../../applicants/actions/forget-applicants.ts';
import { givenNamePrint } from '../../applicants/rules/names.ts';
import type { ApplicantRow } from '../../applicants/rules/people.ts';
import type { SeenRow } from '../rules/inspect.ts';
import { RowBits } from '../rules/row-bits.ts';
import { noteRowsRead } from '../store/progress.ts';
import { insertRejections, type Rejection } from '../store/rejections.ts';
import { forgottenRows } from './forgotten-rows.ts';

const PREVIEW_ROWS = 5;

/** What is kept of the rows of a file while they pass by. */
export class SeenRows {
  readonly first: ApplicantRow[] = [];
  /** First rows of people the database knows. */
  known = 0;
  pastTerm = 0;
  /** Whether a known person has another given name or another address than a row about them. */
  isUnclear = false;
  /** Rows that say what the company has deleted, and the lines that are not taken over. */
  forgotten = 0;
  readonly left = new RowBits();
  readonly #services: Pick<Services, 'keyRing'>;
  readonly #source: string;
  readonly #now: number;
  #latest = Number.NEGATIVE_INFINITY;
  #rows = 0;
  #noted = 0;
  #rejections: Rejection[] = [];
  #accepted: { readonly line: number; readonly sheetRow: number; readonly applicant: ApplicantRow }[] = [];
  #looked: { readonly applicant: ApplicantRow; readonly isFirst: boolean }[] = [];

  constructor(services: Pick<Services, 'keyRing'>, source: string, now: Date) {
    this.#services = services;
    this.#source = source;
    this.#now = now.getTime();
  }

  get waiting(): number {
    return this.#rows - this.#noted;
  }

  get exportedOn(): JstDate | undefined {
    return Number.isFinite(this.#latest) ? jstDate(new Date(this.#latest)) : undefined;
  }

  add(rows: readonly SeenRow[]): void {
    this.#rows += rows.length;
    for (const { line, row, verdict, place } of rows) {
      if (!verdict.ok) {
        this.#rejections.push({ line, row, reasons: verdict.reasons });
        if (verdict.reasons[0]?.code === 'past_term') this.pastTerm += 1;
        continue;
      }
      const { applicant } = verdict;
      this.#accepted.push({ line, sheetRow: row, applicant });
      if (place !== 'known') this.#looked.push({ applicant, isFirst: place === 'group' });
      for (const at of [applicant.appliedAt, applicant.endedAt]) {
        const time = at?.getTime() ?? Number.NEGATIVE_INFINITY;
        if (time > this.#latest && time <= this.#now) this.#latest = time;
      }
    }
  }

  async flush(tx: Tx, id: ImportId, claim: string): Promise<void> {
    await noteRowsRead(tx, id, claim, this.#rows);
    const forgotten = await this.#leaveForgotten(tx);
    await insertRejections(tx, id, [...this.#rejections, ...forgotten]);
    const looked = this.#looked;
    const known = new Set<number>();
    for (const holder of await findHolders(
      tx,
      looked.map(({ applicant }) => applicant),
      this.#source,
    )) {
      const one = looked[holder.place];
      if (one === undefined) continue;
      known.add(holder.place);
      if (isUnclear(one.applicant, holder)) this.isUnclear = true;
    }
    this.known += looked.filter(({ isFirst }, place) => isFirst && known.has(place)).length;
    this.#rejections = [];
    this.#accepted = [];
    this.#looked = [];
    this.#noted = this.#rows;
  }

  /** Nothing of who was deleted is shown again, nor taken over. */
  async #leaveForgotten(tx: Tx): Promise<Rejection[]> {
    const rows = this.#accepted.map(({ applicant }) => applicant);
    const since = await findForgotten(tx, this.#services, rows, this.#source);
    const places = new Map(
      this.#accepted.flatMap((place) => {
        const found = since.get(place.applicant);
        if (found !== undefined) return [[place, found] as const];
        if (this.first.length < PREVIEW_ROWS) this.first.push(place.applicant);
        return [];
      }),
    );
    for (const { line } of places.keys()) this.left.mark(line);
    this.forgotten += places.size;
    return forgottenRows(places);
  }
}

function isUnclear(row: ApplicantRow, holder: Holder): boolean {
  const hasNewAddress =
    holder.isBySelection && row.mailAddress !== undefined && row.mailAddress !== holder.mailAddress;
  return hasNewAddress || givenNamePrint(row) !== givenNamePrint(holder);
}
