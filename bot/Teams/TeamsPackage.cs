using System.IO.Compression;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidanceBot.Teams;

/// <summary>The app that a tenant's administrator uploads to Teams: a zip of the manifest, its English words and two icons.</summary>
/// <param name="appId">The bot's registration; the app has the same id.</param>
/// <param name="home">The bot's public address.</param>
/// <param name="number">The app's version; Teams takes an update only with a new one.</param>
public sealed class TeamsPackage(Guid appId, Uri home, string number)
{
    private const string Manifest = "manifest.json";
    private static readonly string[] AsTheyAre = ["en.json", "color.png", "outline.png"];
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="at">The time written beside each file.</param>
    public void Write(Stream output, DateTimeOffset at)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, Manifest, JsonSerializer.SerializeToUtf8Bytes(FilledManifest(), Readable), at);
        foreach (var name in AsTheyAre)
            Add(zip, name, Resource(name), at);
    }

    private JsonObject FilledManifest()
    {
        var manifest = JsonNode.Parse(Resource(Manifest))!.AsObject();
        manifest["id"] = appId.ToString();
        manifest["version"] = number;
        manifest["bots"]![0]!["botId"] = appId.ToString();
        manifest["developer"]!["websiteUrl"] = Address("");
        manifest["developer"]!["privacyUrl"] = Address("datenschutz");
        manifest["developer"]!["termsOfUseUrl"] = Address("impressum");
        manifest["validDomains"] = new JsonArray(home.Authority);
        return manifest;
    }

    private string Address(string path) => $"{home.ToString().TrimEnd('/')}/{path}";

    private static void Add(ZipArchive zip, string name, byte[] content, DateTimeOffset at)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = at;
        using var file = entry.Open();
        file.Write(content);
    }

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"teams/{name}")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
