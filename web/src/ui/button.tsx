import { clsx } from 'clsx';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Link, type LinkProps } from 'react-router';
import { Spinner } from './spinner';

type Tone = 'brand' | 'plain' | 'quiet' | 'danger';
type Size = 'small' | 'medium' | 'large';

const tones: Record<Tone, string> = {
  brand: 'bg-brand text-brand-ink hover:bg-brand-strong',
  plain: 'bg-paper text-ink border border-edge hover:bg-wash',
  quiet: 'bg-transparent text-ink hover:bg-wash',
  danger: 'bg-transparent text-danger border border-edge hover:bg-wash',
};

const sizes: Record<Size, string> = {
  small: 'h-8 px-3.5 text-[13px]',
  medium: 'h-10 px-5 text-sm',
  large: 'h-12 px-6 text-base',
};

const base =
  'inline-flex shrink-0 cursor-pointer items-center justify-center gap-2 rounded-full font-semibold whitespace-nowrap transition-colors ' +
  'outline-offset-2 disabled:cursor-not-allowed disabled:opacity-50';

interface Look {
  readonly tone?: Tone;
  readonly size?: Size;
}

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'isPending'>, Look {
  readonly isBusy?: boolean;
  readonly className?: string;
  readonly children: React.ReactNode;
}

export function Button({
  tone = 'plain',
  size = 'medium',
  isBusy = false,
  className,
  children,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      isDisabled={Boolean(props.isDisabled) || isBusy}
      className={clsx(base, tones[tone], sizes[size], className)}
    >
      {isBusy && <Spinner />}
      {children}
    </AriaButton>
  );
}

export function ButtonLink({ tone = 'plain', size = 'medium', className, ...props }: LinkProps & Look) {
  return <Link {...props} className={clsx(base, tones[tone], sizes[size], className)} />;
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'aria-label'> {
  readonly label: string;
  readonly size?: 'small' | 'medium';
  /** Over pictures: white on a dark veil. */
  readonly isOnPicture?: boolean;
  readonly className?: string;
  readonly children: React.ReactNode;
}

export function IconButton({
  label,
  size = 'medium',
  isOnPicture = false,
  className,
  children,
  ...props
}: IconButtonProps) {
  return (
    <AriaButton
      {...props}
      aria-label={label}
      className={clsx(
        'inline-flex shrink-0 cursor-pointer items-center justify-center rounded-full transition disabled:cursor-not-allowed disabled:opacity-40',
        size === 'small' ? 'size-8' : 'size-10',
        isOnPicture ? 'bg-black/45 text-white hover:bg-black/70' : 'text-ink hover:bg-wash',
        className,
      )}
    >
      {children}
    </AriaButton>
  );
}
