import type { Tx } from '../../../db/scope.ts';
import type { Json } from '../../../platform/canonical-json.ts';
import type { Services } from '../../../platform/services.ts';
import { openSigner } from '../../../platform/signing-keys.ts';
import { listPublishedTerms } from '../store/reapply-terms.ts';

/** What companies publish about applying again, signed by this installation over its canonical JSON. Needs the `system` scope. */
export async function publishTerms(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
): Promise<{ readonly [key: string]: Json }> {
  const [published, signer] = await Promise.all([listPublishedTerms(tx), openSigner(tx, keyRing)]);
  const companies = published.map(({ companyId, welcomeBack, openings, ...said }) => ({
    id: companyId,
    ...said,
    welcomeBack: [...welcomeBack],
    openings: openings.map((opening) => ({ ...opening })),
  }));
  const document = { companies, signedAt: tx.wall.toISOString(), keyId: signer.keyId };
  return { ...document, signature: signer.sign(document) };
}
