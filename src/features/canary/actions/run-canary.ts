import { randomBytes } from 'node:crypto';
import { beginCanaryRun, type CanaryResult, endCanaryRun, listCanaryRuns } from '../../../db/canary-runs.ts';
import { kindsIn } from '../../../db/hunt.ts';
import { removeMessages } from '../../../db/outbox.ts';
import { inScope, type Tx } from '../../../db/scope.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import { overhear } from '../../../platform/log.ts';
import type { Services } from '../../../platform/services.ts';
import { newRelayCode } from '../../../platform/tokens.ts';
import { eraseAccount } from '../../candidates/actions/erase-account.ts';
import { forgetAllImported } from '../../imports/actions/forget-imports.ts';
import { createApiKey, revokeApiKey } from '../../orgs/actions/api-keys.ts';
import { makeMarkers, spellingsOf } from '../rules/markers.ts';
import { blindSpots } from '../rules/sight.ts';
import { forgetRequests, type HiddenParties, listCanaryPeople, openHiddenParties } from '../store/hidden.ts';
import { agencyApi } from './agency-api.ts';
import { judgeBackup, type Keeper, writeOldBackup } from './backups.ts';
import { listMailsToCanary } from './canary-mails.ts';
import { carryPerson, importApplicant } from './carry.ts';
import { huntAnswers, huntApi, huntFiles, huntRows, Notes, type Quarry } from './hunt.ts';
import { SYSTEM, scopeOf, scopeOfPerson } from './scopes.ts';

/** Runs that are looked through for one that broke off; mails are kept for no longer. */
const MOST_BROKEN = 35;

/** What a test puts in between: the moments of a run at which something may leak. */
export interface Meanwhile {
  /** The person is there, everywhere. */
  readonly beforeErasure?: (quarry: Quarry) => Promise<void>;
  /** The person is gone; nobody has looked yet. */
  readonly beforeHunt?: (quarry: Quarry) => Promise<void>;
}

/**
 * Carries an invented person through every store by the product's own use cases, erases them, and looks whether anything
 * is left (docs/decisions/0027). Many transactions by nature: it is what many people do one after the other. Undefined where
 * another run is under way.
 * @throws what broke; the run then never ends, and the next one removes what it left
 */
export async function runCanary(
  services: Services,
  keeper: Keeper,
  meanwhile: Meanwhile = {},
): Promise<CanaryResult | undefined> {
  const { database, log } = services;
  const begun = await inScope(database, SYSTEM, async (tx) => {
    const id = await beginCanaryRun(tx);
    return id === undefined ? undefined : { id, at: tx.wall, now: tx.now };
  });
  if (begun === undefined) return undefined;
  const parties = await inScope(database, SYSTEM, (tx) => openHiddenParties(tx, newRelayCode()));
  const leftOver = await removeLeftOvers(services, parties, begun.id);
  const notes = new Notes();
  const markers = makeMarkers((size) => randomBytes(size));
  const spellings = spellingsOf(markers);
  const heard: string[] = [];
  notes.looked('log', 0);
  const stopHearing = overhear(log, (line) => {
    notes.looked('log', 1);
    heard.push(...kindsIn(line, spellings));
  });
  const { ask } = keeper;
  const agency = scopeOf(parties.agencyId);
  const made = ask && (await inScope(database, agency, makeKey));
  const api = ask && made?.ok === true ? agencyApi(ask, services.env.baseUrl, made.key) : undefined;
  try {
    await importApplicant(services, parties, markers, begun.now);
    const carried = await carryPerson(services, parties, markers, begun.at, api);
    const quarry: Quarry = { ...carried, parties, markers, spellings };
    await proveSight(keeper, quarry, notes);
    await inScope(database, scopeOf(parties.companyId), forgetAllImported);
    const backup = keeper.judgesBackups ? await writeOldBackup(keeper, notes) : undefined;
    try {
      await meanwhile.beforeErasure?.(quarry);
      await erase(services, parties, [carried.candidateId], begun.at);
      await meanwhile.beforeHunt?.(quarry);
      await huntRows(keeper.ownerUrl, quarry, notes);
      await huntAnswers(services, quarry, notes);
      await huntApi(api, quarry, notes);
      await huntFiles(services, quarry, notes);
      if (!keeper.judgesBackups) notes.gap('backup', 'not_asked');
      if (backup !== undefined) await judgeBackup(keeper, services, backup, quarry, notes);
    } finally {
      await backup?.remove();
    }
  } finally {
    stopHearing();
    if (made?.ok === true) await inScope(database, agency, (tx) => revokeApiKey(tx, made.id));
  }
  notes.found('log', [...new Set(heard)]);
  const result = { lookedAt: notes.lookedAt, findings: notes.findings, unjudged: notes.unjudged, leftOver };
  await inScope(database, SYSTEM, (tx) => endCanaryRun(tx, begun.id, result, result.findings.length === 0));
  if (result.findings.length > 0) log.error('the canary left something', { count: result.findings.length });
  return result;
}

/** It ends with the run. */
const makeKey = (tx: Tx) => createApiKey(tx, 'agency', { name: 'canary', role: 'recruiter' });

/** Whoever finds nothing has to have seen something before: where the hunt is blind, it says so. */
async function proveSight({ ownerUrl }: Keeper, quarry: Quarry, notes: Notes): Promise<void> {
  const before = new Notes();
  await huntRows(ownerUrl, quarry, before);
  for (const { store, why } of blindSpots(before.findings)) notes.gap(store, why);
}

/** What a run that broke off has left: people, applicants, mails. Answers how many people and applicants it were. */
async function removeLeftOvers(services: Services, parties: HiddenParties, own: string): Promise<number> {
  const { database } = services;
  const people = await inScope(database, SYSTEM, listCanaryPeople);
  const applicants = await inScope(database, scopeOf(parties.companyId), forgetAllImported);
  const runs = await inScope(database, SYSTEM, (tx) => listCanaryRuns(tx, MOST_BROKEN));
  const broken = runs.findLast((run) => run.id !== own && run.endedAt === null);
  if (broken !== undefined || people.length > 0)
    await erase(services, parties, people, broken?.beganAt ?? new Date());
  if (broken !== undefined) {
    const unjudged = [{ store: 'run', why: 'broke_off' }];
    const result = { lookedAt: {}, findings: [], unjudged, leftOver: 0 };
    await inScope(database, SYSTEM, (tx) => endCanaryRun(tx, broken.id, result, false));
  }
  return people.length + applicants;
}

/** Erases people as they would themselves, and removes what was mailed to them and about them since, so that no count of mails has it. */
async function erase(
  services: Services,
  { companyId, agencyId }: HiddenParties,
  candidateIds: readonly CandidateId[],
  since: Date,
): Promise<void> {
  const { database } = services;
  // Afterwards nobody can open the mail of the code, and tell whose it was.
  const before = await inScope(database, SYSTEM, (tx) => listMailsToCanary(tx, services, since));
  for (const candidateId of candidateIds)
    await inScope(database, scopeOfPerson(candidateId), async (tx) => {
      await eraseAccount(tx, services);
      await tx.carryOut();
      // Before anybody can see it: no desk counts the request, and no agency has to acknowledge it.
      await tx.within(SYSTEM, (system) => forgetRequests(system, candidateId));
    });
  const whose = { candidateIds, organisationIds: [companyId, agencyId] };
  await inScope(database, SYSTEM, async (tx) => {
    const after = await listMailsToCanary(tx, services, since);
    await removeMessages(tx, { ...whose, ids: [...before, ...after].map(({ id }) => id) });
  });
}
