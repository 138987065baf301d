namespace GuidanceBot.Knowledge.Search;

/// <summary>Words too common to tell anything, in folded form: German and English.</summary>
public static class StopWords
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal);

    static StopWords()
    {
        const string german = "ich du er sie es wir ihr mich mir mein meine meinen meinem meiner dich dir dein deine sich uns unser unsere der die das den dem des ein eine einen einem einer eines und oder aber wenn weil dass als wie was wer wo wann warum ist sind bin war hat habe haben hab hast wird werden worden kann konnen will wollen mochte muss mussen soll sollen darf durfen gibt gibts es in im an am auf aus bei mit nach von vom zu zum zur fur uber um durch ohne gegen nicht kein keine keinen noch nur auch schon so sehr da dann jetzt hier mal denn doch man machen mach mache geht gehen bitte hallo brauche brauchen suche suchen finde finden etwas moglich einfach bis ab vor wahrend nix gern gerne ob dran ihre ihren seine diese dieser dieses jede jeder welche welcher welches ja nein ok";
        const string english = "i you he she it we they me my your his her our their a an the and or but if because that as how what who where when why is are am was were have has had will would can could should may might do does did there in on at from by with to of for about not no yes please hello hi need want looking find some any this these those so just";
        foreach (var word in german.Split(' ').Concat(english.Split(' ')))
            Words.Add(word);
    }

    public static bool Contains(string foldedWord) => Words.Contains(foldedWord);
}
