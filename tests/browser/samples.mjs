// Replies as the server words them: enough for a whole conversation, in German, English and Arabic.

const text = (text, key = "sample") => ({ kind: "text", key, text });
const choices = (...options) => ({ kind: "choices", options: options.map(([value, label]) => ({ value, label })) });

const SITUATIONS = {
  de: [["school", "Schule"], ["training", "Ausbildung"], ["study", "Studium"], ["study-doubt", "Zweifel am Studium"], ["job-seeking", "Auf Arbeitssuche"], ["employed", "In Arbeit"], ["returning", "Zurück in den Beruf"], ["newcomer", "Neu in Deutschland"], ["career-change", "Beruf wechseln"], ["founding", "Selbstständig machen"], ["company", "Unternehmen"], ["sponsor", "Verein oder Projektträger"], ["someone-else", "Ich frage für jemand anderen"], ["skip", "Weiß nicht / überspringen"]],
  en: [["school", "School"], ["training", "Apprenticeship"], ["study", "Studying"], ["job-seeking", "Looking for work"], ["newcomer", "New in Germany"], ["someone-else", "I am asking for somebody else"], ["skip", "Don't know / skip"]],
  ar: [["school", "المدرسة"], ["training", "تدريب مهني"], ["study", "الدراسة الجامعية"], ["job-seeking", "أبحث عن عمل"], ["newcomer", "جديد في ألمانيا"], ["skip", "لا أعرف / تخطٍّ"]],
};

const main = {
  kind: "card", id: "berufsberatung", title: "Berufsberatung der Agentur für Arbeit Hildesheim", isMain: true,
  forWhom: "Für alle, die vor einer Berufswahl stehen",
  summary: "Eine Beraterin oder ein Berater nimmt sich Zeit und sucht mit dir nach Wegen. Das Gespräch ist persönlich, am Telefon oder per Video möglich.",
  reasons: [{ label: "for-your-goal", text: "passt zum Ziel" }, { label: "in-your-county", text: "in der Nähe" }, { label: "usual-first-step", text: "guter erster Schritt" }],
  facts: [{ label: "Kosten", text: "kostenlos" }, { label: "So geht es los", text: "Termin am Telefon oder im Internet vereinbaren, Montag bis Freitag 8 bis 18 Uhr." }],
  notice: "Vor einem Praktikum mit der Beratung sprechen.",
  actions: [
    { kind: "call", label: "Anrufen: 0800 4 5555 00", target: "tel:08004555500" },
    { kind: "mail", label: "Schreiben: hildesheim.berufsberatung@arbeitsagentur.de", target: "mailto:hildesheim.berufsberatung@arbeitsagentur.de" },
    { kind: "open", label: "Seite öffnen", target: "https://www.arbeitsagentur.de/bildung/berufsberatung" },
    { kind: "say", label: "Mehr dazu", target: "details berufsberatung" },
    { kind: "say", label: "Warum?", target: "why berufsberatung" },
  ],
  source: "Quelle: www.arbeitsagentur.de, gesehen am 22.11.2026", sourceUrl: "https://www.arbeitsagentur.de/bildung/berufsberatung", unconfirmed: null,
};

const short = {
  kind: "card", id: "biz", title: "Berufsinformationszentrum (BiZ)", isMain: false, forWhom: "Für alle",
  summary: "Im BiZ kann man sich ohne Termin über Berufe, Ausbildung und Studium informieren.",
  reasons: [{ label: "in-your-county", text: "in der Nähe" }], facts: [{ label: "Kosten", text: "kostenlos" }], notice: null,
  actions: [{ kind: "open", label: "Seite öffnen", target: "https://www.arbeitsagentur.de/biz" }, { kind: "say", label: "Warum?", target: "why biz" }],
  source: "Fachwissen ohne Internetseite, Stand 22.11.2026", sourceUrl: null, unconfirmed: "Noch nicht bestätigt: bitte nachfragen.",
};

