import { Journal } from '../../../db/journal/journal.ts';
import type { Services } from '../../../platform/services.ts';
import type { Keeper } from './backups.ts';
import { runCanary } from './run-canary.ts';

/** A run for the command line, with its result in words: where something was found, never what. */
export async function lookOnce(
  services: Services,
  keeper: Omit<Keeper, 'judgesBackups'>,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  const { database, env } = services;
  const journal = new Journal(database, env.journalDir);
  database.journal = journal;
  try {
    const result = await runCanary(services, { ...keeper, judgesBackups: true });
    if (result === undefined) return { ok: false, text: 'Another run is under way.' };
    const { findings, lookedAt, unjudged, leftOver } = result;
    const lines = [
      ...findings.map(({ store, kind }) => `Left in ${store}: ${kind}`),
      `Looked through: ${Object.entries(lookedAt)
        .map(([store, count]) => `${store} ${count}`)
        .join(', ')}.`,
      ...unjudged.map(({ store, why }) => `Not judged: ${store} (${why.replaceAll('_', ' ')}).`),
      ...(leftOver > 0 ? [`Removed of a run that broke off: ${leftOver}.`] : []),
    ];
    const isClean = findings.length === 0;
    return {
      ok: isClean,
      text: [isClean ? 'Nothing was left.' : 'SOMETHING WAS LEFT.', ...lines].join('\n'),
    };
  } finally {
    await journal.close();
  }
}
