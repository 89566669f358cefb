import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CanaryFinding, CanaryGap } from '../../../db/canary-runs.ts';
import { huntDatabase, kindsIn, type Spellings } from '../../../db/hunt.ts';
import { inScope } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Services } from '../../../platform/services.ts';
import { exportOwnData } from '../../candidates/actions/export-own-data.ts';
import { downloadCv } from '../../introductions/actions/cv-copies.ts';
import { readProvision } from '../../introductions/actions/read-provisions.ts';
import { addressOf, type Markers } from '../rules/markers.ts';
import type { HiddenParties } from '../store/hidden.ts';
import type { AgencyApi } from './agency-api.ts';
import { type Carried, searchFor } from './carry.ts';
import { scopeOf, scopeOfPerson } from './scopes.ts';

/** What is found, what is looked through and what is not, while a run goes on. */
export class Notes {
  readonly lookedAt: Record<string, number> = {};
  readonly findings: CanaryFinding[] = [];
  readonly unjudged: CanaryGap[] = [];

  looked(store: string, count: number): void {
    this.lookedAt[store] = (this.lookedAt[store] ?? 0) + count;
  }

  found(store: string, kinds: readonly string[]): void {
    this.findings.push(...kinds.map((kind) => ({ store, kind })));
  }

  gap(store: string, why: string): void {
    this.unjudged.push({ store, why });
  }
}

/** Whom the hunt is after. */
export interface Quarry extends Carried {
  readonly parties: HiddenParties;
  readonly markers: Markers;
  readonly spellings: Spellings;
}

/** Rows, keys and what stands in them, in the database behind a URL. Answers how many places had something. */
export async function huntRows(ownerUrl: string, quarry: Quarry, notes: Notes, store = ''): Promise<number> {
  const { parties, candidateId, spellings } = quarry;
  const owners = { candidateId, organisationIds: [parties.companyId, parties.agencyId] };
  const { tables, hits, keyTables, keys } = await huntDatabase(ownerUrl, spellings, owners);
  notes.looked(store || 'tables', tables);
  if (store === '') notes.looked('keys', keyTables);
  for (const { table, kind } of hits) notes.found(store || table, [kind]);
  notes.found(store || 'keys', keys);
  return hits.length + keys.length;
}

/** What the API answers the agency now, whatever it is asked of the handing-over. */
export async function huntApi(api: AgencyApi | undefined, quarry: Quarry, notes: Notes): Promise<void> {
  if (api === undefined) return notes.gap('api', 'not_asked');
  const { text, answers } = await api.read(quarry.provisionId);
  notes.found('api', kindsIn(text, quarry.spellings));
  notes.looked('api', answers);
}

/** What the product's own pages and files answer of somebody who is not there any more. */
export async function huntAnswers(services: Services, quarry: Quarry, notes: Notes): Promise<void> {
  const { parties, markers, candidateId, provisionId } = quarry;
  const words = {
    family: markers.family,
    kana: markers.kana,
    local: addressOf(markers),
    phone: markers.phone,
  };
  for (const [kind, word] of Object.entries(words)) {
    if ((await searchFor(services, parties.companyId, word)) > 0) notes.found('search', [kind]);
    notes.looked('search', 1);
  }
  const opened = await inScope(services.database, scopeOf(parties.agencyId), (tx) =>
    readProvision(tx, services, provisionId),
  );
  if (opened.items !== null) notes.found('agency', ['items']);
  notes.looked('agency', 1);
  const file = await inScope(services.database, scopeOf(parties.agencyId), (tx) =>
    downloadCv(tx, services, provisionId),
  );
  if (file.ok) notes.found('agency', ['cv']);
  notes.looked('agency', 1);
  const isGone = await inScope(services.database, scopeOfPerson(candidateId), (tx) =>
    exportOwnData(tx, services),
  ).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  if (isGone !== undefined) notes.found('export', ['copy']);
  notes.looked('export', 1);
}

/** Files that the installation writes beside its database: the journal, and the log of our own database server. */
export async function huntFiles({ env }: Services, { spellings }: Quarry, notes: Notes): Promise<void> {
  for (const path of await listFiles(env.journalDir)) {
    notes.found('journal', kindsIn(await readFile(path, 'utf8'), spellings));
    notes.looked('journal', 1);
  }
  if (env.databaseUrl !== undefined) return notes.gap('database_log', 'elsewhere');
  const log = await readFile(join(env.dataDir, 'postgres.log'), 'utf8').catch(() => undefined);
  if (log === undefined) return notes.gap('database_log', 'unreadable');
  notes.found('database_log', kindsIn(log, spellings));
  notes.looked('database_log', 1);
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}
