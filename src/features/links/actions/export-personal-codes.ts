import { recordAudit } from '../../../db/audit.ts';
import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { type CsvEncoding, csvRecord, csvStart, encodeCsv } from '../../../platform/csv.ts';
import type { ApplicantId, RelayLinkId } from '../../../platform/ids.ts';
import {
  countRecipients,
  type FilePage,
  type PersonalLinkRow,
  readFilePage,
} from '../store/personal-codes.ts';
import type { linksAudit } from '../views/audit.ts';
import { getOwnLink } from './own-link.ts';

/** Lines read and sent at a time: a slow download holds no connection and little memory. */
const PAGE_SIZE = 2_000;
/** The columns a mail tool merges by; further ones are added at the end. */
const HEADER = ['氏名', 'メールアドレス', 'リンク', '求人名', '選考終了日', '応募者ID', '選考ステップ'];
/** For a tool that merges nothing by itself: the finished letter of each line. */
const LETTER_HEADER = ['件名', '本文'];

export type CodesExported =
  | {
      readonly ok: true;
      /** Lines in the file, the header aside. */
      readonly people: number;
      /** People with a code who are left out because their selection is open again, or ended otherwise, or they were hired. */
      readonly leftOut: number;
      readonly file: AsyncGenerator<Uint8Array>;
    }
  | { readonly ok: false; readonly reason: 'not_personal' };

/**
 * The file of personal links for the company's own mail tool: name, mail address, link, and of the selection the mail is
 * about its opening, its end, its id in the company's system and how far it came. Several transactions, one for each stretch: a slow download must hold no connection. Everybody is looked at again while it is written, so
 * whoever applied anew in the meantime is left out. These codes never prove a mailbox: a tenant
 * could read them (rules.md §9.3). Each download is written into the audit log.
 * @param urlOf the address behind a code
 * @param letterOf writes each person's letter, for two further columns
 * @throws NotFound
 */
export async function exportPersonalCodes(
  database: Database,
  scope: Scope,
  linkId: RelayLinkId,
  encoding: CsvEncoding,
  urlOf: (code: string) => string,
  letterOf?: (row: PersonalLinkRow, url: string) => { readonly subject: string; readonly body: string },
): Promise<CodesExported> {
  return inScope(database, scope, async (tx) => {
    const link = await getOwnLink(tx, linkId);
    if (link.kind !== 'personal') return { ok: false, reason: 'not_personal' };
    const { codes, inFile } = await countRecipients(tx, linkId);
    recordAudit<typeof linksAudit>(tx, {
      action: 'personal_codes.exported',
      subject: { kind: 'relay_link', id: linkId },
      detail: { people: inFile, leftOut: codes - inFile, encoding },
    });
    const cellsOf = (row: PersonalLinkRow) => {
      const url = urlOf(row.code);
      const letter = letterOf?.(row, url);
      return [...factsOf(row, url), ...(letter ? [letter.subject, letter.body] : [])];
    };
    const header = letterOf ? [...HEADER, ...LETTER_HEADER] : HEADER;
    const file = writeFile(database, scope, linkId, encoding, header, cellsOf);
    return { ok: true, people: inFile, leftOut: codes - inFile, file };
  });
}

async function* writeFile(
  database: Database,
  scope: Scope,
  linkId: RelayLinkId,
  encoding: CsvEncoding,
  header: readonly string[],
  cellsOf: (row: PersonalLinkRow) => string[],
): AsyncGenerator<Uint8Array> {
  yield csvStart(encoding);
  yield encodeCsv(csvRecord(header), encoding);
  let after: ApplicantId | null = null;
  do {
    const stretch = { after, limit: PAGE_SIZE };
    const page: FilePage = await inScope(database, scope, (tx) => readFilePage(tx, linkId, stretch));
    const text = page.rows.map((row) => csvRecord(cellsOf(row))).join('');
    if (text !== '') yield encodeCsv(text, encoding);
    after = page.last;
  } while (after !== null);
}

function factsOf(row: PersonalLinkRow, url: string): string[] {
  const endedOn = row.endedOn?.replaceAll('-', '/') ?? '';
  return [row.name, row.mailAddress, url, row.openingTitle, endedOn, row.externalId ?? '', row.step ?? ''];
}
