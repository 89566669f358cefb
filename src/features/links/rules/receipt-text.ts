import type { Locale } from '../../../ui/text.ts';

/** The receipt mail of an application with its optional note, to be copied and merged; what stands in { } is replaced. */
export const receiptText: Readonly<Record<Locale, { readonly subject: string; readonly body: string }>> = {
  ja: {
    subject: 'ご応募を受け付けました',
    body: [
      '{氏名} 様',
      '',
      '{求人名}にご応募いただき、ありがとうございます。応募を受け付けました。選考については、担当者からご連絡します。',
      '',
      '――――――――――',
      '任意のご案内',
      '',
      '{リンクを使える日}になっても次のご連絡がない場合に、人材紹介会社への登録に使えるリンクです。登録は任意で、選考には影響しません。選考の間、登録したかどうかは当社に伝わりません。',
      '',
      '{リンク}',
    ].join('\n'),
  },
  en: {
    subject: 'We have received your application',
    body: [
      'Dear {Name},',
      '',
      'Thank you for applying for {Opening}. We have received your application. The recruiter in charge writes to you about the selection.',
      '',
      '----------',
      'An optional note',
      '',
      'If you have heard nothing further from us by {Day}, you can use this link to register with recruitment agencies. It is optional and does not affect the selection. While it is under way we are not told whether you have registered.',
      '',
      '{Link}',
    ].join('\n'),
  },
};
