import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';
import { inputLook } from './field';

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly name: string; readonly isDisabled?: boolean }[];
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

export function SelectField({
  label,
  value,
  onChange,
  options,
  hint,
  error,
  isDisabled = false,
  isRequired = false,
  isLabelHidden = false,
  className,
}: SelectFieldProps) {
  const note = useId();
  return (
    <div className={clsx('flex flex-col gap-1.5', className)}>
      <label className="flex flex-col gap-1.5 text-sm font-medium">
        <span className={isLabelHidden ? 'sr-only' : ''}>{label}</span>
        <select
          className={clsx(inputLook, 'h-11 font-normal')}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          disabled={isDisabled}
          required={isRequired}
          data-invalid={error ? '' : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? note : undefined}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.isDisabled}>
              {option.name}
            </option>
          ))}
        </select>
      </label>
      {(error || hint) && (
        <p id={note} className={clsx('text-xs', error ? 'font-medium text-danger' : 'text-soft')}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
