import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { inScope, type Scope } from '../../src/db/scope.ts';
import { type ApplicantId, idOf } from '../../src/platform/ids.ts';
import type { TestServices } from '../services.ts';

/** One run at an opening: how it stands and, where it ended, on which day. */
export type SelectionSketch = readonly [
  status: 'open' | 'rejected' | 'withdrawn' | 'hired' | 'reopened' | 'left',
  endedOn?: string,
];

export interface ApplicantSketch {
  readonly name?: string;
  /** Null for somebody known by phone only; made up when left out. */
  readonly mail?: string | null;
  /** One rejection when left out. */
  readonly selections?: readonly SelectionSketch[];
}

/** Past applicants of a company, written in two statements however many they are. Answers their ids in order. */
export async function makeApplicants(
  services: TestServices,
  company: { readonly id: string; readonly scope: Scope },
  sketches: readonly ApplicantSketch[],
): Promise<ApplicantId[]> {
  const people = sketches.map((sketch) => ({ id: randomUUID(), sketch }));
  const mails = people.map(({ id, sketch }) =>
    sketch.mail === undefined ? `${id}@mail.example.org` : sketch.mail,
  );
  const runs = people.flatMap(({ id, sketch }) =>
    (sketch.selections ?? [['rejected', '2026-01-31'] as const]).map((run, place) => ({ id, run, place })),
  );
  await inScope(services.database, company.scope, async (tx) => {
    await sql`insert into applicants (company_id, id, full_name, mail_address, person_key, phone)
      select ${company.id}, t.id, t.name, t.mail, t.mail, case when t.mail is null then '+8190' || t.number end
      from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ sketch }) => sketch.name ?? '山田 太郎')}::text[],
        ${mails}::text[]) with ordinality as t (id, name, mail, number)`.execute(tx.db);
    await sql`insert into selections (company_id, applicant_id, opening_title, status, ended_on)
      select ${company.id}, t.id, '求人' || t.place, t.status, t.ended_on
      from unnest(${runs.map(({ id }) => id)}::uuid[], ${runs.map(({ place }) => place)}::int[],
        ${runs.map(({ run }) => run[0])}::text[], ${runs.map(({ run }) => run[1] ?? null)}::date[])
        as t (id, place, status, ended_on)`.execute(tx.db);
  });
  return people.map(({ id }) => idOf<ApplicantId>(id));
}
