import { z } from 'zod';
import { makeCompany } from './factories/organisations.ts';
import { importingApi } from './import-routes.ts';
import { memberSite } from './member-site.ts';
import type { TestServices } from './services.ts';

const Answer = z.looseObject({
  state: z.string(),
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  rejections: z.array(z.object({ line: z.int(), reason: z.string(), codes: z.array(z.string()) })),
  notices: z.array(z.looseObject({ kind: z.string(), text: z.string() })),
  questions: z.array(z.looseObject({ value: z.string() })),
  unmapped: z.array(z.string()),
});
const People = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      fullName: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    }),
  ),
});
const Detail = z.looseObject({ selections: z.array(z.looseObject({ status: z.string() })) });

/** What a file does to a company that is new. A refused file answers its code and nothing else. */
export interface TakenFiles {
  readonly refused?: string;
  readonly state?: string;
  /** Rows neither accepted nor rejected. */
  readonly unaccounted?: number;
  /** Name, mail, phone and how the selections stand, of everybody stored. */
  readonly stored: readonly string[];
  /** Line and codes of every row of the last file that was not taken. */
  readonly rejected: readonly string[];
  readonly notes: readonly string[];
  readonly asked: readonly string[];
  readonly unmapped: readonly string[];
}

/** Sends files by the API, one after another and all of them twice, as a recruiter of a company of their own. */
export async function takeFiles(
  services: TestServices,
  ...files: readonly (string | Uint8Array)[]
): Promise<TakenFiles> {
  const organisation = await makeCompany(services);
  const api = memberSite(
    services,
    { api: importingApi(services, { maxBytes: 2_000_000 }) },
    { organisation, role: 'recruiter' },
  );
  const send = async (file: string | Uint8Array) => {
    const body = new FormData();
    body.append('file', new File([typeof file === 'string' ? file : Uint8Array.from(file)], 'list.csv'));
    const response = await api('/api/v1/imports', { method: 'POST', body });
    return { status: response.status, body: await response.json() };
  };
  const stored = async () => {
    const { data } = People.parse(await (await api('/api/v1/applicants?limit=50', {})).json());
    const lines = data.map(async ({ id, fullName: name, email, phone }) => {
      const { selections } = Detail.parse(await (await api(`/api/v1/applicants/${id}`, {})).json());
      const statuses = selections.map(({ status }) => status).toSorted();
      return [name, email, phone, ...statuses].filter(Boolean).join(' ');
    });
    return (await Promise.all(lines)).toSorted();
  };
  const answers = [];
  for (const file of files) answers.push(await send(file));
  const last = answers.at(-1);
  const before = await stored();
  if (last?.status !== 201) {
    const { code } = z.looseObject({ code: z.string() }).parse(last?.body);
    return { refused: code, stored: before, rejected: [], notes: [], asked: [], unmapped: [] };
  }
  for (const file of files) await send(file);
  const again = await stored();
  if (JSON.stringify(again) !== JSON.stringify(before)) throw new Error(`Sent again: ${again.join('; ')}`);
  const found = Answer.parse(last.body);
  return {
    state: found.state,
    unaccounted: found.rows - found.accepted - found.rejected,
    stored: before,
    rejected: found.rejections.map(({ line, codes }) => `${line} ${codes.join(' ')}`),
    notes: found.notices.map(({ kind }) => kind).filter((kind) => !kind.endsWith('_column')),
    asked: found.questions.map(({ value }) => value),
    unmapped: found.unmapped,
  };
}
