/**
 * Domains whose mailboxes anybody can open: an address there says nothing about who employs its owner
 * (rules.md §3.7). Free mail, mobile carriers and the larger access providers used in Japan.
 */
export const publicMailDomains: ReadonlySet<string> = new Set(
  `
  gmail.com googlemail.com icloud.com me.com mac.com privaterelay.appleid.com
  yahoo.co.jp yahoo.com yahoo.ne.jp ymail.ne.jp ymail.com ybb.ne.jp rocketmail.com
  outlook.com outlook.jp hotmail.com hotmail.co.jp live.com live.jp msn.com
  docomo.ne.jp dwmail.jp mopera.net
  ezweb.ne.jp au.com uqmobile.jp uqmobile.au.com dion.ne.jp auone.jp auone-net.jp
  softbank.ne.jp i.softbank.jp vodafone.ne.jp jp-t.ne.jp disney.ne.jp disneymobile.ne.jp
  ymobile.ne.jp ymobile1.ne.jp y-mobile.ne.jp emnet.ne.jp emobile.ne.jp willcom.com pdx.ne.jp wcm.ne.jp
  rakumail.jp mineo.jp iijmio-mail.jp
  biglobe.ne.jp nifty.com nifty.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp asahi-net.or.jp infoweb.ne.jp
  home.ne.jp eonet.ne.jp kcn.ne.jp ctk.ne.jp wakwak.com hi-ho.ne.jp tiki.ne.jp commufa.jp sannet.ne.jp
  dti.ne.jp t-com.ne.jp bbexcite.jp excite.co.jp goo.jp mail.goo.ne.jp infoseek.jp livedoor.com inter7.jp
  aol.com aol.jp gmx.com gmx.net mail.com zoho.com fastmail.com hey.com yandex.com mail.ru
  proton.me protonmail.com pm.me tutanota.com tuta.io duck.com
  qq.com 163.com 126.com sina.com foxmail.com naver.com daum.net hanmail.net
`
    .trim()
    .split(/\s+/),
);
