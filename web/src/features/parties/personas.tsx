import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';

const SandboxSignIn = graphql(`
  mutation SandboxSignIn($input: SandboxSignInInput!) {
    sandboxSignIn(input: $input) {
      person {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** In the sandbox, one press signs in as somebody of the demo world. */
export function Personas({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('parties');
  const { sandbox } = useSession();
  const signIn = useAction(SandboxSignIn);
  if (!sandbox) return null;
  const be = async (persona: string) => {
    const { payload } = await signIn.run({ input: { persona } });
    if (payload) onDone();
  };
  return (
    <section className="flex flex-col items-center gap-3 border-t border-line pt-5">
      <h2 className="text-sm font-medium">{t('personas')}</h2>
      <ul className="flex flex-wrap justify-center gap-2">
        {sandbox.personas.map((persona) => (
          <li key={persona}>
            <Button size="small" isDisabled={signIn.isRunning} onPress={() => void be(persona)}>
              {persona}
            </Button>
          </li>
        ))}
      </ul>
      <p className="text-xs text-soft">{t('personasHint')}</p>
    </section>
  );
}