const english = {
  ...main, title: "Careers service of the Hildesheim employment agency", forWhom: "For everyone who has to choose an occupation",
  summary: "An adviser takes time and looks for ways with you. In person, by phone or by video.",
  reasons: [{ label: "a", text: "fits your goal" }, { label: "b", text: "nearby" }],
  facts: [{ label: "Cost", text: "free of charge" }, { label: "How to start", text: "Make an appointment by phone." }],
  notice: "Talk to them before an internship.",
  actions: [{ kind: "call", label: "Call: 0800 4 5555 00", target: "tel:08004555500" }, { kind: "open", label: "Open page", target: "https://www.arbeitsagentur.de" }, { kind: "say", label: "Why?", target: "why berufsberatung" }],
  source: "Source: www.arbeitsagentur.de, seen on 22 Nov 2026", unconfirmed: "Not confirmed yet: please ask.",
};

const arabic = {
  ...main, title: "الاستشارة المهنية في وكالة العمل هيلدسهايم", forWhom: "لكل من يقف أمام اختيار مهنة",
  summary: "تأخذ المستشارة أو المستشار الوقت الكافي ويبحث معكم عن الطريق المناسب. الحديث شخصي أو عبر الهاتف.",
  reasons: [{ label: "a", text: "يناسب الهدف" }, { label: "b", text: "قريب منكم" }],
  facts: [{ key: "cost", label: "التكلفة", text: "مجانًا" }, { key: "start", label: "البداية", text: "موعد عبر الهاتف." }],
  notice: "تحدثوا مع الاستشارة قبل أي تدريب عملي.",
  actions: [{ kind: "call", label: "اتصال: 0800 4 5555 00", target: "tel:08004555500" }, { kind: "open", label: "فتح الصفحة", target: "https://www.arbeitsagentur.de" }, { kind: "say", label: "لماذا؟", target: "why berufsberatung" }],
  source: "المصدر: www.arbeitsagentur.de، بتاريخ 22.11.2026", unconfirmed: "غير مؤكد بعد: يرجى السؤال.",
};

const occupations = { kind: "list", of: "occupations", entries: [
  { key: "22342", title: "Tischler/in", text: "Baut Möbel, Türen und Fenster aus Holz. Zuständig ist die Handwerkskammer.", actions: [], source: null },
  { key: "33302", title: "Zimmerer/Zimmerin", text: "Errichtet Dachstühle und ganze Häuser aus Holz. Zuständig ist die Handwerkskammer.", actions: [], source: null },
] };

const deadlines = { kind: "list", of: "deadlines", entries: [
  { key: "job-loss-register", title: "Arbeitsuchend melden: innerhalb von drei Tagen", text: "Das geht im Internet, persönlich oder am Telefon: 0800 4 5555 00.", actions: [], source: "Grundlage: § 38 SGB III" },
] };

const emergency = { kind: "list", of: "emergency", entries: [
  { key: "telefonseelsorge", title: "Telefonseelsorge", text: "Kostenlos, rund um die Uhr.", actions: [{ kind: "call", label: "Anrufen: 0800 111 0 111", target: "tel:08001110111" }], source: null },
  { key: "notruf", title: "Notruf", text: "Bei akuter Gefahr.", actions: [{ kind: "call", label: "Anrufen: 112", target: "tel:112" }], source: null },
] };

export const note = {
  kind: "note", title: "Zettel zum Mitnehmen", url: "zettel/sample",
  urgent: [{ label: "Bis Freitag:", text: "arbeitsuchend melden." }],
  steps: [
    { title: "Berufsberatung der Agentur für Arbeit", lines: [{ label: "Kontakt", text: "0800 4 5555 00" }, { label: "So geht es", text: "Termin am Telefon vereinbaren." }, { label: "Mitbringen", text: "Ausweis und Zeugnisse" }], source: "Quelle: www.arbeitsagentur.de, gesehen am 22.11.2026" },
    { title: "Berufsinformationszentrum (BiZ)", lines: [{ label: "Kontakt", text: "www.arbeitsagentur.de/biz" }, { label: "Mitbringen", text: "nichts" }], source: "Fachwissen ohne Internetseite, Stand 22.11.2026" },
  ],
  phoneHeading: "Das sage ich am Telefon", phoneText: "„Guten Tag. Es geht um: Schule, Hildesheim, Holz. Können Sie mir dabei helfen, oder wer kann das?“",
  footer: "Alle Angaben ohne Gewähr. Bitte vor dem ersten Schritt nachfragen.",
};

