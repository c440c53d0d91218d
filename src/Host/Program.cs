using SocialCommerce.Host.Verbs;

return await VerbTable.RunAsync(
    args,
    [
        ServeVerb.Verb,
        MigrateVerb.Verb,
        SeedVerb.Verb,
        EvaluateVerb.Verb,
        SandboxPaymentsVerb.Verb,
    ]);
