import type { Tx } from './scope.ts';

/** Who runs this installation, as every mail of it says: the operator, once there is one. */
export interface MailSender {
  readonly name: string;
  readonly nameEn: string | null;
  readonly address: string;
  /** Where answers go. */
  readonly contactMail: string;
  /** Empty where none is given. */
  readonly contactPhone: string;
}

/** The operator as it is now. In the `system` scope, in which mail leaves. */
export async function findMailSender(tx: Tx): Promise<MailSender | undefined> {
  return tx.db
    .selectFrom('organisations')
    .where('kind', '=', 'operator')
    .select([
      'name',
      'name_en as nameEn',
      'address',
      'contact_mail as contactMail',
      'contact_phone as contactPhone',
    ])
    .executeTakeFirst();
}
