import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Chosen, isValueAvailable } from './sku-choice';

interface OptionPickerProps {
  readonly option: { readonly name: string; readonly values: readonly string[] };
  readonly index: number;
  readonly skus: readonly { readonly optionValues: readonly string[]; readonly available: number }[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

export function OptionPicker({ option, index, skus, chosen, onChoose }: OptionPickerProps) {
  const { t } = useTranslation('catalog');
  return (
    <RadioGroup
      value={chosen[index] ?? null}
      onChange={(value) => onChoose(chosen.map((before, at) => (at === index ? value : before)))}
      className="flex flex-col gap-2"
    >
      <Label className="text-sm font-medium">{option.name}</Label>
      <div className="flex flex-wrap gap-2">
        {option.values.map((value) => {
          const isAvailable = isValueAvailable(skus, chosen, index, value);
          return (
            <Radio
              key={value}
              value={value}
              aria-label={isAvailable ? value : t('soldOutChoice', { value })}
              className={({ isSelected, isFocusVisible }) =>
                [
                  'flex h-10 cursor-pointer items-center rounded-xl border px-4 text-sm transition-colors',
                  isSelected ? 'border-ink bg-ink font-medium text-paper' : 'border-edge hover:bg-wash',
                  isAvailable ? '' : 'line-through decoration-1 opacity-60',
                  isFocusVisible ? 'outline-2 outline-offset-2 outline-ink' : '',
                ].join(' ')
              }
            >
              {value}
            </Radio>
          );
        })}
      </div>
    </RadioGroup>
  );
}
