import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components';
import type { UserError } from '@/lib/use-action';

export const inputLook =
  'w-full rounded-xl border border-edge bg-paper px-4 text-[15px] text-ink placeholder:text-soft outline-none ' +
  'focus:border-ink data-[invalid]:border-danger disabled:opacity-50';

interface FieldProps extends Omit<TextFieldProps, 'className' | 'children' | 'isInvalid'> {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

export function Field({
  label,
  hint,
  error,
  rows,
  placeholder,
  isLabelHidden = false,
  className,
  ...props
}: FieldProps) {
  return (
    // Natively invalid, a field that the server refused would keep the form from being sent again.
    <TextField
      {...props}
      isInvalid={error !== undefined}
      validationBehavior={error === undefined ? 'native' : 'aria'}
      className={clsx('flex flex-col gap-1.5', className)}
    >
      <Label className={isLabelHidden ? 'sr-only' : 'text-sm font-medium'}>{label}</Label>
      {rows ? (
        <TextArea rows={rows} placeholder={placeholder} className={clsx(inputLook, 'resize-y py-3 leading-relaxed')} />
      ) : (
        <Input placeholder={placeholder} className={clsx(inputLook, 'h-11')} />
      )}
      {hint && !error && (
        <Text slot="description" className="text-xs text-soft">
          {hint}
        </Text>
      )}
      <FieldError className="text-xs font-medium text-danger">{error}</FieldError>
    </TextField>
  );
}

/** What was refused about the form as a whole. */
export function FormErrors({ errors, children }: { errors: readonly UserError[]; children?: ReactNode }) {
  if (errors.length === 0) return null;
  return (
    <div
      role="alert"
      className="flex flex-col gap-2 rounded-xl bg-brand-wash px-4 py-3 text-sm font-medium text-danger"
    >
      {errors.map(({ code, message }) => (
        <p key={code + message}>{message}</p>
      ))}
      {children}
    </div>
  );
}
