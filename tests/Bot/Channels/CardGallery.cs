using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Speaking;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Channels;

/// <summary>A reply of every kind that becomes a card: real ones in German, made-up ones in Arabic, which the program does not
/// speak yet, and one whose facts would be read as markup wherever they can.</summary>
public static class CardGallery
{
    private static readonly SpokenAction Why = new("say", "لماذا؟", "why eq");

    public static async Task<IReadOnlyDictionary<string, SpokenReply>> RepliesAsync()
    {
        var wood = new Talk();
        return new Dictionary<string, SpokenReply>
        {
            ["programme"] = await wood.Say("Ich bin 16, gehe in Gronau (Leine) zur Schule und suche eine Ausbildung, am liebsten was mit Holz"),
            ["note"] = await wood.Say("Zettel"),
            ["deadline"] = await new Talk().Say("Mir wurde gekündigt, ich wohne in Hildesheim"),
            ["emergency"] = await new Talk().Say("Ich will nicht mehr leben"),
            ["choices"] = await new Talk().Arrive(),
            ["request"] = Of("de", [Request]),
            ["hostile"] = Of("de", [Hostile]),
            ["programme-ar"] = Of("ar", [Text("هذه هي الخطوة التالية:"), Programme, Short]),
            ["list-ar"] = Of("ar", [Occupations]),
            ["note-ar"] = Of("ar", [Note]),
            ["choices-ar"] = Of("ar", [Text("ما الذي تبحث عنه؟"), Choices]),
        };
    }

    private static SpokenReply Of(string language, IReadOnlyList<Spoken> parts) =>
        new(new Reply(Status.Said, [], null), ConversationRecord.New, Heard.Nothing, language, RightToLeft: language == "ar", parts);

    private static SpokenText Text(string text) => new("said", text);

    private static SpokenList Request => new("request",
    [
        new("LW-7K3M", "Anfrage LW-7K3M", "Hier steht, was daraus wird. Sie können ergänzen oder zurückziehen.", [new("open", "Meine Anfrage ansehen", "anfrage/LW-7K3M/geheim")], null),
        new("ihk", "Handwerkskammer", "1. Oktober bis 10. November, täglich", [new("call", "Anrufen: 05121 969-0", "tel:+4951219690"), new("mail", "Schreiben", "mailto:info@example.org")], null),
    ]);

    private static SpokenCard Hostile => new(
        "x", "1. August 2027: *Start*", true, "# Für alle [hier](https://example.com)", "{{DATE(2027-08-01T06:00:00Z,SHORT)}} ![Bild](https://example.com/a.png)\n- kein Punkt einer Liste\n10. Klasse\n<b>fett</b>",
        [new("a", "Schüler*innen und Lehrer*innen")], [new("1. Beginn", "1. September 2027"), new("_Kosten_", "`0` Euro | ~~100~~")],
        "2) Vor Beginn beantragen", [new("open", "Seite öffnen", "https://example.org"), new("open", "Böse", "javascript:alert(1)")], "> Quelle: __example__.org", null, "+ noch nicht bestätigt");

    private static SpokenCard Programme => new(
        "eq", "Einstiegsqualifizierung", true, "للشباب الذين لم يجدوا مكاناً للتدريب المهني", "تعمل من أربعة إلى اثني عشر شهراً في شركة وتتعرف على المهنة. الشركة تدفع لك أجراً.",
        [new("a", "قريب منك"), new("b", "مناسب لك")], [new("التكلفة", "مجاناً"), new("البداية", "Ab 1. August 2027, nach Absprache mit dem Betrieb."), new("الهاتف", "0800 4 5555 00")],
        "قدّم الطلب قبل البدء", [new("call", "اتصل: 0800 4 5555 00", "tel:+498004555500"), new("open", "افتح الصفحة", "https://example.org"), Why],
        "المصدر: www.arbeitsagentur.de، 1.11.2026", null, "لم يتم تأكيد ذلك بعد: يرجى السؤال");

    private static SpokenCard Short => Programme with { Id = "bo", Title = "Berufsberatung der Agentur für Arbeit (Hildesheim)?", IsMain = false, Summary = "Kostenlos und persönlich: Wer beraten werden möchte, ruft an.", Notice = null, Unconfirmed = null };

    private static SpokenList Occupations => new("occupations",
    [
        new("22342", "Tischler/in", "يصنع الأثاث والنوافذ والأبواب من الخشب.", [], null),
        new("33302", "Zimmerer/Zimmerin", "يبني الأسقف والمنازل من الخشب. Zuständig: Handwerkskammer.", [], null),
    ]);

    private static SpokenNote Note => new(
        "ورقة لتأخذها معك", [new("خلال ثلاثة أيام:", "سجّل نفسك كباحث عن عمل.")],
        [
            new("Handwerkskammer Hildesheim", [new("الاتصال", "05121 162-0"), new("أحضر معك", "الشهادات وبطاقة الهوية")], "المصدر: www.hwk-hildesheim.de، 1.11.2026"),
            new("برنامج الاعتراف بالشهادات", [new("الاتصال", "030 1815-1111")], "المصدر: www.anerkennung-in-deutschland.de"),
        ],
        "هذا ما أقوله على الهاتف", "مرحباً، أبحث عن تدريب مهني في Gronau (Leine).", "لا توجد ضمانات.", "zettel/geheim", "للطباعة");

    private static SpokenChoices Choices => new([new("training", "تدريب مهني"), new("study", "دراسة جامعية"), new("german", "دورة لغة ألمانية"), new("recognition", "الاعتراف بشهادتي"), new("human", "التحدث مع إنسان")]);
}