const GREETING = {
  de: "Hallo! Ich bin ein Programm, der Wegweiser des Fachkräftebündnisses Leine-Weser. Kontakt zu Menschen gibt es jederzeit.",
  en: "Hello! I am a program, the guide of the skilled-workers alliance Leine-Weser. You can reach people at any time.",
  ar: "مرحبًا! أنا برنامج، دليل تحالف القوى العاملة لاينه-فيزر. يمكن التواصل مع أشخاص في أي وقت.",
};
const TOPIC = { de: "Worum geht es?", en: "What is it about?", ar: "ما الموضوع؟" };
const NEXT = { de: "Dein nächster Schritt:", en: "Your next step:", ar: "خطوتكم التالية:" };
const CHANGE = { de: "Ändern", en: "Change", ar: "تغيير" };
const UNDERSTOOD = { de: "Verstanden: Schule · Gronau (Kreis Hildesheim) · Holz", en: "Understood: school · Gronau (Hildesheim) · wood", ar: "فهمت: المدرسة · غروناو (هيلدسهايم) · الخشب" };
const CARD = { de: main, en: english, ar: arabic };

export const greeting = (language) => [{ status: "asked", parts: [text(GREETING[language]), text(TOPIC[language]), choices(...SITUATIONS[language])] }];

/** The activities that answer a text or a choice: [{ status, parts, language? }]. */
export function answer(said, language) {
  if (said === "school") return [{ status: "asked", parts: [text({ de: "Wo wohnst du? Ort oder Postleitzahl reicht.", en: "Where do you live? Town or postcode is enough.", ar: "أين تسكنون؟ يكفي اسم المكان أو الرمز البريدي." }[language]), choices(["skip", { de: "Weiß nicht / überspringen", en: "Don't know / skip", ar: "لا أعرف / تخطٍّ" }[language]])] }];
  if (said === "human") return [{ status: "hand-off", parts: [text("Diese Menschen können weiterhelfen:"), { ...main, id: "human" }], handOff: { reference: "LW-7K3M9Q", state: "delivered" } }];
  if (said === "note") return [{ status: "said", parts: [note] }, { status: "said", parts: [text("Was möchtest du als Nächstes?"), choices(["more", "Mehr Angebote"], ["human", "Mit einem Menschen sprechen"])] }];
  if (said === "erase") return [{ status: "erased", parts: [text({ de: "Gelöscht. Du kannst jederzeit neu beginnen.", en: "Deleted. You can start again at any time.", ar: "تم الحذف." }[language])] }];
  if (said === "crisis") return [{ status: "crisis", parts: [text("Das klingt sehr schwer. Du musst damit nicht allein bleiben. Hier hört jetzt ein Mensch zu."), emergency] }];
  if (said === "deadline") return [{ status: "answered", parts: [text("Zuerst, weil es eilt:"), deadlines] }];
  if (said.startsWith("change-language ")) {
    const wanted = said.split(" ")[1];
    const spoken = GREETING[wanted] ? wanted : "en";
    return [{ status: "said", language: wanted, spoken, parts: [text(TOPIC[spoken]), choices(...SITUATIONS[spoken])] }];
  }
  if (said.startsWith("why ")) return [{ status: "said", parts: [text("Warum Berufsberatung?\nEs hilft bei dem, was du suchst.")] }];
  return [
    { status: "recommended", parts: [{ kind: "understood", text: UNDERSTOOD[language], change: CHANGE[language] }, text(NEXT[language]), CARD[language], { ...short, title: language === "de" ? short.title : `${short.title} · ${language}` }] },
    { status: "recommended", parts: language === "de" ? [text("Dazu passen diese Berufe:"), occupations] : [] },
    { status: "recommended", parts: [text(TOPIC[language]), choices(["note", { de: "Als Zettel mitnehmen", en: "Take it along as a note", ar: "خذوها كورقة" }[language]], ["more", { de: "Mehr Angebote", en: "More offers", ar: "المزيد من العروض" }[language]], ["human", { de: "Mit einem Menschen sprechen", en: "Talk to a person", ar: "التحدث مع شخص" }[language]])] },
  ].filter((one) => one.parts.length > 0);
}
