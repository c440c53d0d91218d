import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

interface StepperProps {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  readonly isDisabled?: boolean;
  readonly label?: string;
}

const look =
  'flex size-9 cursor-pointer items-center justify-center rounded-full hover:bg-wash disabled:cursor-not-allowed disabled:opacity-35';

export function Stepper({ value, min, max, onChange, isDisabled = false, label }: StepperProps) {
  const { t } = useTranslation('common');
  return (
    <NumberField
      aria-label={label ?? t('quantity')}
      value={value}
      minValue={min}
      maxValue={max}
      isDisabled={isDisabled}
      onChange={(next) => {
        if (Number.isFinite(next)) onChange(next);
      }}
    >
      <Group className="inline-flex items-center rounded-full border border-edge">
        <Button slot="decrement" aria-label={t('decrease')} className={look}>
          <Minus size={15} aria-hidden="true" />
        </Button>
        <Input className="w-9 bg-transparent text-center text-sm tabular-nums" />
        <Button slot="increment" aria-label={t('increase')} className={look}>
          <Plus size={15} aria-hidden="true" />
        </Button>
      </Group>
    </NumberField>
  );
}
