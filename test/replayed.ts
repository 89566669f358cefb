import { listEntries } from '../src/db/journal/entries.ts';
import { replayEntry } from '../src/features/operations/actions/replay-entry.ts';
import { overtaken } from '../src/features/operations/rules/overtaken.ts';
import type { StaffTestServices } from './staff-services.ts';

/** As if an older state were put back: `forget` undoes what was done since, and the journal is carried out on that. */
export async function replayOnOlder(services: StaffTestServices, forget: string): Promise<void> {
  const noted = await services.asSystem((tx) => listEntries(tx, 'all'));
  await services.asSuperuser(`${forget}; delete from journal_entries`);
  const entries = noted.map(({ id, kind, candidate, organisation, object, word, at, recordedAt }) => {
    return { id, kind, candidate, organisation, object, word, at, recordedAt };
  });
  const gone = overtaken(entries);
  for (const entry of entries)
    await services.asSystem((tx) => replayEntry(tx, services, entry, gone.has(entry.id)));
}
