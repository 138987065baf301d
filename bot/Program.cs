using System.CommandLine;
using GuidanceBot.Commands;

// "serve" is what the program does when nothing else is asked; settings of the host ("--urls …") pass through.
var clock = TimeProvider.System;
var root = new RootCommand("The guide of the skilled-workers alliance Leine-Weser.") { TreatUnmatchedTokensAsErrors = false };
root.Add(ChatCommand.Create(clock));
root.Add(KnowledgeCommand.Create(clock));
root.Add(LanguagesCommand.Create());
root.Add(ContactsCommand.Create());
root.Add(RecognizersCommand.Create());
root.Add(HandOffsCommand.Create(args, clock));
root.Add(StaffCommand.Create(args, clock));
root.Add(TeamsCommand.Create(args, clock));
root.Add(TranscriptCommand.Create(clock));
root.SetAction((_, cancellation) => ServeCommand.RunAsync(args, clock, cancellation));
return await root.Parse(args).InvokeAsync();
