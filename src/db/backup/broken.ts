/** A backup that cannot be used; `message` is one line for whoever wants to restore it. */
export class BackupBroken extends Error {
  override readonly name = 'BackupBroken';
  readonly reason: 'no_backup' | 'wrong_key' | 'damaged' | 'earlier' | 'newer' | 'changed';

  constructor(reason: BackupBroken['reason'], detail = '') {
    super(`${SENTENCES[reason]}${detail}`);
    this.reason = reason;
  }
}

const SENTENCES = {
  no_backup: 'This is no backup of Career Relay.',
  wrong_key: 'This backup was made with another master key. Set MASTER_KEY or MASTER_KEY_FILE to that one.',
  damaged: 'The backup is damaged or incomplete. Nothing was restored.',
  earlier:
    'The backup was made by a version from before the first release and cannot be carried over: restore it with that version.',
  newer: 'The backup was made by a newer version. Restore it with that version: ',
  changed: 'The backup was made by a version whose migrations differ from this one: ',
} as const;
