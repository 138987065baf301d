using System.Net.WebSockets;
using System.Text;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Web;

namespace GuidanceBot.Channels.DirectLine;

/// <summary>GET conversations/{id}/stream: sends a client what is new from a watermark on, as soon as it is saved.</summary>
public sealed class DirectLineSockets(Doorkeeper door, DirectLineEndpoints directLine, DirectLineLog log, News news, Presence presence, Draining draining, TimeProvider clock)
{
    private const int LargestFrame = 4 * 1024;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public async Task StreamAsync(HttpContext http, string conversation)
    {
        await door.RequireSocketPassAsync(http.Request, conversation);
        directLine.RequireBegun(conversation);
        var watermark = DirectLineLog.Watermark(http.Request.Query["watermark"]);
        if (!http.WebSockets.IsWebSocketRequest)
            throw RefusedException.BadRequest("This address is a WebSocket: it needs an upgrade.");
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await ServeAsync(socket, conversation, watermark, http.RequestAborted);
    }

    private async Task ServeAsync(WebSocket socket, string conversation, long watermark, CancellationToken aborted)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted, draining.Finished);
        var listening = ListenAsync(socket, over);
        try
        {
            await SendAsync(socket, conversation, watermark, over.Token);
        }
        catch (Exception end) when (IsEnd(end))
        {
            // The client left, or we are stopping; what it missed it gets from its watermark on.
        }
        await CloseAsync(socket, listening);
    }

    private async Task SendAsync(WebSocket socket, string conversation, long watermark, CancellationToken over)
    {
        using var following = news.Follow(DirectLineLog.Key(conversation));
        while (true)
        {
            var (frame, next) = log.After(conversation, watermark);
            if (frame is not null)
                await SendAsync(socket, frame);
            else if (presence.IsWriting(DirectLineLog.Key(conversation), Side.Official))
                await SendAsync(socket, DirectLineLog.Typing(conversation, watermark));
            presence.Arrived(DirectLineLog.Key(conversation));
            watermark = next;
            await WaitAsync(socket, following, over);
        }
    }

    /// <summary>An empty frame now and then keeps proxies from closing the line; clients ignore it.</summary>
    private async Task WaitAsync(WebSocket socket, Following following, CancellationToken over)
    {
        var news = following.WaitAsync(over);
        while (true)
        {
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(over);
            var timer = Task.Delay(KeepAlive, clock, pause.Token);
            if (await Task.WhenAny(news, timer) == news)
            {
                await pause.CancelAsync();
                await news;
                return;
            }
            over.ThrowIfCancellationRequested();
            await SendAsync(socket, "");
        }
    }

    /// <summary>A frame that was begun is finished: a socket whose sending is cancelled cannot say goodbye.</summary>
    private static async Task SendAsync(WebSocket socket, string frame)
    {
        using var patience = new CancellationTokenSource(LongestSend);
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
    }

    /// <summary>Clients send only empty frames as a sign of life; anything else is read over.</summary>
    /// <returns>How to close.</returns>
    private static async Task<WebSocketCloseStatus> ListenAsync(WebSocket socket, CancellationTokenSource over)
    {
        var buffer = new byte[LargestFrame];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    return WebSocketCloseStatus.NormalClosure;
                if (!received.EndOfMessage)
                    return WebSocketCloseStatus.MessageTooBig;
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            return WebSocketCloseStatus.EndpointUnavailable;
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    private static async Task CloseAsync(WebSocket socket, Task<WebSocketCloseStatus> listening)
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            var status = listening.IsCompleted ? await listening : WebSocketCloseStatus.EndpointUnavailable;
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(status, null, patience.Token);
            await listening.WaitAsync(patience.Token);
        }
        catch (Exception gone) when (IsEnd(gone))
        {
            // Nobody is there to say goodbye to.
        }
        socket.Abort();
        await listening;
    }

    private static bool IsEnd(Exception cause) => cause is OperationCanceledException or WebSocketException or IOException;
}
