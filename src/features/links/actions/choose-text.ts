import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { readReadyTextId } from '../rules/ready-texts.ts';
import { type LinkText, updateLinkText } from '../store/relay-links.ts';
import type { linksAudit } from '../views/audit.ts';
import { getOwnLink } from './own-link.ts';

/**
 * Gives a link a text to stand in. What came of the link before is not the new text's: the day of the change is kept.
 * @throws NotFound
 */
export async function chooseLinkText(tx: Tx, id: RelayLinkId, text: LinkText): Promise<void> {
  const link = await getOwnLink(tx, id);
  const isSame =
    text.ready === undefined
      ? link.textId === text.textId && link.textVersion === text.number
      : readReadyTextId(link.mailText) === text.ready;
  if (isSame) return;
  await updateLinkText(tx, id, text);
  recordAudit<typeof linksAudit>(tx, {
    action: 'relay_link.text_chosen',
    subject: { kind: 'relay_link', id },
    detail: { text: text.ready ?? text.textId, version: text.number },
  });
}
