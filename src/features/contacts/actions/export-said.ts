import type { Tx } from '../../../db/scope.ts';
import type { DataKey } from '../../../platform/crypto.ts';
import { listOwnContacts } from '../store/contacts.ts';
import { listOwnNudges } from '../store/nudges.ts';
import { findOwnTerms } from '../store/settings.ts';
import { readBlocks } from './blocks.ts';

/** Further than any person comes. */
const ALL = 1_000_000;

/**
 * Everything the acting person said of being contacted and of whom they keep away, and what agencies wrote down of it.
 * @param key the person's own
 */
export async function readEverySaid(tx: Tx, key: DataKey) {
  const [{ settings, pause }, contacts, nudges, keptAway] = await Promise.all([
    findOwnTerms(tx),
    listOwnContacts(tx, ALL),
    listOwnNudges(tx),
    readBlocks(tx, key),
  ]);
  return {
    settings: settings === null ? [] : [settings],
    pause: pause === null ? [] : [pause],
    contacts,
    nudges,
    keptAway,
  };
}
