using System.CommandLine;
using GuidanceBot.Content;
using GuidanceBot.Knowledge;

namespace GuidanceBot.Commands;

/// <summary><c>contacts table</c>: who gets which request, for every county, topic and audience.</summary>
public static class ContactsCommand
{
    public static Command Create()
    {
        var table = new Command("table", "Prints who gets which request.") { TreatUnmatchedTokensAsErrors = false };
        table.SetAction(_ => Print(LibraryLoader.LoadOrThrow(ContentFolders.Find(null)).Knowledge, Console.Out));
        return new Command("contacts", "The offices that take requests.") { table };
    }

    public static int Print(KnowledgeBase knowledge, TextWriter output)
    {
        foreach (var route in knowledge.Contacts.Routes(knowledge.Vocabulary.Topics.Keys, knowledge.Vocabulary.Audiences.Keys, [null]))
            output.WriteLine($"{route.County,-8} {route.Topic ?? "-",-28} {route.Audience,-14} {route.Found,-18} {route.Office.Id}{(route.Office.Confirmed ? "" : "  (not confirmed)")}");
        return 0;
    }
}
