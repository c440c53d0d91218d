import { clsx } from 'clsx';
import { type FragmentType, graphql, readFragment } from '@/generated';

export const AvatarFragment = graphql(`
  fragment Avatar_person on Person {
    handle
    displayName
    avatar {
      url(width: 160, format: WEBP)
    }
  }
`);

const tints = ['bg-tint-1', 'bg-tint-2', 'bg-tint-3', 'bg-tint-4', 'bg-tint-5', 'bg-tint-6'] as const;

function tintOf(handle: string): string {
  const sum = Array.from(handle).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return tints[sum % tints.length] ?? tints[0];
}

interface AvatarProps {
  readonly person: FragmentType<typeof AvatarFragment>;
  readonly size?: 'tiny' | 'small' | 'medium' | 'large';
}

const sizes = {
  tiny: 'size-5 text-[10px]',
  small: 'size-8 text-xs',
  medium: 'size-10 text-sm',
  large: 'size-24 text-3xl',
};

/** Decorates a name that stands beside it; people without a picture get their first letter. */
export function Avatar({ person, size = 'small' }: AvatarProps) {
  const { handle, displayName, avatar } = readFragment(AvatarFragment, person);
  const shape = clsx('shrink-0 rounded-full', sizes[size]);
  if (avatar)
    return (
      <img
        src={avatar.url}
        alt=""
        width={96}
        height={96}
        loading="lazy"
        className={clsx(shape, 'bg-wash object-cover')}
      />
    );
  return (
    <span
      aria-hidden="true"
      className={clsx(shape, tintOf(handle), 'inline-flex items-center justify-center font-semibold text-tint-ink')}
    >
      {Array.from(displayName)[0]?.toUpperCase()}
    </span>
  );
}
