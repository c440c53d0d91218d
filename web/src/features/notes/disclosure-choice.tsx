import { Radio, RadioGroup, Label, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DisclosureKind } from '@/generated/graphql';
import type { UserError } from '@/lib/use-action';
import { Button } from '@/ui/button';

const kinds = ['NONE', 'OWN_SHOP', 'COMMISSION', 'GIFTED', 'PAID_PARTNERSHIP'] as const satisfies DisclosureKind[];

interface DisclosureChoiceProps {
  readonly value: DisclosureKind;
  readonly onChange: (kind: DisclosureKind) => void;
  readonly errors: readonly UserError[];
}

/** What the author gets for the note; when the server asks for more honesty, its suggestion is one press away. */
export function DisclosureChoice({ value, onChange, errors }: DisclosureChoiceProps) {
  const { t } = useTranslation('notes');
  const refused = errors.find(
    (error) => error.__typename === 'DisclosureRequired' || error.field?.includes('disclosure'),
  );
  const suggested = refused && 'suggested' in refused ? (refused.suggested as DisclosureKind) : null;
  return (
    <RadioGroup value={value} onChange={(kind) => onChange(kind as DisclosureKind)} className="flex flex-col gap-2">
      <Label className="text-sm font-medium">{t('disclosure')}</Label>
      <Text slot="description" className="text-xs text-soft">
        {t('disclosureHint')}
      </Text>
      <div className="flex flex-wrap gap-2">
        {kinds.map((kind) => (
          <Radio
            key={kind}
            value={kind}
            className="flex h-9 cursor-pointer items-center rounded-full border border-edge px-4 text-sm data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-ink data-[selected]:border-ink data-[selected]:bg-ink data-[selected]:text-paper"
          >
            {t(`kind${kind}`)}
          </Radio>
        ))}
      </div>
      {refused && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-3 rounded-xl bg-brand-wash px-4 py-3 text-sm text-danger"
        >
          <p className="flex-1 font-medium">{refused.message || t('disclosureNeeded')}</p>
          {suggested && suggested !== value && (
            <Button size="small" onPress={() => onChange(suggested)}>
              {t('useSuggested', { kind: t(`kind${suggested}`) })}
            </Button>
          )}
        </div>
      )}
    </RadioGroup>
  );
}
