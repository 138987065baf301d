using System.Text.Json.Nodes;

namespace GuidanceBot.Tests.Bot.Web;

/// <summary>Activities as Teams sends them.</summary>
internal static class TeamsActivities
{
    public const string Us = "28:guidance", Person = "29:ina";

    public static JsonObject Message(string conversation, string text, string service, string kind = "personal") => Activity(conversation, "message", service, kind).With("text", text).With("textFormat", "plain");

    public static JsonObject Activity(string conversation, string type, string service, string kind = "personal") => new()
    {
        ["type"] = type,
        ["id"] = Ids.Secret(),
        ["timestamp"] = "2026-11-24T11:00:00.000Z",
        ["localTimezone"] = "Europe/Berlin",
        ["channelId"] = "msteams",
        ["serviceUrl"] = service,
        ["from"] = new JsonObject { ["id"] = Person, ["name"] = "Ina Muster", ["aadObjectId"] = "0f8fad5b-d9cb-469f-a165-70867728950e" },
        ["recipient"] = new JsonObject { ["id"] = Us, ["name"] = "Wegweiser" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = kind, ["isGroup"] = kind != "personal", ["tenantId"] = IdentityService.TenantId },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = IdentityService.TenantId } },
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "de-DE", ["country"] = "DE", ["platform"] = "Web" }),
        ["locale"] = "de-DE",
    };

    /// <summary>Names somebody, as the client does when one is picked from its list.</summary>
    public static JsonObject Mention(this JsonObject activity, string id, string name, string? mark = null)
    {
        activity["entities"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name }, ["text"] = mark ?? $"<at>{name}</at>" });
        return activity;
    }

    public static JsonObject Execute(string conversation, string service, JsonNode? data, string verb = "say", string? trigger = "manual") =>
        Activity(conversation, "invoke", service).With("name", "adaptiveCard/action").With("value", new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["id"] = "a", ["verb"] = verb, ["data"] = data },
            ["trigger"] = trigger,
        });

    public static JsonObject With(this JsonObject activity, string name, JsonNode? value)
    {
        activity[name] = value;
        return activity;
    }
}
