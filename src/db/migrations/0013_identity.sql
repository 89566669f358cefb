-- Who is who (docs/rules.md §8.7): a person is what their selections say, an address may be several people's, and an id means
-- something within the source it came from.

alter table imports
  -- One bit per line: rows that somebody said not to take over (applicants/rules/resolve.ts).
  add column skipped bytea,
  -- What people answered about who is who.
  add column identities jsonb not null default '{}';
alter table import_sources add column identities jsonb not null default '{}';

alter table applicants
  -- Addresses they had before, one a line.
  add column former_mails text,
  -- What else they are found by, folded as the name is: kana, the domain in its own letters, former names and addresses.
  add column found_by text not null default '',
  drop column search_text;
alter table applicants add column search_text text not null generated always as (
    folded_name || ' ' || found_by || ' ' || coalesce(mail_address, '') || ' '
    || case when phone like '+81%' then '0' || substr(phone, 4) else coalesce(phone, '') end) stored;
-- Whom a row of a file may be about (applicants/rules/identity.ts). Not unique: a family shares an address, and somebody said so.
drop index applicants_one_per_person, applicants_one_per_phone, selections_once;
create index applicants_by_mail on applicants (company_id, mail_address);
create index applicants_by_phone on applicants (company_id, phone, folded_name) where phone is not null;
create index applicants_by_person on applicants (company_id, person_key) where person_key <> mail_address;

alter table selections
  -- The shape of the file it came with (applicants/rules/source.ts); null where that is not known.
  add column source bytea,
  -- The latest day of the export that said this last.
  add column exported_on date,
  -- What that export said of the person; a person is what their latest selection says (applicants/rules/summarize.ts).
  add column full_name text,
  add column family_name text,
  add column given_name text,
  add column kana text,
  add column mail_address text,
  add column person_key text,
  add column phone text;

-- What is stored says nothing of single selections yet: each says what is known of its person. Who owns the tables is behind
-- the walls as well, unless it is a superuser.
alter table applicants no force row level security;
alter table selections no force row level security;
update selections s set full_name = a.full_name, family_name = a.family_name, given_name = a.given_name, kana = a.kana,
  mail_address = a.mail_address, person_key = a.person_key, phone = a.phone
  from applicants a where a.company_id = s.company_id and a.id = s.applicant_id and s.import_id is not null;
-- Names are searched by more than before (applicants/rules/search-text.ts); names nobody changes any more are so, too.
create function pg_temp.fold(p_text text) returns text language sql immutable as $$
  select normalize(regexp_replace(regexp_replace(translate(
    normalize(regexp_replace(translate(
      translate(p_text, '’‘‛′‵`´ʹʻʼʽʾʿˈ՚＇‐‑‒–—―⁃−─━﹘﹣－゠ヶヵ', repeat('''', 16) || repeat('-', 14) || 'ケカ'),
      '亞惡壓圍醫爲壹隱榮營衞驛圓鹽奧應橫歐毆黃溫穩假價畫會壞懷繪擴殼覺學嶽樂渴勸卷寬歡觀關陷巖巌顏歸氣龜僞戲犧舊據擧峽挾狹鄕曉區驅勳薰徑惠揭溪經繼莖螢輕鷄藝缺儉劍劒劔圈檢權獻縣險顯驗嚴效恆鑛號國黑濟碎齋劑櫻'
      '册雜參慘棧蠶贊殘絲齒兒辭濕實舍寫釋壽收從澁獸縱肅處緖敍奬將燒稱證乘剩壤孃條淨疊穰讓釀囑觸寢愼晉眞盡圖粹醉隨髓數樞瀨淸聲靜齊攝竊專戰淺潛纖踐錢禪雙壯搜插爭總聰莊裝騷臟藏屬續墮對帶滯臺瀧擇澤單擔膽團彈斷癡'
      '遲晝蟲鑄廳聽鎭遞鐵轉點傳黨盜燈當鬪德獨讀屆繩貳惱腦霸廢拜賣麥發髮拔蠻祕濱甁拂佛竝變邊辨瓣辯舖穗寶豐沒飜槇萬滿默彌譯藥與豫餘譽搖樣謠遙瑤來賴亂覽龍兩獵綠壘淚禮勵靈齡曆歷戀鍊爐勞樓郞祿灣廣增靑內吳戶尙步每'
      '敎稅緣錄彥產卽巢晚麪堯曾凜亙煕熈晄髙﨑嵜碕濵邉嶋嶌㠀渕渊舘舩桒𣘺槗栁桺冨峯𠮷𡈽圡曻埜嵓頴籠檜藪籔壷礒濤禱翆凉鉃鷗莵塲畧𠀋斈餠蘓䕃穐隝逹羗',
      '亜悪圧囲医為壱隠栄営衛駅円塩奥応横欧殴黄温穏仮価画会壊懐絵拡殻覚学岳楽渇勧巻寛歓観関陥岩岩顔帰気亀偽戯犠旧拠挙峡挟狭郷暁区駆勲薫径恵掲渓経継茎蛍軽鶏芸欠倹剣剣剣圏検権献県険顕験厳効恒鉱号国黒済砕斎剤桜'
      '冊雑参惨桟蚕賛残糸歯児辞湿実舎写釈寿収従渋獣縦粛処緒叙奨将焼称証乗剰壌嬢条浄畳穣譲醸嘱触寝慎晋真尽図粋酔随髄数枢瀬清声静斉摂窃専戦浅潜繊践銭禅双壮捜挿争総聡荘装騒臓蔵属続堕対帯滞台滝択沢単担胆団弾断痴'
      '遅昼虫鋳庁聴鎮逓鉄転点伝党盗灯当闘徳独読届縄弐悩脳覇廃拝売麦発髪抜蛮秘浜瓶払仏並変辺弁弁弁舗穂宝豊没翻槙万満黙弥訳薬与予余誉揺様謡遥瑶来頼乱覧竜両猟緑塁涙礼励霊齢暦歴恋錬炉労楼郎禄湾広増青内呉戸尚歩毎'
      '教税縁録彦産即巣晩麺尭曽凛亘熙熙晃高崎崎崎浜辺島島島淵淵館船桑橋橋柳柳富峰吉土土昇野岩穎篭桧薮薮壺磯涛祷翠涼鉄鴎兎場略丈学餅蘇蔭秋島達羌'),
      '[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef·•‧∙⋅・]', '', 'g'), NFD),
    'đðłøħı', 'ddlohi'), '([a-z])[\u0300-\u036f]+', '\1', 'g'), '([\u3400-\u9fff])々', '\1\1', 'g'), NFC)
$$;
update applicants set folded_name = pg_temp.fold(folded_name),
  found_by = pg_temp.fold(lower(regexp_replace(coalesce(kana, ''), '\s', '', 'g')));
drop function pg_temp.fold(text);
alter table applicants force row level security;
alter table selections force row level security;

create index selections_by_applicant on selections (company_id, applicant_id);
create index selections_by_external_id on selections (company_id, source, external_id) where external_id is not null;
create index selections_by_mail on selections (company_id, mail_address) where mail_address is not null;
