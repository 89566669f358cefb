import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Findings } from '../rules/findings.ts';
import type { ImportMode, ImportState } from '../rules/import-state.ts';

/** How an import stands. */
export function importStateWord(state: ImportState, mode: ImportMode): string {
  switch (state) {
    case 'uploading':
    case 'inspecting':
      return t('読み取り中', 'Being read');
    case 'needs_answers':
      return t('回答待ち', 'Waiting for answers');
    case 'ready':
      return t('取り込み前の確認', 'Waiting for confirmation');
    case 'queued':
      return t('取り込み待ち', 'Queued');
    case 'running':
      return t('取り込み中', 'Being imported');
    case 'done':
      return mode === 'dry_run' ? t('試し読み済み', 'Dry run done') : t('取り込み済み', 'Imported');
    case 'refused':
      return t('読み取れないファイル', 'Not readable');
    case 'failed':
      return t('中断', 'Stopped');
    case 'expired':
      return t('期限切れ', 'Expired');
    case 'undoing':
      return t('取り消し中', 'Being undone');
    case 'undone':
      return t('取り消し済み', 'Undone');
  }
}

export const IMPORT_TONES: Readonly<Record<ImportState, BadgeTone>> = {
  uploading: 'info',
  inspecting: 'info',
  needs_answers: 'warning',
  ready: 'warning',
  queued: 'info',
  running: 'info',
  done: 'success',
  refused: 'error',
  failed: 'error',
  expired: 'neutral',
  undoing: 'info',
  undone: 'neutral',
};

/** What the file was written in. */
export function encodingWord(encoding: Findings['encoding']): string {
  switch (encoding) {
    case 'utf-8':
      return 'UTF-8';
    case 'utf-16le':
    case 'utf-16be':
      return 'UTF-16';
    case 'cp932':
      return t('Shift_JIS（CP932）', 'Shift_JIS (CP932)');
    case 'euc-jp':
      return 'EUC-JP';
    case 'iso-2022-jp':
      return 'ISO-2022-JP';
    case 'xlsx':
      return t('Excel（.xlsx）', 'Excel (.xlsx)');
  }
}

/** What parts the cells; undefined for a workbook. */
export function delimiterWord(delimiter: Findings['delimiter']): string | undefined {
  switch (delimiter) {
    case ',':
      return t('カンマ', 'Comma');
    case '\t':
      return t('タブ', 'Tab');
    case ';':
      return t('セミコロン', 'Semicolon');
    case undefined:
      return undefined;
  }
}
