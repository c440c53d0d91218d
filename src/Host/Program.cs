using SocialCommerce.Host.Verbs;

return await VerbTable.RunAsync(
    args,
    [
        ServeVerb.Verb,
        MigrateVerb.Verb,
        SandboxPaymentsVerb.Verb,
    ]);
