import { Hono } from 'hono';
import { openAccess } from '../../platform/http/access.ts';
import { act, showPage } from '../../platform/http/page.tsx';
import type { AppEnv } from '../../platform/http/variables.ts';
import { jwkOf } from '../../platform/signatures.ts';
import { listSigningKeys } from '../../platform/signing-keys.ts';
import { paths } from '../../ui/paths.ts';
import { checkReceipt } from './actions/check-receipt.ts';
import { type NothingSent, ReceiptCheckPage } from './views.tsx';

/** The installation itself, whose keys sign. */
const PUBLIC = { kind: 'system', actor: { kind: 'system', id: 'receipts' } } as const;

const NOTHING: NothingSent = { ok: false, fault: 'nothing' };

/** Whoever is shown a receipt can check it here, or by themselves with the public keys. Nothing of it is kept. */
export function receiptCheckRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(paths.receiptCheck(), openAccess, (c) => showPage(c, <ReceiptCheckPage />));
  app.post(paths.receiptCheck(), openAccess, async (c) => {
    const { file, receipt } = await c.req.parseBody();
    const typed = typeof receipt === 'string' ? receipt : '';
    const text = file instanceof File && file.size > 0 ? await file.text() : typed;
    if (text.trim() === '') return showPage(c, <ReceiptCheckPage verdict={NOTHING} />, 422);
    const verdict = await act(c, (tx) => checkReceipt(tx, text), PUBLIC);
    return showPage(c, <ReceiptCheckPage verdict={verdict} typed={typed} />, verdict.ok ? 200 : 422);
  });
  app.get(paths.signingKeys(), openAccess, async (c) => {
    const keys = await act(c, listSigningKeys, PUBLIC);
    return c.json({
      keys: keys.map(({ keyId, publicKey, createdAt, retiredAt }) => ({
        ...jwkOf(publicKey),
        kid: keyId,
        use: 'sig',
        alg: 'EdDSA',
        created_at: createdAt.toISOString(),
        retired_at: retiredAt?.toISOString() ?? null,
      })),
    });
  });
  return app;
}
