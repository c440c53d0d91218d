export const menuLook = 'min-w-52 rounded-card border border-line bg-paper p-1.5 text-sm shadow-lift outline-none';

export const menuItemLook =
  'flex cursor-pointer items-center justify-between gap-4 rounded-xl px-3 py-2 outline-none data-[focused]:bg-wash data-[disabled]:opacity-50';
