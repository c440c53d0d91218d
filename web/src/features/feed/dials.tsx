import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedSettings_SettingsFragment } from '@/generated/graphql';
import { Button } from '@/ui/button';
import { Switch } from '@/ui/switch';
import { useFeedDials } from './use-feed-dials';

/** Everything about a feed that can be switched. */
export function Dials({ settings }: { settings: FeedSettings_SettingsFragment }) {
  const { t } = useTranslation('feed');
  const { setPersonal, setSource, setSignal, setFewer } = useFeedDials();
  const { isPersonal, sources, signals, fewerTopics, fewerPeople } = settings;
  const fewer = [
    ...fewerTopics.map(({ id, name }) => ({ id, name })),
    ...fewerPeople.map(({ id, displayName }) => ({ id, name: displayName })),
  ];
  return (
    <>
      <div className="rounded-card border border-line px-4">
        <Switch
          label={t('personal')}
          hint={t('personalText')}
          isOn={isPersonal}
          onChange={(isOn) => void setPersonal(isOn)}
        />
      </div>
      <Section id="sources" title={t('sources')} text={t('sourcesText')}>
        {sources.map(({ source, isOn }) => (
          <Switch
            key={source}
            label={t(`source_${source}`)}
            isOn={isOn}
            isDisabled={!isPersonal}
            onChange={(next) => void setSource(source, next)}
          />
        ))}
      </Section>
      <Section id="signals" title={t('signals')} text={t('signalsText')}>
        {signals.map(({ signal, isOn }) => (
          <Switch
            key={signal}
            label={t(`signal_${signal}`)}
            isOn={isOn}
            isDisabled={!isPersonal}
            onChange={(next) => void setSignal(signal, next)}
          />
        ))}
      </Section>
      <section aria-labelledby="fewer" className="flex flex-col gap-3">
        <h2 id="fewer" className="text-lg font-semibold">
          {t('fewer')}
        </h2>
        {fewer.length === 0 && <p className="text-sm text-soft">{t('noFewer')}</p>}
        <ul className="flex flex-wrap gap-2">
          {fewer.map(({ id, name }) => (
            <li key={id}>
              <Button size="small" aria-label={t('asBefore', { name })} onPress={() => void setFewer(id, false)}>
                {name}
                <X size={14} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Section({ id, title, text, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      <p className="text-sm text-soft">{text}</p>
      <div className="flex flex-col divide-y divide-line rounded-card border border-line px-4">{children}</div>
    </section>
  );
}
