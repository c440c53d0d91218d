import { clsx } from 'clsx';
import { Star } from 'lucide-react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

const numbers = [1, 2, 3, 4, 5];

export function Stars({ value, size = 14 }: { value: number; size?: number }) {
  const { t } = useTranslation('reviews');
  return (
    <span role="img" aria-label={t('stars', { count: value })} className="inline-flex shrink-0 text-brand">
      {numbers.map((number) => (
        <Star
          key={number}
          size={size}
          aria-hidden="true"
          fill={number <= Math.round(value) ? 'currentColor' : 'none'}
        />
      ))}
    </span>
  );
}

interface StarChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly isLarge?: boolean;
}

export function StarChoice({ label, value, onChange, isLarge = false }: StarChoiceProps) {
  const { t } = useTranslation('reviews');
  return (
    <RadioGroup
      orientation="horizontal"
      value={value === 0 ? null : String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
      className="flex items-center justify-between gap-3"
    >
      <Label className={clsx(isLarge ? 'font-semibold' : 'text-sm')}>{label}</Label>
      <span className="flex">
        {numbers.map((number) => (
          <Radio
            key={number}
            value={String(number)}
            aria-label={t('stars', { count: number })}
            className="flex size-10 cursor-pointer items-center justify-center rounded-full text-brand data-[focus-visible]:outline-2 data-[focus-visible]:outline-ink"
          >
            <Star size={isLarge ? 28 : 20} aria-hidden="true" fill={number <= value ? 'currentColor' : 'none'} />
          </Radio>
        ))}
      </span>
    </RadioGroup>
  );
}
