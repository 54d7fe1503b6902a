// What the encoder is checked on: sentences as people write them, other scripts, and the edges.

const paragraph =
  'We run a small chain of bicycle repair shops and everything lives in paper folders. A customer brings a bike, the ' +
  'front desk writes down what is wrong, a mechanic estimates parts and hours, and the customer approves the estimate ' +
  'by phone. We want to track customers, their bikes, repair orders with a status, the parts we used, and invoices. ' +
  'Mechanics should only see the orders assigned to them. When a repair is done the customer gets a text message. ';

/** Encoded by the independent runtime; vectors are stored. */
export const sentences = [
  '',
  'pets',
  'A veterinary clinic with owners, pets, appointments and prescriptions.',
  'an app to track my vinyl collection',
  'Build me a SaaS for project management',
  'I need something where tenants of my apartment buildings report problems and pay the rent.',
  'job board for remote developers, companies post openings, candidates apply with a CV',
  'CRM: leads, deals, pipeline; sales reps log calls!!!',
  'As a teacher I want to assign homework so that pupils hand it in on time.',
  'invoices $1,200.50 due in 30 days @ 19% VAT (net)',
  'Reservations for a 24-table restaurant; no double-booking.',
  'HELP DESK TICKETS WITH SLA TIMERS AND ESCALATION',
  'kanban board like trello but simpler plz',
  'gym memberships, class schedules & trainers 💪🏋️‍♀️',
  'Eine Anwendung für die Verwaltung von Kunden und Aufträgen in einer Schreinerei.',
  'Une application pour gérer les réservations d’un hôtel à Paris, avec paiement.',
  'Aplicación para gestionar el inventario de una ferretería y sus proveedores.',
  'アパートの管理アプリを作ってください',
  '一个用于管理图书馆借阅的应用程序',
  '도서관 대출 관리 앱',
  'Приложение для учёта расходов и доходов семьи',
  'تطبيق لإدارة مواعيد العيادة',
  'क्लिनिक के लिए अपॉइंटमेंट ऐप',
  'แอปสำหรับจองโต๊ะในร้านอาหาร',
  '🍕🍔🍟',
  'naïve café résumé coöperate Ångström façade',
  'state machine: draft -> sent -> paid | overdue',
  'SELECT id, name FROM customers WHERE created_at > now();',
  'supercalifragilisticexpialidocious antidisestablishmentarianism',
  paragraph,
  paragraph.repeat(3),
  'inventory of a brewery: batches, recipes, kegs, tanks, tastings, and a dashboard of what is fermenting. '.repeat(12),
];

/** Only split into tokens. */
export const oddities = [
  ' ', '\n\t ', 'a', 'A', 'İstanbul', 'ΌΣΟΣ ὀδυσσεύς', 'STRASSE straße', 'ﬁne ﬂow', 'Ｆｕｌｌｗｉｄｔｈ', 'x\u0000y', 'x\uFFFDy',
  'zero\u200Bwidth\u200Djoin', 'soft\u00ADhyphen', 'bell\u0007tab\tnew\nline\rback', 'nb\u00A0space\u2003em\u3000wide',
  'line\u2028para\u2029end', 'nel\u0085x', 'e\u0301 and é', 'ạ̈́', 'न\u093Fर्मला', 'กำลัง', '각', '한글', 'か゛が', 'ガギグ',
  '中文English混合123', '㐀𠀀𪜀𫝀𫠠丽', '豈更', 'don\'t can\u2019t', '«quoted» “text” ‘x’', '¿qué? ¡sí!', 'a+b=c <d> ^e `f` |g| ~h $i',
  '—–‐‑…·•', '§¶†‡', '€£¥₹', '1,234.5e-6', 'C++ C# F# .NET', 'user@example.com', 'https://example.com/a?b=c&d=%20#x',
  'foo_bar-baz.qux/quux', '###', '##ing', 'UNKNOWN𝕊𝕔𝕣𝕚𝕡𝕥', '𝐁𝐨𝐥𝐝', '👨‍👩‍👧‍👦', '🇩🇪', '❤️', '1️⃣', '™®©', '½ ¼ ²', 'Ⅷ ⅷ',
  'ǅungla', 'ŉ', 'ßẞ', 'ﷺ', 'שָׁלוֹם', 'مُحَمَّد', 'ԱԲԳ աբգ', 'ᏣᎳᎩ', 'ꮳꮃꭹ', 'ა Ა', 'Ꙁ', 'tiếng Việt', 'Łódź Øresund Đà',
  'ð þ æ œ', 'x'.repeat(100), 'x'.repeat(101), 'é'.repeat(100), 'word '.repeat(300), '?'.repeat(300), '字'.repeat(300),
  '\u0300\u0301', '\u{E000}\u{F0000}', '\u2060\uFEFFbom', '\u180E', '\u1680ogham', 'x\u0378y', 'a\u034Fb', '∑∫√∞≠', '←→⇒', '░▒▓',
  '\u115F\u1160', '\u061C\u200Emark', '٣٤٥', '१२३', '①②③',
];
