import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { seal } from '../../../platform/crypto.ts';
import type { Services } from '../../../platform/services.ts';
import type { LaterItem } from '../../consents/rules/wording.ts';
import type { LaterChange } from '../input/later.ts';
import type { Profile, ProfileForm } from '../input.ts';
import { changedFields, changedMeanwhile } from '../rules/profile-changes.ts';
import { updateSealedProfile } from '../store/candidates.ts';
import { deleteCv } from '../store/cvs.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { lockAccount } from './own-place.ts';

export type ProfileChange = LaterChange & Partial<ProfileForm> & Pick<Profile, 'cv'>;

export type ProfileChanged =
  | { readonly ok: true }
  /** These fields were changed after the page was opened; nothing was written. With what holds now. */
  | { readonly ok: false; readonly fields: readonly (keyof ProfileChange)[]; readonly profile: Profile };

/**
 * Writes what the acting person says of themselves today, field by field, and hands nothing to anybody: an agency keeps what it
 * was given until the person sends it the correction (send-corrections.ts). Of two pages that were open at once the later
 * is told what changed meanwhile. Undefined takes a later field out of the profile.
 * @param begun the page's hidden field
 */
export async function changeProfile(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  begun: string,
  change: ProfileChange,
): Promise<ProfileChanged> {
  // Locks the account: two changes at once take turns.
  const { profile, locale, key } = await lockAccount(tx, { keyRing });
  const fields = changedMeanwhile(begun, profile, change);
  if (fields.length > 0) return { ok: false, fields, profile };
  const changed = changedFields(profile, change);
  if (changed.length === 0) return { ok: true };
  const aad = `candidate:${tx.candidateId}`;
  updateSealedProfile(tx, seal(key, aad, { ...profile, ...change }), locale);
  for (const field of changed)
    if (isCleared(field, profile, change)) {
      const about = field === 'cv' && profile.cv !== undefined ? { object: profile.cv.file } : {};
      tx.note({ kind: 'values_cleared', candidate: tx.candidateId, word: field, ...about });
    }
  recordAudit<typeof candidatesAudit>(tx, {
    action: 'candidate.profile_changed',
    detail: { fields: changed.length },
  });
  return { ok: true };
}

/** A value that is changed is another one; one that is left empty, and a file whose place another takes, are gone. */
function isCleared(field: keyof ProfileChange, before: Profile, change: ProfileChange): boolean {
  return change[field] === undefined || (field === 'cv' && before.cv !== undefined);
}

/**
 * Takes a value out once more in a database that was put back; of a file only the one it was. Answers whether it was there.
 * @param file the id of the file, where it is one
 */
export async function clearAgain(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  item: LaterItem,
  file: string | null,
): Promise<boolean> {
  const { profile, locale, key } = await lockAccount(tx, { keyRing });
  if (profile[item] === undefined) return false;
  if (item === 'cv' && profile.cv?.file !== file) return false;
  if (item === 'cv') await deleteCv(tx);
  updateSealedProfile(
    tx,
    seal(key, `candidate:${tx.candidateId}`, { ...profile, [item]: undefined }),
    locale,
  );
  return true;
}

/**
 * Takes the telephone out of the registered way of contact once more in a database that was put back: whoever registered anew had
 * asked for mail alone. Answers whether it was there; nothing is ever widened.
 */
export async function narrowAgain(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  contact: string,
): Promise<boolean> {
  const { profile, locale, key } = await lockAccount(tx, { keyRing });
  if (contact !== 'mail' || profile.contact === contact) return false;
  updateSealedProfile(tx, seal(key, `candidate:${tx.candidateId}`, { ...profile, contact }), locale);
  return true;
}
