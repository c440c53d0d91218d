import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { setPlatformTime } from '@/lib/clock';
import { formatDateTime } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/use-action';
import { useNow } from '@/lib/use-now';
import { Button } from '@/ui/button';

const AdvanceClock = graphql(`
  mutation AdvanceClock($input: AdvanceClockInput!) {
    sandboxAdvanceClock(input: $input) {
      now
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const advances = [
  { key: 'advanceHour', seconds: 3_600 },
  { key: 'advanceDay', seconds: 86_400 },
  { key: 'advanceWeek', seconds: 604_800 },
] as const;

/** Only where the platform says that it is a sandbox: moves its clock forward. */
export function SandboxBar() {
  const { t } = useTranslation('app');
  const locale = useLocale();
  const { sandbox, viewer, restart } = useSession();
  const now = useNow(10_000);
  const advance = useAction(AdvanceClock);
  if (!sandbox || !viewer) return null;

  const move = async (seconds: number) => {
    const { payload } = await advance.run({ input: { seconds } });
    if (!payload?.now) return;
    setPlatformTime(payload.now);
    restart();
  };
  return (
    <aside
      aria-label={t('sandbox')}
      className="mt-12 flex flex-wrap items-center justify-center gap-2 text-xs text-soft"
    >
      <FlaskConical size={14} aria-hidden="true" />
      <span>{t('sandboxTime', { time: formatDateTime(new Date(now).toISOString(), locale) })}</span>
      {advances.map(({ key, seconds }) => (
        <Button key={key} size="small" tone="quiet" isDisabled={advance.isRunning} onPress={() => void move(seconds)}>
          {t(key)}
        </Button>
      ))}
    </aside>
  );
}
