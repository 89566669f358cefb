import { recordAudit } from '../../../db/audit.ts';
import type { Database } from '../../../db/database.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { type CsvEncoding, csvRecord, csvStart, encodeCsv } from '../../../platform/csv.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { listReceiptLinks, type ReceiptLinkRow } from '../store/receipt-codes.ts';
import type { linksAudit } from '../views/audit.ts';
import { getReceiptLinks } from './receipt-codes.ts';

/** Lines read and sent at a time. */
const PAGE_SIZE = 2_000;
/** The columns a mail tool merges by. */
const HEADER = ['氏名', 'メールアドレス', 'リンク', 'リンクを使える日', '求人名', '応募者ID', '選考ステップ'];

/**
 * The file of these links for the company's own mail tool. Several transactions, one for each stretch: a slow download must hold
 * no connection. Each download is written into the audit log. @throws NotFound
 */
export async function exportReceiptCodes(
  database: Database,
  scope: Scope,
  linkId: RelayLinkId,
  encoding: CsvEncoding,
  urlOf: (code: string) => string,
): Promise<AsyncGenerator<Uint8Array>> {
  await inScope(database, scope, async (tx) => {
    const { made } = await getReceiptLinks(tx, linkId);
    recordAudit<typeof linksAudit>(tx, {
      action: 'personal_codes.exported',
      subject: { kind: 'relay_link', id: linkId },
      detail: { people: made, encoding },
    });
  });
  return writeFile(database, scope, linkId, encoding, urlOf);
}

async function* writeFile(
  database: Database,
  scope: Scope,
  linkId: RelayLinkId,
  encoding: CsvEncoding,
  urlOf: (code: string) => string,
): AsyncGenerator<Uint8Array> {
  yield csvStart(encoding);
  yield encodeCsv(csvRecord(HEADER), encoding);
  let rows: ReceiptLinkRow[] = [];
  do {
    const after = rows.at(-1)?.code ?? '';
    rows = await inScope(database, scope, (tx) => listReceiptLinks(tx, linkId, { after, limit: PAGE_SIZE }));
    const text = rows.map((row) => csvRecord(cellsOf(row, urlOf(row.code)))).join('');
    if (text !== '') yield encodeCsv(text, encoding);
  } while (rows.length === PAGE_SIZE);
}

function cellsOf(row: ReceiptLinkRow, url: string): string[] {
  const opensOn = row.opensOn.replaceAll('-', '/');
  return [row.name, row.mailAddress, url, opensOn, row.openingTitle, row.externalId ?? '', row.step ?? ''];
}
