import { useSession } from '@/lib/session';

export function useCartCount(): number {
  const { viewer } = useSession();
  return viewer?.cart.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
}

export function CartBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden="true"
      className="absolute -top-1.5 -right-2 flex h-4 min-w-4 items-center justify-center rounded-full bg-brand px-1 text-[10px] font-bold text-brand-ink"
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
