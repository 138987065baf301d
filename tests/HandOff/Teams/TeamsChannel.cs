using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidanceBot.Tests.HandOff.Teams;

/// <summary>A channel of a team on this machine, as Teams' connector shows it: threads that can be begun, written in, changed.</summary>
public sealed class TeamsChannel : IAsyncDisposable
{
    public const string Team = "19:team@thread.tacv2", Id = "19:office@thread.tacv2";

    private readonly WebApplication _web;
    private readonly ConcurrentDictionary<string, JsonNode> _activities = new();
    private int _given;

    private TeamsChannel(WebApplication web) => _web = web;

    public string Address { get; private set; } = "";

    /// <summary>What the next requests meet; when there is none they are taken.</summary>
    public ConcurrentQueue<Fault> Faults { get; } = new();

    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>What stands in the channel now, by its id.</summary>
    public IReadOnlyDictionary<string, JsonNode> Activities => _activities;

    public static async Task<TeamsChannel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var channel = new TeamsChannel(web);
        web.MapPost("/emea/v3/conversations", (Delegate)channel.BeginAsync);
        web.MapPost("/emea/v3/conversations/{conversation}/activities", channel.WriteAsync);
        web.MapPut("/emea/v3/conversations/{conversation}/activities/{activity}", channel.ShowAsync);
        web.MapDelete("/emea/v3/conversations/{conversation}/activities/{activity}", channel.RemoveAsync);
        await web.StartAsync();
        channel.Address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/emea/";
        return channel;
    }

    /// <summary>Ids of the threads about a request, in the order in which they were begun.</summary>
    public IReadOnlyList<string> ThreadsOf(string reference) =>
        [.. _activities.Where(pair => pair.Key.StartsWith("card-", StringComparison.Ordinal) && pair.Value.ToJsonString().Contains(reference, StringComparison.Ordinal)).Select(pair => pair.Key["card-".Length..]).OrderBy(thread => int.Parse(thread.Split('=')[1], CultureInfo.InvariantCulture))];

    /// <summary>The card of a thread as it stands now.</summary>
    public JsonNode CardOf(string thread) => _activities["card-" + thread]["attachments"]![0]!["content"]!;

    /// <summary>The texts below a card, oldest first.</summary>
    public IReadOnlyList<string> TextsIn(string thread) =>
        [.. _activities.Where(pair => pair.Key.StartsWith("note-", StringComparison.Ordinal) && (string?)pair.Value["thread"] == thread).OrderBy(pair => (int)pair.Value["number"]!).Select(pair => (string)pair.Value["text"]!)];

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private Task<IResult> BeginAsync(HttpContext http) => AnswerAsync(http, body =>
    {
        var thread = $"{(string?)body["channelData"]?["channel"]?["id"]};messageid={Interlocked.Increment(ref _given)}";
        _activities["card-" + thread] = body["activity"]!.DeepClone();
        return Results.Json(new { id = thread, activityId = "card-" + thread }, statusCode: StatusCodes.Status201Created);
    });

    private Task<IResult> WriteAsync(HttpContext http, string conversation) => AnswerAsync(http, body =>
    {
        var number = Interlocked.Increment(ref _given);
        body["thread"] = conversation;
        body["number"] = number;
        _activities[$"note-{number}"] = body.DeepClone();
        return Results.Json(new { id = $"note-{number}" }, statusCode: StatusCodes.Status201Created);
    });

    private Task<IResult> ShowAsync(HttpContext http, string conversation, string activity) => AnswerAsync(http, body =>
    {
        if (!_activities.ContainsKey(activity) || activity != "card-" + conversation)
            return Results.NotFound();
        _activities[activity] = body.DeepClone();
        return Results.Json(new { id = activity });
    });

    private Task<IResult> RemoveAsync(HttpContext http, string activity) => AnswerAsync(http, _ => _activities.TryRemove(activity, out var _) ? Results.Ok() : Results.NotFound());

    private async Task<IResult> AnswerAsync(HttpContext http, Func<JsonObject, IResult> take)
    {
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync() is { Length: > 0 } text ? JsonNode.Parse(text)!.AsObject() : [];
        var fault = Faults.TryDequeue(out var next) ? next : new Fault();
        if (fault.Status is { } status)
        {
            if (fault.RetryAfter is { } wait)
                http.Response.Headers.RetryAfter = wait;
            return Results.StatusCode((int)status);
        }
        var answer = take(body);
        if (fault.Cut)
            http.Abort();
        return answer;
    }

    /// <summary>What a request meets.</summary>
    /// <param name="Cut">It is taken, and then the line is cut.</param>
    public sealed record Fault(HttpStatusCode? Status = null, string? RetryAfter = null, bool Cut = false);
}
